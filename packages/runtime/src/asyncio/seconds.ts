/** Numbers of seconds. */
import type { Value } from "../object/value.ts";
import { dressing } from "./dressing.ts";

/** A number of seconds from a Python number or, in hand-written code, any JavaScript number. @throws TypeError */
export const seconds = (v: Value): number => (typeof v === "number" ? v : dressing.seconds(v));
