import type { Trace } from "./events.ts";
import { fold } from "./reduce.ts";
import { draftOf, initialSnapshot, type Snapshot } from "./snapshot.ts";

/** Fewest events between two checkpoints. */
const STRIDE = 1024;

/** The event at which the next checkpoint is made: as many events on as the last one has frames and tasks, so that all of them hold no more than the trace. */
const nextAfter = ({ i, frames, tasks }: Snapshot): number => i + Math.max(STRIDE, frames.length + tasks.length);

/** Gives the snapshot at any step of a trace, forwards and backwards alike. */
export interface Replay {
  readonly trace: Trace;
  /** The snapshot after event `i`; before the first event for -1. Out of range counts as the nearest end. */
  stateAt(i: number): Snapshot;
}

/**
 * Makes a replay. A checkpoint is kept every 1024 events, or less often where there are more frames and tasks than that, and a seek folds the events after
 * the one before it; the last answer is remembered, so stepping forwards folds one.
 * @example
 * replay(trace).stateAt(13).frames[1]?.state // "RUNNING"
 */
export function replay(trace: Trace): Replay {
  const checkpoints: Snapshot[] = [initialSnapshot];
  let last = initialSnapshot;
  const checkpointBefore = (i: number): Snapshot => {
    let low = 0;
    let high = checkpoints.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (checkpoints[middle]!.i <= i) low = middle;
      else high = middle - 1;
    }
    return checkpoints[low]!;
  };
  return {
    trace,
    stateAt(wanted) {
      const i = Math.max(-1, Math.min(wanted, trace.events.length - 1));
      if (i === last.i) return last;
      const before = checkpointBefore(i);
      let state = last.i < i && last.i >= before.i ? last : before;
      while (state.i < i) {
        const next = nextAfter(checkpoints.at(-1)!);
        // One draft for all events to the next checkpoint: copying the lists at each would cost as much as there are frames, tasks and timers.
        const draft = draftOf(state);
        for (const until = Math.min(i, next); draft.i < until; ) fold(draft, trace.events[draft.i + 1]!);
        state = draft;
        if (state.i === next) checkpoints.push(state);
      }
      last = state;
      return state;
    },
  };
}
