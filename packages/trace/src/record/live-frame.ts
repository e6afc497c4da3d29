import type { FrameKind } from "../events.ts";
import { ABSENT } from "../packed.ts";

export type Reader = () => Readonly<Record<string, unknown>>;

/** What the recorder knows of a frame while it lives. Numbers are `ABSENT` where there is none. */
export interface Frame {
  /** A frame of the standard library has none: it stands in no table and in no event. */
  readonly id: number;
  readonly kind: FrameKind;
  readonly name: string;
  readonly file: number;
  /** A coroutine of the standard library: it takes part in delegation but is never shown. */
  readonly library: boolean;
  state: "created" | "running" | "suspended" | "closed";
  /** Reads the variables, once a statement has run. */
  reader: Reader | null;
  span: number;
  /** In the order in which the reader gives the variables: each one's value while it looks the same as long as it is that value, else `UNSURE`. */
  was: unknown[];
  /** And what was last written of each. */
  written: number[];
  /** What was last written of the variables that earlier readers gave: a session has one for each of its statements. */
  past: Map<string, number> | null;
  delegate: Frame | null;
  /** The frame that delegates to this one. */
  holder: Frame | null;
  /** Whether it is being closed and what it delegates to comes first. */
  closing: boolean;
  /** The last resume that went down to it. */
  round: number;
  /** A value that came in and is not yet bound, and the event that brought it: the next local that becomes equal to it came from there. */
  incoming: number;
  incomingFrom: number;
  /** Event that made it run, until its first line. */
  entered: number;
  /** The last event in it that says where it stands: a line, a step of a task, a callback. */
  stood: number;
}

/** A frame that has not started. */
export const newFrame = (id: number, kind: FrameKind, name: string, file: number): Frame => ({
  id,
  kind,
  name,
  file,
  library: id === ABSENT,
  state: "created",
  reader: null,
  span: ABSENT,
  was: [],
  written: [],
  past: null,
  delegate: null,
  holder: null,
  closing: false,
  round: 0,
  incoming: ABSENT,
  incomingFrom: ABSENT,
  entered: ABSENT,
  stood: ABSENT,
});
