import type { SourceFile } from "@pycoro/syntax";
import * as b from "../target/build.ts";
import type * as t from "../target/nodes.ts";
import type { FrameScope } from "./frame.ts";
import { HELPER as INTERRUPTED } from "./interrupts.ts";
import type { PositionTable } from "./positions.ts";

/** Names of runtime helpers that instrumented code calls, by the `$` names that no Python name can clash with. */
export const HELPERS = { code: "$code", trace: "$trace", running: "$running", iter$: "iter$" } as const;
const TRACE_HELPERS = { line: "$line", enterFrame: "$enter", leaveFrame: "$leave" } as const;

/** What an instrumented program defines before anything else: its code object with all positions, then its frames. */
export function definitions(
  source: SourceFile,
  { numbers, attributes }: PositionTable,
  frames: readonly FrameScope[],
): t.Statement[] {
  const tables = [b.literal(source.path), b.numbers(numbers)];
  if (attributes.length > 0) tables.push(b.numbers(attributes));
  const made: t.Statement[] = [b.const_("$c", b.call(b.id(HELPERS.code), tables))];
  for (const frame of frames) made.push(frame.definition());
  return made;
}

/** The runtime helpers that an instrumented program uses beside those it has already. */
export function addedHelpers(
  program: t.Program,
  uses: {
    readonly isTraced: boolean;
    readonly tellsLocals: boolean;
    readonly isInterruptible: boolean;
    readonly watches: boolean;
  },
): t.Program["helpers"] {
  const wanted = {
    ...HELPERS,
    ...(uses.isTraced ? TRACE_HELPERS : {}),
    ...(uses.tellsLocals ? { withLocals: "$locals" } : {}),
    ...(uses.watches ? { live: "$live" } : {}),
    ...(uses.isInterruptible ? INTERRUPTED : {}),
  };
  const known = new Set(program.helpers.map(({ name, alias }) => alias ?? name));
  return Object.entries(wanted)
    .filter(([, local]) => !known.has(local))
    .map(([name, local]) => ({ name, alias: name === local ? null : local }));
}
