import type { FrameInfo, FrameKind } from "../events.ts";

/** What the recorder knows of a frame while it lives. */
export interface Frame {
  readonly id: number;
  readonly info: FrameInfo;
  /** A coroutine of the standard library: it takes part in delegation but is never shown. */
  readonly library: boolean;
  state: "created" | "running" | "suspended" | "closed";
  thunk: (() => Readonly<Record<string, unknown>>) | undefined;
  span: number | undefined;
  /** Repr and identity of each local as last written to the trace. */
  readonly seen: Map<string, string>;
  /** Each local whose value always looks the same: while it is that value, nothing is to be written. */
  readonly fixed: Map<string, unknown>;
  delegate: Frame | null;
  /** A value that came in and is not yet bound: the next local that becomes equal to it came from there. */
  incoming: { readonly key: string; readonly from: number } | null;
  /** Event that made it run, until its first line. */
  entered: number | undefined;
}

/** A frame that has not started. */
export const newFrame = (info: FrameInfo, library: boolean): Frame => ({
  id: info.id,
  info,
  library,
  state: "created",
  thunk: undefined,
  span: undefined,
  seen: new Map(),
  fixed: new Map(),
  delegate: null,
  incoming: null,
  entered: undefined,
});

/** A frame of the standard library has no number: it stands in no table and in no event. */
export const libraryFrame = (kind: FrameKind, name: string): Frame =>
  newFrame({ id: -1, kind, name, n: 0, madeAt: 0, file: 0 }, true);
