/** Builtins over numbers: https://docs.python.org/3.13/library/functions.html */
import { divmod2, pow2, pow3 } from "../object/arithmetic.ts";
import { error, TypeError, ValueError } from "../object/exceptions/exceptions.ts";
import { callSpecial } from "../object/functions/call.ts";
import { hash as hashOf } from "../object/hash.ts";
import { identity } from "../object/identity.ts";
import { builtin } from "../object/methods.ts";
import { lookup, typeName, typeOf } from "../object/type.ts";
import { None, type Value } from "../object/value.ts";
import { asStr, toIndex } from "../types/convert.ts";
import { attach, checkArity } from "./attach.ts";

export const abs: (v: Value) => Value = builtin(
  "abs",
  "x, /",
  (x: Value) => {
    if (typeof x === "number") return x < 0 ? -x : x;
    if (lookup(typeOf(x), "__abs__") === undefined)
      throw error(TypeError, `bad operand type for abs(): '${typeName(x)}'`);
    return callSpecial(x, "__abs__");
  },
  "Return the absolute value of the argument.",
);

export const round: (v: Value, digits?: Value) => Value = builtin(
  "round",
  "number, ndigits=None",
  (number: Value, digits: Value) => {
    if (lookup(typeOf(number), "__round__") === undefined)
      throw error(TypeError, `type ${typeName(number)} doesn't define __round__ method`);
    return digits === None ? callSpecial(number, "__round__") : callSpecial(number, "__round__", digits);
  },
  "Round a number to a given precision in decimal digits.\n\nThe return value is an integer if ndigits is omitted or None.  Otherwise\nthe return value has the same type as the number.  ndigits may be negative.",
);

export const divmod: (a: Value, b: Value) => Value = builtin(
  "divmod",
  "x, y, /",
  divmod2,
  "Return the tuple (x//y, x%y).  Invariant: div*y + mod == x.",
);

/** `pow(base, exp[, mod])`, and the operator `**`. */
export const pow: (base: Value, exp: Value, mod?: Value) => Value = attach(
  "pow",
  "base, exp, mod=None",
  (...args: Value[]) => {
    if (args.length === 2) return pow2(args[0], args[1]);
    if (args.length !== 3) checkArity(pow, args.length);
    return args[2] === None ? pow2(args[0], args[1]) : pow3(args[0], args[1], args[2]);
  },
  "Equivalent to base**exp with 2 arguments or base**exp % mod with 3 arguments.\n\nSome types, such as ints, are able to use a more efficient algorithm when\ninvoked using the three argument form.",
);

export const hash: (v: Value) => Value = builtin(
  "hash",
  "obj, /",
  hashOf,
  "Return the hash value for the given object.\n\nTwo objects that compare equal must also have the same hash value, but the\nreverse is not necessarily true.",
);

export const id: (v: Value) => Value = builtin(
  "id",
  "obj, /",
  identity,
  "Return the identity of an object.\n\nThis is guaranteed to be unique among simultaneously existing objects.\n(CPython uses the object's memory address.)",
);

const inBase = (name: string, base: number, prefix: string): Value =>
  builtin(
    name,
    "number, /",
    (number: Value) => {
      const i = toIndex(number);
      return i < 0 ? `-${prefix}${(typeof i === "bigint" ? -i : -i).toString(base)}` : prefix + i.toString(base);
    },
    `Return the ${base === 2 ? "binary" : base === 8 ? "octal" : "hexadecimal"} representation of an integer.`,
  );
export const bin: (v: Value) => string = inBase("bin", 2, "0b");
export const oct: (v: Value) => string = inBase("oct", 8, "0o");
export const hex: (v: Value) => string = inBase("hex", 16, "0x");

export const chr: (i: Value) => Value = builtin(
  "chr",
  "i, /",
  (i: Value) => {
    const n = toIndex(i);
    if (n < 0 || n > 0x10ffff) throw error(ValueError, "chr() arg not in range(0x110000)");
    return String.fromCodePoint(Number(n));
  },
  "Return a Unicode string of one character with ordinal i; 0 <= i <= 0x10ffff.",
);

export const ord: (c: Value) => number = builtin(
  "ord",
  "character, /",
  (c: Value) => {
    const text = asStr(c);
    if (text !== undefined) {
      const point = text.codePointAt(0);
      if (point !== undefined && text.length === (point > 0xffff ? 2 : 1)) return point;
      throw error(TypeError, `ord() expected a character, but string of length ${[...text].length} found`);
    }
    const data = (c as { data?: Value } | undefined)?.data;
    if (data instanceof Uint8Array) {
      if (data.length === 1) return data[0];
      throw error(TypeError, `ord() expected a character, but string of length ${data.length} found`);
    }
    throw error(TypeError, `ord() expected string of length 1, but ${typeName(c)} found`);
  },
  "Return the ordinal value of a character.",
);
