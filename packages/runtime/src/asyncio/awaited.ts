/** What a future stands for, when who awaits it really waits for others: a group for its tasks, `wait` for its futures. Only await trees ask. */
import type { Value } from "../object/value.ts";

const behind = new WeakMap<object, () => Iterable<Value>>();

/** Says what stands behind a future. */
export const standsFor = (future: object, others: () => Iterable<Value>): void => void behind.set(future, others);

/** What stands behind a future, if anything does. */
export const behindOf = (future: object): Iterable<Value> => behind.get(future)?.() ?? [];
