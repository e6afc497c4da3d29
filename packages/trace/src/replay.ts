import type { Trace } from "./events.ts";
import { fold } from "./reduce.ts";
import { draftOf, initialSnapshot, type Snapshot } from "./snapshot.ts";

const STRIDE = 1024;

/** Gives the snapshot at any step of a trace, forwards and backwards alike. */
export interface Replay {
  readonly trace: Trace;
  /** The snapshot after event `i`; before the first event for -1. Out of range counts as the nearest end. */
  stateAt(i: number): Snapshot;
}

/**
 * Makes a replay. A checkpoint is kept every 1024 events, so a seek folds at most 1023; the last answer is remembered, so
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
      while (state.i < i) {
        // One draft for all events to the next checkpoint: copying the lists at each would cost as much as there are frames, tasks and timers.
        const draft = draftOf(state);
        const until = Math.min(i, (Math.floor((state.i + 1) / STRIDE) + 1) * STRIDE - 1);
        for (let next = state.i + 1; next <= until; next++) fold(draft, trace.events[next]!);
        state = draft;
        if ((until + 1) % STRIDE === 0 && checkpoints.length === (until + 1) / STRIDE) checkpoints.push(state);
      }
      last = state;
      return state;
    },
  };
}
