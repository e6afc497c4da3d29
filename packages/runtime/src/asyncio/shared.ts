/** The functions that TypeScript and Python call by the same name. TypeScript's stand here; with Python they also take its keywords (dress/shared.ts). */

import { raised, TypeErrorKind, ValueErrorKind } from "../object/light/exceptions.ts";
import { PyTuple } from "../object/type.ts";
import { None, type NoneClass, type Value } from "../object/value.ts";
import type { Awaitable, Awaited, Coroutine, Seconds } from "./awaitable.ts";
import { dressing } from "./dressing.ts";
import { type Future, isFuture } from "./futures.ts";
import { gatherAll, shielded } from "./gather.ts";
import { blockingly, mainSteps } from "./run-main.ts";
import { Sleep } from "./sleep.ts";
import { ALL_COMPLETED, waitSteps } from "./wait.ts";

/**
 * Runs a coroutine to its end in a loop of its own and gives its result. Blocks; see `runAsync` for where JavaScript must go on.
 * @throws whatever leaves the coroutine
 * @example
 * run((function* () { yield* sleep(1); return 42; })()) // 42
 */
export const run = <T>(main: Awaitable<T>): T => blockingly(mainSteps(main));

/**
 * Waits so many seconds, with 0 for one turn of the loop; gives `result`.
 * @example
 * run((function* () { return yield* sleep(0.1, "later"); })()) // "later"
 */
export const sleep = <T = NoneClass>(delay: Seconds, result: T = None as T): Awaitable<T> =>
  (dressing.sleep?.(delay, result) ?? new Sleep(delay, result)) as Awaitable<T>;

/**
 * Runs awaitables at once; gives their results in the order of the arguments. The first exception goes to whoever waits.
 * @example
 * run((function* () { return yield* gather(sleep(0.2, 1), sleep(0.1, "x")); })()) // [1, "x"]
 */
export const gather = <A extends readonly unknown[]>(
  ...awaitables: A
): Future<{ -readonly [K in keyof A]: Awaited<A[K]> }> => gatherAll(awaitables, false);

/**
 * Keeps an awaitable from being cancelled together with who waits for it.
 * @example
 * run((function* () { return yield* shield(sleep(0.1, 1)); })()) // 1
 */
export const shield = <T>(awaitable: Awaitable<T>): Future<T> => shielded(awaitable);

/** A set of futures: Python's, or where there is no Python JavaScript's. */
export interface FutureSet<F> extends Iterable<F> {
  readonly size: number;
  has(future: F): boolean;
}
/** The two sets that `wait` gives: a tuple. */
export interface Waited<F> extends Iterable<FutureSet<F>> {
  readonly items: readonly [done: FutureSet<F>, pending: FutureSet<F>];
}
export interface WaitOptions {
  readonly timeout?: Seconds;
  readonly returnWhen?: "FIRST_COMPLETED" | "FIRST_EXCEPTION" | "ALL_COMPLETED";
}

/**
 * Waits for futures and gives two sets, done and pending. A timeout cancels nothing.
 * @example
 * run((function* () { const [done] = (yield* wait([createTask(sleep(0, "rest"))])).items; return [...done].map((task) => task.result()); })()) // ["rest"]
 */
export const wait = <F extends Awaitable<unknown>>(
  futures: Iterable<F>,
  { timeout, returnWhen = ALL_COMPLETED }: WaitOptions = {},
): Awaitable<Waited<F>> => dressing.wait?.(futures, timeout, returnWhen) ?? waitPlainly(futures, timeout, returnWhen);

function* waitPlainly<F>(futures: Iterable<F>, timeout: Value, returnWhen: string): Coroutine<Waited<F>> {
  const all = [...new Set(futures)] as Value[];
  if (all.length === 0) throw raised(ValueErrorKind, "Set of Tasks/Futures is empty.");
  if (!all.every(isFuture)) throw raised(TypeErrorKind, "Passing coroutines is forbidden, use tasks explicitly.");
  const sets = (yield* waitSteps(all, timeout, returnWhen)).map((part) => new Set(part));
  return new PyTuple(sets) as Value;
}
