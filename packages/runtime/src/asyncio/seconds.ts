/** Numbers of seconds. */
import { error, TypeError } from "../object/exceptions.ts";
import { BoxedInt, lookup, PyFloat, typeName, typeOf } from "../object/type.ts";
import { None, type Value } from "../object/value.ts";

/** A number of seconds from a Python number or, in hand-written code, any JavaScript number. @throws TypeError */
export function seconds(v: Value): number {
  switch (typeof v) {
    case "number":
      return v;
    case "bigint":
    case "boolean":
      return Number(v);
  }
  if (v instanceof PyFloat) return v.v;
  if (v instanceof BoxedInt) return Number(v.v);
  const convert = v === undefined || v === None ? undefined : lookup(typeOf(v), "__float__");
  if (convert !== undefined) return seconds(convert(v));
  throw error(TypeError, `'<=' not supported between instances of '${typeName(v)}' and 'int'`);
}
