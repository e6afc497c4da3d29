/** Skipped tests and expected failures: https://docs.python.org/3.13/library/unittest.html#skipping-tests-and-expected-failures */
import { setattr } from "../../object/attributes.ts";
import { Exception } from "../../object/exceptions/exceptions.ts";
import { call } from "../../object/functions/call.ts";
import { truth } from "../../object/truth.ts";
import { isType, type PyType } from "../../object/type.ts";
import type { Value } from "../../object/value.ts";
import { updateWrapper } from "../functools/wraps.ts";
import { functionsOf, pythonClass } from "../kit.ts";

export const SkipTest: PyType = pythonClass("unittest.case", "SkipTest", [Exception], {});

const fn = functionsOf("unittest.case");
const marked = (f: Value, reason: Value): Value => {
  setattr(f, "__unittest_skip__", true);
  setattr(f, "__unittest_skip_why__", reason);
  return f;
};
/** A function that skips in the place of another, which stays as it is; classes are marked themselves. */
const skipping = (f: Value, reason: Value): Value => {
  if (isType(f)) return f;
  const skipper = fn("skip_wrapper", "*args, **kwargs", () => {
    throw call(SkipTest, reason);
  });
  return updateWrapper(skipper, f);
};
const same = (): Value => fn("_id", "obj", (v: Value) => v);
export const skip: Value = fn("skip", "reason", (reason: Value) =>
  typeof reason === "function"
    ? marked(skipping(reason, ""), "")
    : fn("decorator", "test_item", (f: Value) => marked(skipping(f, reason), reason)),
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
