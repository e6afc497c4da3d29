import { batch } from "@preact/signals";
import { emptyTrace } from "@pycoro/trace";
import type { RunState, Store } from "./store.ts";

/** Takes away what the last run left: a new one begins, with these repeats unfolded. */
export function clearRun(store: Store, state: RunState, folds: readonly number[]): void {
  batch(() => {
    store.trace.value = emptyTrace;
    store.done.value = null;
    store.trouble.value = null;
    store.unfolded.value = new Set(folds);
    store.loop.value = null;
    store.following.value = null;
    store.chain.value = null;
    store.watched.value = null;
    store.cursor.value = -1;
    store.playing.value = false;
    store.runState.value = state;
  });
}
