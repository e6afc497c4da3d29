import { effect } from "@preact/signals";
import { keepTrace, keptTrace } from "../state/history.ts";
import { markTrace } from "../state/storage.ts";
import type { App } from "../state/store.ts";
import { openTrace } from "./open-trace.ts";

export { openTrace };

/** Characters of a trace that are kept for the next visit: ten times what a run with the usual limits makes. */
const MOST = 20e6;

/** Forgets what is kept once the trace is no longer what the page shows. */
function watch({ store }: App): void {
  const stop = effect(() => {
    if (store.saved.value !== null) return;
    markTrace(false);
    void keepTrace("");
    queueMicrotask(() => stop());
  });
}

/** Keeps the trace that is open, so that a reload shows it again; says whether it is kept. The address, which may name another program, is emptied. */
export async function keepOpened(app: App, text: string): Promise<boolean> {
  history.replaceState(null, "", location.pathname + location.search);
  if (text.length > MOST || !(await keepTrace(text))) return false;
  markTrace(true);
  watch(app);
  return true;
}

/** Opens the trace that was open when the page was last left; `otherwise` is done when it cannot be. */
export async function openKeptTrace(app: App, otherwise: () => void): Promise<void> {
  try {
    openTrace(app, await keptTrace());
    watch(app);
  } catch {
    markTrace(false);
    otherwise();
  }
}
