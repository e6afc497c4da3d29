import type { Trace } from "./events.ts";

/** Line of the source at which a span stands; null where there is none. */
export const lineOf = (trace: Trace, span: number | undefined): number | null =>
  span === undefined ? null : (trace.spans[span]?.line ?? null);
