/** assertRaises, assertWarns and their forms with a pattern: https://docs.python.org/3.13/library/unittest.html#unittest.TestCase.assertRaises */
import { getattr, setattr, tryGetattr } from "../../object/attributes.ts";
import { PyDict } from "../../object/dict.ts";
import { BaseException, error, TypeError, Warning } from "../../object/exceptions/exceptions.ts";
import { toPython } from "../../object/exceptions/raise.ts";
import { apply, call, invoke } from "../../object/functions/call.ts";
import { classEntry } from "../../object/methods.ts";
import { importModule } from "../../object/modules/module.ts";
import { reprOf, strOf } from "../../object/repr.ts";
import { truth } from "../../object/truth.ts";
import { isInstance, isSubtype, isType, PyTuple, type PyType, typeOf } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { GenericAlias } from "../../types/generic-alias.ts";
import { isNone, pythonClass, toKwargs } from "../kit.ts";
import { fail } from "./equality.ts";

const kindsOf = (expected: Value): readonly PyType[] => (expected instanceof PyTuple ? expected.items : [expected]);
const nameOf = (v: Value): string => strOf(tryGetattr(v, "__name__") ?? strOf(v));
/** " by f" behind what did not happen, when a function was called. */
const by = (self: Value): string => (isNone(self.$obj_name) ? "" : ` by ${strOf(self.$obj_name)}`);
const found = (self: Value, text: string): boolean =>
  isNone(self.$expected_regex) || !isNone(invoke(self.$expected_regex, "search", text));
const mismatch = (self: Value, text: string): never =>
  fail(self.$test_case, `"${strOf(getattr(self.$expected_regex, "pattern"))}" does not match "${text}"`, self.$msg);
const generic = classEntry("item, /", (cls: PyType, item: Value) => new GenericAlias(cls, item));

const RaisesContext: PyType = pythonClass("unittest.case", "_AssertRaisesContext", [], {
  __class_getitem__: generic,
  __enter__: ["", (self: Value) => self],
  __exit__: [
    "exc_type, exc_value, tb",
    (self: Value, type: Value, exc: Value, tb: Value) => {
      const { $expected: expected } = self;
      if (isNone(type)) return fail(self.$test_case, `${nameOf(expected)} not raised${by(self)}`, self.$msg);
      call(getattr(importModule("traceback"), "clear_frames"), tb);
      if (!kindsOf(expected).some((kind) => isSubtype(type, kind))) return false;
      self.$exception = invoke(exc, "with_traceback", None);
      return found(self, strOf(exc)) || mismatch(self, strOf(exc));
    },
  ],
});

/** Lets every warning through, whatever has been told before. */
function openWarnings(self: Value): void {
  for (const module of [...importModule("sys").dict.get("modules").values()])
    if (truth(tryGetattr(module, "__warningregistry__") ?? None)) setattr(module, "__warningregistry__", new PyDict());
  const warnings = importModule("warnings");
  self.manager = apply(getattr(warnings, "catch_warnings"), [], { record: true });
  self.$warnings = invoke(self.manager, "__enter__");
  call(getattr(warnings, "simplefilter"), "always", self.$expected);
}
const WarnsContext: PyType = pythonClass("unittest.case", "_AssertWarnsContext", [], {
  __class_getitem__: generic,
  __enter__: [
    "",
    (self: Value) => {
      openWarnings(self);
      return self;
    },
  ],
  __exit__: [
    "exc_type, exc_value, tb",
    (self: Value, type: Value, exc: Value, tb: Value) => {
      invoke(self.manager, "__exit__", type, exc, tb);
      if (!isNone(type)) return None;
      let first: Value;
      for (const entry of self.$warnings as Value[]) {
        const message = getattr(entry, "message");
        if (!kindsOf(self.$expected).some((kind) => isInstance(message, kind))) continue;
        first ??= message;
        if (!found(self, strOf(message))) continue;
        self.$warning = message;
        self.$filename = getattr(entry, "filename");
        self.$lineno = getattr(entry, "lineno");
        return None;
      }
      if (first !== undefined) return mismatch(self, strOf(first));
      return fail(self.$test_case, `${nameOf(self.$expected)} not triggered${by(self)}`, self.$msg);
    },
  ],
});

/** A kind of expectation: its context, and what its first argument has to be. */
interface Expectation {
  readonly context: PyType;
  readonly base: PyType;
  readonly needed: string;
}
const RAISES: Expectation = {
  context: RaisesContext,
  base: BaseException,
  needed: "an exception type or tuple of exception types",
};
const WARNS: Expectation = {
  context: WarnsContext,
  base: Warning,
  needed: "a warning type or tuple of warning types",
};

/** Without a function a context manager; else the function is called in it. @throws TypeError */
function expect(
  { context: type, base, needed }: Expectation,
  name: string,
  test: Value,
  expected: Value,
  args: readonly Value[],
  kwargs: PyDict,
  pattern: Value,
): Value {
  const regex = pattern === undefined ? None : call(getattr(importModule("re"), "compile"), pattern);
  const context = new type.alloc();
  Object.assign(context, {
    $test_case: test,
    $expected: expected,
    $expected_regex: regex,
    $obj_name: None,
    $msg: None,
  });
  if (!kindsOf(expected).every((kind) => isType(kind) && isSubtype(kind, base)))
    throw error(TypeError, `${name}() arg 1 must be ${needed}`);
  const [f, ...given] = args;
  if (f === undefined) {
    context.$msg = kwargs.get("msg") ?? None;
    const odd = [...kwargs.keys()].find((key) => key !== "msg");
    if (odd !== undefined) throw error(TypeError, `${reprOf(odd)} is an invalid keyword argument for this function`);
    return context;
  }
  context.$obj_name = tryGetattr(f, "__name__") ?? strOf(f);
  invoke(context, "__enter__");
  try {
    apply(f, given, toKwargs(kwargs));
  } catch (e) {
    const thrown = toPython(e);
    if (!truth(invoke(context, "__exit__", typeOf(thrown), thrown, getattr(thrown, "__traceback__")))) throw thrown;
    return None;
  }
  invoke(context, "__exit__", None, None, None);
  return None;
}

const plain = (what: "exception" | "warning", name: string, kind: Expectation): Value => [
  `expected_${what}, *args, **kwargs`,
  (self: Value, expected: Value, args: PyTuple, kwargs: PyDict) =>
    expect(kind, name, self, expected, args.items, kwargs, undefined),
];
const matching = (what: "exception" | "warning", name: string, kind: Expectation): Value => [
  `expected_${what}, expected_regex, *args, **kwargs`,
  (self: Value, expected: Value, pattern: Value, args: PyTuple, kwargs: PyDict) =>
    expect(kind, name, self, expected, args.items, kwargs, pattern),
];
/** The methods of TestCase that wait for exceptions and warnings. */
export const expectations: Readonly<Record<string, Value>> = {
  assertRaises: plain("exception", "assertRaises", RAISES),
  assertRaisesRegex: matching("exception", "assertRaisesRegex", RAISES),
  assertWarns: plain("warning", "assertWarns", WARNS),
  assertWarnsRegex: matching("warning", "assertWarnsRegex", WARNS),
};
