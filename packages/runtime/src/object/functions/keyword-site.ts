/** Calls with keywords from one place: where the arguments go is found once for each callee that comes there. */

import { made } from "../classes/layout.ts";
import { isType } from "../type.ts";
import { INFO, type Kwargs, type Value } from "../value.ts";
import { apply } from "./call.ts";
import type { FunctionInfo, PyFunction } from "./function.ts";
import { type Parameter, parameterDefault } from "./signature.ts";

/** A function made by `def`, whose body takes a value for each parameter; `signature$` is gone once its defaults were set anew. */
type Defined = PyFunction & { readonly signature$?: string; readonly body$?: (...args: Value[]) => Value };
/** What a callee that takes any keywords does with the values of one place; undefined where it has to be called in the long way. */
type Placed = (values: readonly Value[]) => Value | undefined;

/** For each parameter the index of its argument, or -1 and the default. */
interface Plan {
  readonly init: Defined;
  readonly places: readonly number[];
  readonly defaults: readonly Value[];
}

/**
 * The call `f(a, b, c, x=d, y=e)` as a function of `f` and the five values: `keywordSite(3, ["x", "y"])`.
 * @example
 * const site = keywordSite(1, ["end"]);
 * site(print, ["hello", "!"]);
 */
export function keywordSite(count: number, names: readonly string[]): (f: Value, values: Value[]) => Value {
  let known: Value;
  let plan: Plan | null = null;
  let placed: Placed | undefined;
  const slow = (f: Value, values: Value[]): Value => {
    const kwargs: Kwargs = {};
    for (let i = 0; i < names.length; i++) kwargs[names[i] as string] = values[count + i];
    return apply(f, values.slice(0, count), kwargs);
  };
  return (f, values) => {
    if (f !== known) {
      known = f;
      plan = planFor(f, count, names);
      placed = typeof f === "function" ? f.atPlace$?.(count, names) : undefined;
    }
    if (placed !== undefined) return placed(values) ?? slow(f, values);
    if (plan === null) return slow(f, values);
    const { init, places, defaults } = plan;
    const isClass = init !== f;
    if (init.signature$ === undefined || (isClass && f.$$init !== init)) {
      known = undefined;
      return slow(f, values);
    }
    const object = isClass ? new f.alloc() : undefined;
    const value = (i: number): Value => ((places[i] as number) < 0 ? defaults[i] : values[places[i] as number]);
    const body = init.body$ as (...args: Value[]) => Value;
    if (isClass) return made(object, body(object, ...places.map((_, i) => value(i))));
    // A few are passed on without an array.
    switch (places.length) {
      case 1:
        return body(value(0));
      case 2:
        return body(value(0), value(1));
      case 3:
        return body(value(0), value(1), value(2));
      case 4:
        return body(value(0), value(1), value(2), value(3));
    }
    return body(...places.map((_, i) => value(i)));
  };
}

/** The value that a parameter of a function has by default; it must have one. */
export const defaultAt = (f: PyFunction, index: number): Value => parameterDefault(f[INFO], index);

/** Null for callees that take the arguments in another way, or not at all. */
function planFor(f: Value, count: number, names: readonly string[]): Plan | null {
  const isClass = isType(f);
  const init = (isClass ? (f as Value).$$init : f) as Defined | undefined;
  if (typeof init !== "function" || init.body$ === undefined || init.signature$ === undefined) return null;
  const info: FunctionInfo = init[INFO];
  const { parameters } = info.signature;
  const places: number[] = [];
  const defaults: Value[] = [];
  const taken = new Set<string>();
  for (let i = isClass ? 1 : 0; i < parameters.length; i++) {
    const { name, kind } = parameters[i] as Parameter;
    if (kind === "var-positional" || kind === "var-keyword") return null;
    const position = isClass ? i - 1 : i;
    const named = kind === "positional-only" ? -1 : names.indexOf(name);
    if (position < count) {
      if (kind === "keyword-only" || named >= 0) return null;
      places.push(position);
    } else if (named >= 0) {
      taken.add(name);
      places.push(count + named);
    } else places.push(-1);
    const value = places.at(-1) === -1 ? parameterDefault(info, i) : undefined;
    if (places.at(-1) === -1 && value === undefined) return null;
    defaults.push(value);
  }
  return taken.size === names.length && places.filter((at) => at >= 0 && at < count).length === count
    ? { init, places, defaults }
    : null;
}
