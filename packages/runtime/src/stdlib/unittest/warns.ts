/** assertWarns and assertWarnsRegex: https://docs.python.org/3.13/library/unittest.html#unittest.TestCase.assertWarns */
import { getattr, tryGetattr } from "../../object/attributes.ts";
import { apply, call, invoke } from "../../object/call.ts";
import type { PyDict } from "../../object/dict.ts";
import { error } from "../../object/exceptions.ts";
import { importModule } from "../../object/module.ts";
import { reprOf, strOf } from "../../object/repr.ts";
import { isSubtype, PyTuple, type PyType, typeOf } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { asStr, isNone, pythonClass, toKwargs } from "../kit.ts";

const categories = (expected: Value): readonly PyType[] => (expected instanceof PyTuple ? expected.items : [expected]);
const named = (expected: Value): string =>
  categories(expected)
    .map((t) => t.name)
    .join(", ");

const WarnsContext: PyType = pythonClass("unittest.case", "_AssertWarnsContext", [], {
  __enter__: [
    "",
    (self: Value) => {
      const warnings = importModule("warnings");
      self.manager = apply(getattr(warnings, "catch_warnings"), [], { record: true });
      self.$warnings = invoke(self.manager, "__enter__");
      call(getattr(warnings, "simplefilter"), "always", self.$expected);
      return self;
    },
  ],
  __exit__: [
    "exc_type, exc_value, tb",
    (self: Value, type: Value) => {
      invoke(self.manager, "__exit__", None, None, None);
      if (type !== None) return None;
      const { pattern } = self;
      let first: Value;
      for (const entry of self.$warnings as Value[]) {
        const message = getattr(entry, "message");
        if (!categories(self.$expected).some((t) => isSubtype(typeOf(message), t))) continue;
        first ??= message;
        if (pattern !== undefined && isNone(call(getattr(importModule("re"), "search"), pattern, strOf(message))))
          continue;
        self.$warning = message;
        self.$filename = getattr(entry, "filename");
        self.$lineno = getattr(entry, "lineno");
        return None;
      }
      const text = asStr(pattern) ?? (pattern === undefined ? "" : strOf(getattr(pattern, "pattern")));
      const what =
        first === undefined
          ? `${named(self.$expected)} not triggered${self.by === undefined ? "" : ` by ${self.by}`}`
          : `"${text}" does not match "${strOf(first)}"`;
      throw error(getattr(self.test, "failureException"), what);
    },
  ],
});

/** As a context manager without a callable, else it calls that and looks. */
export function warns(test: Value, expected: Value, args: readonly Value[], kwargs: PyDict, pattern: Value): Value {
  const context = new WarnsContext.alloc();
  const { msg: _, ...rest } = toKwargs(kwargs) ?? {};
  Object.assign(context, { test, $expected: expected, pattern });
  if (args.length === 0) return context;
  const [f, ...given] = args;
  context.by = tryGetattr(f, "__name__") ?? reprOf(f);
  invoke(context, "__enter__");
  apply(f, given, Object.keys(rest).length === 0 ? undefined : rest);
  invoke(context, "__exit__", None, None, None);
  return None;
}
