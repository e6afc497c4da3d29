/** `__defaults__` and `__kwdefaults__`: the values that parameters have when a call leaves them out. */

import type { Value } from "../value.ts";
import { type FunctionInfo, infoOf } from "./function.ts";

/** Gives a function other defaults: calls that leave arguments out are bound the long way from now on. */
export function setDefaults(
  f: Value,
  changed: Pick<FunctionInfo, "defaults"> | Pick<FunctionInfo, "kwdefaults">,
): void {
  const info = infoOf(f) as FunctionInfo;
  // Literal defaults stand in the signature until one of the two attributes is set; the other keeps what it shows.
  info.defaults ??= positionalDefaults(info);
  info.kwdefaults = { ...keywordDefaults(info) };
  Object.assign(info, changed);
  info.redefined = true;
  f.changed$ = true;
  f.signature$ = undefined;
}

/** The values of `__defaults__`. */
export function positionalDefaults(info: FunctionInfo): readonly Value[] {
  if (info.defaults !== null) return info.defaults;
  return info.signature.parameters
    .filter((p) => p.kind !== "keyword-only" && p.literal !== undefined)
    .map((p) => p.literal);
}

/** The values of `__kwdefaults__`: of literal defaults and of those evaluated where the function was made. */
export function keywordDefaults(info: FunctionInfo): Readonly<Record<string, Value>> {
  const values: Record<string, Value> = {};
  for (const { name, kind, literal } of info.signature.parameters) {
    const own = info.kwdefaults !== null && Object.hasOwn(info.kwdefaults, name) ? info.kwdefaults[name] : undefined;
    const value = own ?? (info.redefined === true ? undefined : literal);
    if (kind === "keyword-only" && value !== undefined) values[name] = value;
  }
  return values;
}
