/** `hash()`: https://docs.python.org/3.13/reference/datamodel.html#object.__hash__ */
import { softGet } from "./attributes.ts";
import { error, TypeError } from "./exceptions/exceptions.ts";
import { isBoundMethod } from "./functions/bound-method.ts";
import { call, callSpecial } from "./functions/call.ts";
import { isType, lookup, typeName, typeOf } from "./type.ts";
import { None, type Value } from "./value.ts";

const MODULUS = (1n << 61n) - 1n;

/** The `__hash__` of the class of an object; undefined where it has none. That of a class of the program stands on its instances' prototype (layout.ts). */
export const hashMethod = (v: Value): Value =>
  (v.$$calls === true ? v.__hash__$ : undefined) ?? lookup(typeOf(v), "__hash__");

/**
 * The hash of a value, as an int (number, or bigint beyond 2^53).
 * @throws TypeError "unhashable type: 'list'"
 */
export function hash(v: Value): number | bigint {
  if (typeof v === "number") return v === -1 ? -2 : v;
  const method = hashMethod(v);
  if (method === undefined || method === None) throw error(TypeError, `unhashable type: '${typeName(v)}'`);
  const result =
    typeof method === "function" && !isType(method) && !isBoundMethod(method) ? method(v) : asked(v, method);
  if (typeof result === "number") return result === -1 ? -2 : result;
  if (typeof result === "boolean") return result ? 1 : 0;
  if (typeof result === "bigint") return fold(result);
  const inner = (result as { v?: Value } | undefined)?.v;
  if (typeof inner === "number" || typeof inner === "bigint") return typeof inner === "bigint" ? fold(inner) : inner;
  throw error(TypeError, "__hash__ method should return an integer");
}

/** What a `__hash__` answers that is no plain function. */
function asked(v: Value, method: Value): Value {
  const bound = typeof method === "function" ? method : softGet(method, v, typeOf(v));
  if (bound === undefined) throw error(TypeError, `unhashable type: '${typeName(v)}'`);
  return bound === method ? callSpecial(v, "__hash__") : call(bound);
}

/** An int beyond the hash's width is reduced as `int.__hash__` reduces it. A bigint is beyond the safe ints. */
function fold(n: bigint): number | bigint {
  if (BigInt.asIntN(64, n) === n) return n;
  const magnitude = (n < 0n ? -n : n) % MODULUS;
  const signed = n < 0n ? -magnitude : magnitude;
  const result = signed === -1n ? -2n : signed;
  return result >= -9007199254740991n && result <= 9007199254740991n ? Number(result) : result;
}
