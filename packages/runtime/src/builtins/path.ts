/** Arguments that name files. */
import { tryGetattr } from "../object/attributes.ts";
import { call } from "../object/call.ts";
import { error, TypeError } from "../object/exceptions.ts";
import { typeName } from "../object/type.ts";
import type { Value } from "../object/value.ts";
import { bufferOf } from "../types/bytes/value.ts";
import { decodeBytes } from "../types/codecs/registry.ts";
import { asStr } from "../types/convert.ts";

/** A path argument as text: str, bytes or anything with `__fspath__`. */
export function pathOf(v: Value): string {
  const text = asStr(v);
  if (text !== undefined) return text;
  const data = bufferOf(v);
  if (data !== undefined) return decodeBytes(data, "utf-8", "surrogateescape");
  const hook = tryGetattr(v, "__fspath__");
  if (hook === undefined) throw error(TypeError, `expected str, bytes or os.PathLike object, not ${typeName(v)}`);
  return pathOf(call(hook));
}
