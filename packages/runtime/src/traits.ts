/** What decides how a value looks, found without taking its repr. */
import { PyDict } from "./object/dict.ts";
import { infoOf } from "./object/function.ts";
import { lookup, ObjectType, PyTuple, typeOf } from "./object/type.ts";
import type { Value } from "./object/value.ts";

/** Values of these types look the same for as long as they live. */
const FIXED: ReadonlySet<string> = new Set(
  "int str bool NoneType ellipsis NotImplementedType float complex bytes range".split(" "),
);
const SUSPENDABLE: ReadonlySet<string> = new Set(["generator", "coroutine", "async_generator"]);

/** What has more to look at is told by its repr, which is cut. */
const MOST = 400;
/** So deep are the attributes of instances shown. */
const DEPTH = 3;

/**
 * Adds to `into` everything on which the repr and the parts of a value depend, to be compared with `===` later: nothing for what never changes. False when
 * only the repr itself can tell, because the program has written it, or because it tells a state that nobody else sees. Runs none of the program's code.
 * @param items - so many items of a list are looked at
 * @example
 * traitsOf([1, [2]], into, 60) // true; into: the list, 2, 1, the inner list, 1, 2
 */
export function traitsOf(value: Value, into: unknown[], items: number, level = 0): boolean {
  const type = typeOf(value);
  if (!type.isHeap && FIXED.has(type.name)) {
    if (level > 0) into.push(value);
    return true;
  }
  if (into.length > MOST) return false;
  into.push(value);
  const inner = (one: Value) => traitsOf(one, into, MOST, level + 1);
  if (type.isHeap) {
    if (lookup(type, "__repr__") !== ObjectType.dict.get("__repr__")) return false;
    into.push(type, type.name, type.qualname, type.dict.get("__module__"));
    if (level >= DEPTH) return true;
    for (const name in value) {
      if (!name.startsWith("$") || value[name] === undefined) continue;
      into.push(name);
      if (!inner(value[name])) return false;
    }
    return true;
  }
  if (Array.isArray(value)) {
    into.push(value.length);
    for (let at = 0; at < value.length && at < items; at++) if (!inner(value[at])) return false;
    return true;
  }
  if (value instanceof PyTuple) return type.name === "tuple" && value.items.every(inner);
  if (value instanceof PyDict) {
    if (type.name !== "dict") return false;
    into.push(value.size);
    for (const [key, one] of value.entries()) if (!inner(key) || !inner(one)) return false;
    return true;
  }
  if (type.name === "function") into.push(infoOf(value)?.name);
  else if (type.name === "type") into.push(value.qualname, value.dict.get("__module__"));
  else if (SUSPENDABLE.has(type.name)) into.push(value.qualname);
  else return false;
  return true;
}
