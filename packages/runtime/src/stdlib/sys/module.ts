/** `sys` as a Python program imports it: with the arguments, streams and hooks of the running program. */
import type { Value } from "../../object/value.ts";
import * as sys from "../sys.ts";
import { programEntries } from "./program.ts";

export const $names = (): Readonly<Record<string, Value>> => ({ ...sys, ...programEntries() });
