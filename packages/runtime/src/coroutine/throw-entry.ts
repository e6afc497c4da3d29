/** The `throw` method, whose three-argument form is deprecated since 3.12. */
import { atLeast } from "../host/interpreter.ts";
import type { PyBaseException } from "../object/exceptions/exceptions.ts";
import { DeprecationWarning } from "../object/exceptions/exceptions.ts";
import type { Value } from "../object/value.ts";
import { warn } from "../object/warn.ts";
import { toThrown } from "./control.ts";

/** A method entry for `throw(type[, value[, traceback]])`, `athrow` and the like; what is to be thrown is looked at when `run` asks for it. */
export function throwEntry<F>(
  name: string,
  run: (self: F, thrown: () => PyBaseException) => Value,
): readonly [string, (self: F, type: Value, value: Value, tb: Value) => Value, string] {
  return [
    "type, value=..., tb=..., /",
    (self, type, value, tb) => {
      if (value !== undefined && atLeast("3.12")) {
        warn(
          DeprecationWarning,
          `the (type, exc, tb) signature of ${name}() is deprecated, use the single-arg signature instead.`,
        );
      }
      return run(self, () => toThrown(type, value, tb));
    },
    `${name}(value)\n${name}(type[,value[,tb]])`,
  ];
}
