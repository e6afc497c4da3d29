/** What decides how a value looks, found without taking its repr. */
import { infoOf } from "./object/functions/function.ts";
import { lookup, ObjectType, typeOf } from "./object/type.ts";
import type { Value } from "./object/value.ts";

/** What has more to look at is told by its repr, which is cut. */
const MOST = 400;
/** So deep are the attributes of instances shown. */
const DEPTH = 3;

/** Adds the traits of a value of one type; `level` is how deep it lies, `items` how many of its items count. */
type Way = (value: Value, into: unknown[], level: number, items: number) => boolean;

const fixed: Way = (value, into, level) => {
  if (level > 0) into.push(value);
  return true;
};
const suspendable: Way = (value, into) => into.push(value, value.qualname) > 0;
const inner = (value: Value, into: unknown[], level: number): boolean => traitsOf(value, into, MOST, level + 1);

const instance: Way = (value, into, level) => {
  const type = typeOf(value);
  if (lookup(type, "__repr__") !== ObjectType.dict.get("__repr__")) return false;
  into.push(value, type, type.name, type.qualname, type.dict.get("__module__"));
  if (level >= DEPTH) return true;
  for (const name in value) {
    if (!name.startsWith("$") || value[name] === undefined) continue;
    into.push(name);
    if (!inner(value[name], into, level)) return false;
  }
  return true;
};

/** By the name of a builtin type. */
const WAYS: ReadonlyMap<string, Way> = new Map<string, Way>([
  ..."int str bool NoneType ellipsis NotImplementedType float complex bytes range"
    .split(" ")
    .map((name) => [name, fixed] as const),
  ["generator", suspendable],
  ["coroutine", suspendable],
  ["async_generator", suspendable],
  ["function", (value, into) => into.push(value, infoOf(value)?.name) > 0],
  ["type", (value, into) => into.push(value, value.qualname, value.dict.get("__module__")) > 0],
  ["tuple", (value, into, level) => into.push(value) > 0 && value.items.every((one: Value) => inner(one, into, level))],
  [
    "list",
    (value, into, level, items) => {
      into.push(value, value.length);
      for (let at = 0; at < value.length && at < items; at++) if (!inner(value[at], into, level)) return false;
      return true;
    },
  ],
  [
    "dict",
    (value, into, level) => {
      into.push(value, value.size);
      for (const [key, one] of value.entries()) if (!inner(key, into, level) || !inner(one, into, level)) return false;
      return true;
    },
  ],
]);

/**
 * Adds to `into` everything on which the repr and the parts of a value depend, to be compared with `===` later: nothing for what never changes. False when
 * only the repr itself can tell, because the program has written it, or because it tells a state that nobody else sees. Runs none of the program's code.
 * @param items - so many items of a list are looked at
 * @example
 * traitsOf([1, [2]], into, 60) // true; into: the list, 2, 1, the inner list, 1, 2
 */
export function traitsOf(value: Value, into: unknown[], items: number, level = 0): boolean {
  if (into.length > MOST) return false;
  const type = typeOf(value);
  const way = type.isHeap ? instance : WAYS.get(type.name);
  return way?.(value, into, level, items) === true;
}
