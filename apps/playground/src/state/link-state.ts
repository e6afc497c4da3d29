import type { LinkState } from "../model/share.ts";
import { defaultRunLimits, type Limits } from "../protocol.ts";
import type { Store } from "./store.ts";

/** What a link to this page has to say, with or without the step at which it stands. */
export function linkState(store: Store, withStep: boolean): LinkState {
  const limits = Object.fromEntries(
    Object.entries(store.limits.value).filter(([name, value]) => value !== defaultRunLimits[name as keyof Limits]),
  );
  return {
    source: store.source.value,
    mode: store.modeChoice.value,
    python: store.python.value,
    view: store.view.value,
    step: withStep && store.cursor.value > 0 ? store.cursor.value : null,
    seed: store.seed.value,
    limits,
    folds: withStep ? [...store.unfolded.value] : [],
  };
}
