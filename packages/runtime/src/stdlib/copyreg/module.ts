/** `copyreg` as a Python program imports it: with the table of the running program. */
import type { Value } from "../../object/value.ts";
import * as copyreg from "../copyreg.ts";

export const $names = (): Readonly<Record<string, Value>> => {
  const { table, ...names } = copyreg;
  return { ...names, dispatch_table: table() };
};
