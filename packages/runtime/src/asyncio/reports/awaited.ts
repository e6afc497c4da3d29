/** What a future stands for, when who awaits it really waits for others: a group for its tasks, `wait` for its futures. Only await trees ask. */
import type { Value } from "../../object/value.ts";

/** A future knows it itself, by this key: a weak table of them all would cost the collector more than the futures. */
const BEHIND: unique symbol = Symbol("behind");
interface Standing {
  [BEHIND]?: Iterable<Value>;
}

/** Says what stands behind a future. */
export const standsFor = (future: object, others: Iterable<Value>): void => {
  (future as Standing)[BEHIND] = others;
};

/** What stands behind a future, if anything does. */
export const behindOf = (future: object): Iterable<Value> => (future as Standing)[BEHIND] ?? [];
