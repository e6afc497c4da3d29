import type { Trace } from "./events.ts";
import { reduce } from "./reduce.ts";
import { initialSnapshot, type Snapshot } from "./snapshot.ts";

const STRIDE = 256;

/** Gives the snapshot at any step of a trace, forwards and backwards alike. */
export interface Replay {
  readonly trace: Trace;
  /** The snapshot after event `i`; before the first event for -1. Out of range counts as the nearest end. */
  stateAt(i: number): Snapshot;
}

/**
 * Makes a replay. A checkpoint is kept every 256 events, so a seek folds at most 255; the last answer is remembered, so
 * stepping forwards folds one.
 * @example
 * replay(trace).stateAt(13).frames[1]?.state // "RUNNING"
 */
export function replay(trace: Trace): Replay {
  const checkpoints: Snapshot[] = [initialSnapshot];
  let last = initialSnapshot;
  return {
    trace,
    stateAt(wanted) {
      const i = Math.max(-1, Math.min(wanted, trace.events.length - 1));
      if (i === last.i) return last;
      const index = Math.min(Math.floor((i + 1) / STRIDE), checkpoints.length - 1);
      let state = last.i < i && last.i >= checkpoints[index]!.i ? last : checkpoints[index]!;
      for (let next = state.i + 1; next <= i; next++) {
        state = reduce(state, trace.events[next]!);
        if ((next + 1) % STRIDE === 0 && checkpoints.length === (next + 1) / STRIDE) checkpoints.push(state);
      }
      last = state;
      return state;
    },
  };
}
