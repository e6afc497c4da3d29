/** `__future__`: https://docs.python.org/3.13/library/__future__.html. The compiler reads the statements; here is what the module says of itself. */
import { reprOf } from "../object/repr.ts";
import { PyTuple, type PyType } from "../object/type.ts";
import { None, type Value } from "../object/value.ts";
import { pythonClass } from "./kit.ts";

const Feature: PyType = pythonClass("__future__", "_Feature", [], {
  __init__: [
    "optionalRelease, mandatoryRelease, compiler_flag",
    (self: Value, optional: Value, mandatory: Value, flag: Value) => {
      Object.assign(self, { $optional: optional, $mandatory: mandatory, $compiler_flag: flag });
      return None;
    },
  ],
  __repr__: [
    "",
    (self: Value) => `_Feature${reprOf(new PyTuple([self.$optional, self.$mandatory, self.$compiler_flag]))}`,
  ],
  getMandatoryRelease: ["", (self: Value) => self.$mandatory],
  getOptionalRelease: ["", (self: Value) => self.$optional],
});
const release = (...parts: Value[]): Value => new PyTuple(parts);
const feature = (optional: Value, mandatory: Value, flag: number): Value => Feature(optional, mandatory, flag);
export const nested_scopes: Value = feature(release(2, 1, 0, "beta", 1), release(2, 2, 0, "alpha", 0), 16);
export const generators: Value = feature(release(2, 2, 0, "alpha", 1), release(2, 3, 0, "final", 0), 0);
export const division: Value = feature(release(2, 2, 0, "alpha", 2), release(3, 0, 0, "alpha", 0), 131072);
export const absolute_import: Value = feature(release(2, 5, 0, "alpha", 1), release(3, 0, 0, "alpha", 0), 262144);
export const with_statement: Value = feature(release(2, 5, 0, "alpha", 1), release(2, 6, 0, "alpha", 0), 524288);
export const print_function: Value = feature(release(2, 6, 0, "alpha", 2), release(3, 0, 0, "alpha", 0), 1048576);
export const unicode_literals: Value = feature(release(2, 6, 0, "alpha", 2), release(3, 0, 0, "alpha", 0), 2097152);
export const barry_as_FLUFL: Value = feature(release(3, 1, 0, "alpha", 2), release(4, 0, 0, "alpha", 0), 4194304);
export const generator_stop: Value = feature(release(3, 5, 0, "beta", 1), release(3, 7, 0, "alpha", 0), 8388608);
export const annotations: Value = feature(release(3, 7, 0, "beta", 1), None, 16777216);
export const all_feature_names: Value = [
  "nested_scopes",
  "generators",
  "division",
  "absolute_import",
  "with_statement",
  "print_function",
  "unicode_literals",
  "barry_as_FLUFL",
  "generator_stop",
  "annotations",
];
