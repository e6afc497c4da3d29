/** Arguments that name files. */

import { error, TypeError } from "../object/exceptions/exceptions.ts";
import { callSpecial } from "../object/functions/call.ts";
import { lookup, typeName, typeOf } from "../object/type.ts";
import { None, type Value } from "../object/value.ts";
import { PyBytes } from "../types/bytes/value.ts";
import { decodeBytes } from "../types/codecs/registry.ts";
import { asStr } from "../types/convert.ts";

/** What `os.fspath` gives: str or bytes, of themselves or by `__fspath__`. @throws TypeError */
export function fspath(v: Value): Value {
  if (asStr(v) !== undefined || v instanceof PyBytes) return v;
  const hook = lookup(typeOf(v), "__fspath__");
  if (hook === undefined || hook === None)
    throw error(TypeError, `expected str, bytes or os.PathLike object, not ${typeName(v)}`);
  const path = callSpecial(v, "__fspath__");
  if (asStr(path) !== undefined || path instanceof PyBytes) return path;
  throw error(TypeError, `expected ${typeName(v)}.__fspath__() to return str or bytes, not ${typeName(path)}`);
}

/** A path argument as text: str, bytes or anything with `__fspath__`. */
export function pathOf(v: Value): string {
  const path = fspath(v);
  return path instanceof PyBytes ? decodeBytes(path.data, "utf-8", "surrogateescape") : (asStr(path) as string);
}
