/** `str.maketrans` and `str.translate`. */
import { PyDict } from "../../object/dict.ts";
import { error, isError, LookupError, TypeError, ValueError } from "../../object/exceptions/exceptions.ts";
import { getitem } from "../../object/subscript.ts";
import { None, type Value } from "../../object/value.ts";
import { asStr, givenName } from "../convert.ts";
import { asInt } from "../int/value.ts";
import { codePoints } from "./points.ts";

/** `str.maketrans(x[, y[, z]])`. @throws TypeError, ValueError */
export function makeTrans(x: Value, y: Value, z: Value): PyDict {
  const table = new PyDict();
  if (y === undefined) {
    if (!(x instanceof PyDict)) throw error(TypeError, "if you give only one argument to maketrans it must be a dict");
    for (const [key, value] of x.entries()) {
      const s = asStr(key);
      if (s !== undefined) {
        const cps = codePoints(s);
        if (cps.length !== 1) throw error(ValueError, "string keys in translate table must be of length 1");
        table.set(cps[0], value);
      } else if (asInt(key) !== undefined) table.set(key, value);
      else throw error(TypeError, "keys in translate table must be strings or integers");
    }
    return table;
  }
  const from = asStr(x);
  const to = asStr(y);
  if (from === undefined)
    throw error(TypeError, "first maketrans argument must be a string if there is a second argument");
  if (to === undefined) throw error(TypeError, `maketrans() argument 2 must be str, not ${givenName(y)}`);
  const a = codePoints(from);
  const b = codePoints(to);
  if (a.length !== b.length) throw error(ValueError, "the first two maketrans arguments must have equal length");
  for (let i = 0; i < a.length; i++) table.set(a[i], b[i]);
  if (z !== undefined) {
    const gone = asStr(z);
    if (gone === undefined) throw error(TypeError, `maketrans() argument 3 must be str, not ${givenName(z)}`);
    for (const cp of codePoints(gone)) table.set(cp, None);
  }
  return table;
}

/** `s.translate(table)`: each character is looked up by its number; a missing one stays. */
export function translate(s: string, table: Value): string {
  let out = "";
  // The same characters come again and again, and tables may be slow.
  const known = new Map<string, string>();
  for (const c of s) {
    let by = known.get(c);
    if (by === undefined) {
      by = translated(c, table);
      known.set(c, by);
    }
    out += by;
  }
  return out;
}

function translated(c: string, table: Value): string {
  let value: Value;
  try {
    value = getitem(table, c.codePointAt(0));
  } catch (e) {
    if (isError(e, LookupError)) return c;
    throw e;
  }
  if (value === None) return "";
  const s = asStr(value);
  if (s !== undefined) return s;
  const i = asInt(value);
  if (i === undefined) throw error(TypeError, "character mapping must return integer, None or str");
  if (i < 0 || i > 0x10ffff) throw error(ValueError, "character mapping must be in range(0x110000)");
  return String.fromCodePoint(Number(i));
}
