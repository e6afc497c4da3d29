/** Numbers of seconds. */
import type { Value } from "../object/value.ts";
import { dressing } from "./dressing.ts";

/** A number of seconds from a Python number or, in hand-written code, any JavaScript number. @throws TypeError */
export function seconds(v: Value): number {
  if (typeof v === "number") return v;
  // Floats, and ints that are instances of subclasses.
  const boxed = v?.v ?? v;
  return typeof boxed === "object" || typeof boxed === "string" || boxed === undefined
    ? dressing.seconds(v)
    : Number(boxed);
}
