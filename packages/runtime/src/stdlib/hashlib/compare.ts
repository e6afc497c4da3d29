/** `compare_digest`, of `hmac` and `secrets`: https://docs.python.org/3.13/library/hmac.html#hmac.compare_digest */
import { error, TypeError } from "../../object/exceptions/exceptions.ts";
import { typeName } from "../../object/type.ts";
import type { Value } from "../../object/value.ts";
import { needBuffer } from "../../types/bytes/build.ts";
import { bufferOf } from "../../types/bytes/value.ts";
import { asStr, builtinsOf } from "../kit.ts";

function bytesOfBoth(a: Value, b: Value): readonly [Uint8Array, Uint8Array] {
  const [x, y] = [asStr(a), asStr(b)];
  if (x !== undefined && y !== undefined) {
    if (/[^\0-\x7f]/.test(x + y))
      throw error(TypeError, "comparing strings with non-ASCII characters is not supported");
    return [Uint8Array.from(x, (c) => c.charCodeAt(0)), Uint8Array.from(y, (c) => c.charCodeAt(0))];
  }
  if (bufferOf(a) === undefined && bufferOf(b) === undefined)
    throw error(
      TypeError,
      `unsupported operand types(s) or combination of types: '${typeName(a)}' and '${typeName(b)}'`,
    );
  return [needBuffer(a), needBuffer(b)];
}

/** Compares without telling by its time where the difference is. */
export const compare_digest: Value = builtinsOf("_operator")("_compare_digest", "a, b, /", (a: Value, b: Value) => {
  const [x, y] = bytesOfBoth(a, b);
  let difference = x.length ^ y.length;
  for (let i = 0; i < y.length; i++) difference |= (x[i] ?? 0) ^ (y[i] as number);
  return difference === 0;
});
