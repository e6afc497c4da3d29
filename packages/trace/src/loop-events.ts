/** What the event loop does: its turns, its ready queue and its timers. */
import type { EventBase } from "./events.ts";

export interface LoopStart extends EventBase<"loop.start"> {
  /** True when nothing but `stop()` ends it: no future is waited for. */
  readonly forever?: boolean;
}
export interface LoopTick extends EventBase<"loop.tick"> {
  readonly n: number;
}
export interface LoopIdle extends EventBase<"loop.idle"> {
  readonly until: number;
}
/** A callback held the loop for `d` seconds of its clock (a blocking call). */
export interface LoopBlock extends EventBase<"loop.block"> {
  readonly d: number;
}
export interface LoopStop extends EventBase<"loop.stop"> {}
export interface HandleSoon extends EventBase<"h.soon"> {
  readonly h: number;
}
export interface HandleRun extends EventBase<"h.run"> {
  readonly h: number;
}
export interface HandleEnd extends EventBase<"h.end"> {
  readonly h: number;
}
export interface HandleCancel extends EventBase<"h.cancel"> {
  readonly h: number;
}
export interface TimerSet extends EventBase<"tm.set"> {
  readonly h: number;
  readonly at: number;
}
export interface TimerFire extends EventBase<"tm.fire"> {
  readonly h: number;
}
export interface TimerCancel extends EventBase<"tm.cancel"> {
  readonly h: number;
}
