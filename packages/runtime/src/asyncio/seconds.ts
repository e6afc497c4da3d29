/** Numbers of seconds. */
import type { Value } from "../object/value.ts";
import { dressing } from "./dressing.ts";

/**
 * A number of seconds from a Python number or, in hand-written code, any JavaScript number; `use` is what asyncio does with it first.
 * @throws TypeError
 */
export const seconds = (v: Value, use?: "<" | "+"): number => (typeof v === "number" ? v : dressing.seconds(v, use));
