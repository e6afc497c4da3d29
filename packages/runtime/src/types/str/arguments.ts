/** Arguments of string methods, with the errors CPython raises for wrong ones. */
import { error, TypeError } from "../../object/exceptions/exceptions.ts";
import { BoxedStr, PyTuple, StrType, typeName } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { asStr, givenName } from "../convert.ts";
import { wrongSelf } from "../int/value.ts";
import { strLength } from "./points.ts";

/** The text of `self`. @throws TypeError when it is no str */
export function own(self: Value, name: string): string {
  if (typeof self === "string") return self;
  if (self instanceof BoxedStr) return self.v;
  throw wrongSelf(StrType, name, self);
}

/** A str argument: "find() argument 1 must be str, not int". */
export function text(v: Value, callee: string, place = ""): string {
  const s = asStr(v);
  if (s === undefined)
    throw error(TypeError, `${callee}() argument ${place === "" ? "" : `${place} `}must be str, not ${givenName(v)}`);
  return s;
}

/** A separator: None (or absent) is null. */
export function separator(v: Value): string | null {
  if (v === undefined || v === None) return null;
  const s = asStr(v);
  if (s === undefined) throw error(TypeError, `must be str or None, not ${typeName(v)}`);
  return s;
}

/** The characters to strip; null means white space. */
export function stripSet(v: Value, callee: string): string | null {
  if (v === undefined || v === None) return null;
  const s = asStr(v);
  if (s === undefined) throw error(TypeError, `${callee} arg must be None or str`);
  return s;
}

/** A fill character. */
export function fillCharacter(v: Value): string {
  const s = asStr(v);
  if (s === undefined) throw error(TypeError, `The fill character must be a unicode character, not ${typeName(v)}`);
  if (strLength(s) !== 1) throw error(TypeError, "The fill character must be exactly one character long");
  return s;
}

/** The candidates of startswith and endswith. */
export function affixes(v: Value, callee: string): string[] {
  const one = asStr(v);
  if (one !== undefined) return [one];
  if (!(v instanceof PyTuple))
    throw error(TypeError, `${callee} first arg must be str or a tuple of str, not ${typeName(v)}`);
  return v.items.map((item) => {
    const s = asStr(item);
    if (s === undefined) throw error(TypeError, `tuple for ${callee} must only contain str, not ${typeName(item)}`);
    return s;
  });
}
