import { stepAt } from "@pycoro/trace";
import type { Store } from "./store.ts";

/** The number under which an event stands among the steps: its own, or that of the step during which it happens. */
export const stepNumber = (store: Store, event: number): number => stepAt(store.steps.value, event) + 1;
