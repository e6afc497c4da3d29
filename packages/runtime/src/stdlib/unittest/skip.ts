/** Skipped tests and expected failures: https://docs.python.org/3.13/library/unittest.html#skipping-tests-and-expected-failures */
import { setattr } from "../../object/attributes.ts";
import { call } from "../../object/call.ts";
import { Exception } from "../../object/exceptions.ts";
import { truth } from "../../object/truth.ts";
import type { PyType } from "../../object/type.ts";
import type { Value } from "../../object/value.ts";
import { functionsOf, pythonClass } from "../kit.ts";

export const SkipTest: PyType = pythonClass("unittest.case", "SkipTest", [Exception], {});

const fn = functionsOf("unittest.case");
const marked = (f: Value, reason: Value): Value => {
  setattr(f, "__unittest_skip__", true);
  setattr(f, "__unittest_skip_why__", reason);
  return f;
};
const same = (): Value => fn("_id", "obj", (v: Value) => v);
export const skip: Value = fn("skip", "reason", (reason: Value) =>
  typeof reason === "function" ? marked(reason, "") : fn("decorator", "test_item", (f: Value) => marked(f, reason)),
);
export const skipIf: Value = fn("skipIf", "condition, reason", (condition: Value, reason: Value) =>
  truth(condition) ? call(skip, reason) : same(),
);
export const skipUnless: Value = fn("skipUnless", "condition, reason", (condition: Value, reason: Value) =>
  truth(condition) ? same() : call(skip, reason),
);
export const expectedFailure: Value = fn("expectedFailure", "test_item", (f: Value) => {
  setattr(f, "__unittest_expecting_failure__", true);
  return f;
});
