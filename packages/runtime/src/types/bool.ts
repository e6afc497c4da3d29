/** bool: https://docs.python.org/3.13/library/stdtypes.html#boolean-type-bool */
import { atLeast } from "../host/interpreter.ts";
import { DeprecationWarning } from "../object/exceptions/exceptions.ts";
import { defineMethods, staticEntry } from "../object/methods.ts";
import { truth } from "../object/truth.ts";
import { BoolType, type PyType } from "../object/type.ts";
import { NotImplemented, type Value } from "../object/value.ts";
import { warn } from "../object/warn.ts";
import { and, invert, or, xor } from "./int/arithmetic.ts";
import { asInt, type Int, wrongSelf } from "./int/value.ts";

function logical(name: string, f: (a: Int, b: Int) => Int): Record<string, Value> {
  const entry = [
    "value, /",
    (self: Value, other: Value) => {
      const a = asInt(self);
      const b = asInt(other);
      if (a === undefined) throw wrongSelf(BoolType, `__${name}__`, self);
      if (b === undefined) return NotImplemented;
      const result = f(a, b);
      return typeof self === "boolean" && typeof other === "boolean" ? result !== 0 : result;
    },
  ];
  return { [`__${name}__`]: entry, [`__r${name}__`]: entry };
}

defineMethods(BoolType, {
  __new__: staticEntry("cls, object=False, /", (_cls: PyType, x: Value) => truth(x)),
  __repr__: ["", (self: boolean) => (self ? "True" : "False")],
  __invert__: [
    "",
    (self: boolean) => {
      if (atLeast("3.12"))
        warn(
          DeprecationWarning,
          "Bitwise inversion '~' on bool is deprecated and will be removed in Python 3.16. This returns the bitwise inversion of the underlying int object and is usually not what you expect from the negation of a bool. Use the 'not' operator for boolean negation or ~int(x) for the bitwise inversion of the underlying int.",
        );
      return invert(self ? 1 : 0);
    },
  ],
  ...logical("and", and),
  ...logical("xor", xor),
  ...logical("or", or),
  __doc__: "bool(object=False, /) -> bool\n\nReturns True when the argument is true, False otherwise.",
});
