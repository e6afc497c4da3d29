/** Example, DocTest, the parser, the checker and the finder as Python classes. */

import { current } from "../../host/interpreter.ts";
import { getattr, tryGetattr } from "../../object/attributes.ts";
import { equal } from "../../object/compare.ts";
import { dictFromEntries, type PyDict } from "../../object/dict.ts";
import { Exception } from "../../object/exceptions/exceptions.ts";
import { invoke } from "../../object/functions/call.ts";
import { hash } from "../../object/hash.ts";
import { importModule, PyModule } from "../../object/modules/module.ts";
import { truth } from "../../object/truth.ts";
import { PyTuple, type PyType } from "../../object/type.ts";
import { None, NotImplemented, type Value } from "../../object/value.ts";
import { isNone, pythonClass, toSize } from "../kit.ts";
import { difference, isExpected } from "./checker.ts";
import { findTests, type DocTest as Test } from "./finder.ts";
import { type Example as Parsed, parseExamples } from "./parser.ts";

export const Example: PyType = pythonClass("doctest", "Example", [], {
  __eq__: [
    "other",
    (a: Value, b: Value) => {
      if (b?.constructor !== a.constructor) return NotImplemented;
      return ["$source", "$want", "$lineno", "$indent", "$options", "$exc_msg"].every((key) => equal(a[key], b[key]));
    },
  ],
  __hash__: ["", (e: Value) => hash(new PyTuple([e.$source, e.$want, e.$lineno, e.$indent, e.$exc_msg]))],
  __init__: [
    "source, want, exc_msg=None, lineno=0, indent=0, options=None",
    (self: Value, source: string, want: string, message: Value, lineno: Value, indent: Value, options: Value) => {
      const ended = (text: Value): Value => (isNone(text) || text === "" || text.endsWith("\n") ? text : `${text}\n`);
      Object.assign(self, {
        $source: source.endsWith("\n") ? source : `${source}\n`,
        $want: ended(want),
        $exc_msg: ended(message),
        $lineno: lineno,
        $indent: indent,
        $options: isNone(options) ? dictFromEntries([]) : options,
      });
      return None;
    },
  ],
});
const makeExample = (e: Parsed): Value =>
  Example(e.source, e.want, e.exception ?? None, e.line, e.indent, dictFromEntries(e.options));
/** The runner's form of an example that a program may have made itself. */
const parsed = (e: Value): Parsed & { readonly python: Value } => ({
  source: e.$source,
  want: e.$want,
  exception: isNone(e.$exc_msg) ? null : e.$exc_msg,
  line: e.$lineno,
  indent: e.$indent,
  options: new Map((e.$options as PyDict).entries() as Iterable<[number, boolean]>),
  python: e,
});

const DOCTEST_FIELDS = ["$examples", "$docstring", "$globs", "$name", "$filename", "$lineno"];
const counted = (n: number): string => (n === 0 ? "no examples" : n === 1 ? "1 example" : `${n} examples`);
export const DocTest: PyType = pythonClass("doctest", "DocTest", [], {
  __init__: [
    "examples, globs, name, filename, lineno, docstring",
    (self: Value, examples: Value, globs: PyDict, name: Value, filename: Value, lineno: Value, docstring: Value) => {
      Object.assign(self, {
        $examples: examples,
        $docstring: docstring,
        $globs: dictFromEntries(globs.entries()),
        $name: name,
        $filename: filename,
        $lineno: lineno,
      });
      return None;
    },
  ],
  __eq__: [
    "other",
    (a: Value, b: Value) =>
      b?.constructor === a.constructor ? DOCTEST_FIELDS.every((key) => equal(a[key], b[key])) : NotImplemented,
  ],
  __hash__: ["", (self: Value) => hash(new PyTuple([self.$docstring, self.$name, self.$filename, self.$lineno]))],
  __lt__: [
    "other",
    (a: Value, b: Value) => {
      const key = (t: Value): string => `${t.$name}\0${isNone(t.$filename) ? "" : t.$filename}`;
      return key(a) < key(b);
    },
  ],
  __repr__: [
    "",
    (self: Value) =>
      `<DocTest ${self.$name} from ${isNone(self.$filename) ? "None" : self.$filename}:${isNone(self.$lineno) ? "None" : self.$lineno} (${counted(self.$examples.length)})>`,
  ],
});
/** The runner's form of a test, with the Python object beside it. */
export const testOf = (test: Value): Test & { readonly python: Value } => ({
  name: test.$name,
  examples: (test.$examples as Value[]).map(parsed),
  globals: test.$globs,
  filename: isNone(test.$filename) ? null : test.$filename,
  line: isNone(test.$lineno) ? null : test.$lineno,
  python: test,
});

export const DocTestParser: PyType = pythonClass("doctest", "DocTestParser", [], {
  get_doctest: [
    "string, globs, name, filename, lineno",
    (_self: Value, text: string, globs: Value, name: string, filename: Value, lineno: Value) =>
      DocTest(parseExamples(text, name).map(makeExample), globs, name, filename, lineno, text),
  ],
  get_examples: [
    "string, name='<string>'",
    (_self: Value, text: string, name: string) => parseExamples(text, name).map(makeExample),
  ],
  parse: [
    "string, name='<string>'",
    (_self: Value, text: string, name: string) => {
      const pieces: Value[] = [];
      const lines = text.replace(/\t/g, "        ").split(/(?<=\n)/);
      let at = 0;
      for (const example of parseExamples(text, name)) {
        pieces.push(lines.slice(at, example.line).join(""), makeExample(example));
        at = example.line + example.source.split("\n").length - 1 + example.want.split("\n").length - 1;
      }
      pieces.push(lines.slice(at).join(""));
      return pieces;
    },
  ],
});

export const OutputChecker: PyType = pythonClass("doctest", "OutputChecker", [], {
  check_output: [
    "want, got, optionflags",
    (_self: Value, want: string, got: string, options: Value) => isExpected(want, got, toSize(options)),
  ],
  output_difference: [
    "example, got, optionflags",
    (_self: Value, example: Value, got: string, options: Value) => difference(example.$want, got, toSize(options)),
  ],
});

/** Tells of each object that is looked through. */
const told = (isVerbose: Value): ((name: string) => void) => {
  if (!truth(isVerbose)) return () => {};
  const out = getattr(importModule("sys"), "stdout");
  return (name) => void invoke(out, "write", `Finding tests in ${name}\n`);
};
export const DocTestFinder: PyType = pythonClass("doctest", "DocTestFinder", [], {
  __init__: [
    "verbose=False, parser=None, recurse=True, exclude_empty=True",
    (self: Value, verbose: Value, parser: Value, recurse: Value, excludeEmpty: Value) => {
      Object.assign(self, { verbose, parser, recurse: recurse !== false, excludeEmpty: excludeEmpty !== false });
      return None;
    },
  ],
  find: [
    "obj, name=None, module=None, globs=None, extraglobs=None",
    (self: Value, obj: Value, name: Value, module: Value, globs: Value, extraglobs: Value) => {
      const label = isNone(name) ? (tryGetattr(obj, "__name__") ?? "NoName") : name;
      const own =
        module === false
          ? null
          : !isNone(module)
            ? module
            : obj instanceof PyModule
              ? obj
              : current.interpreter.modules.get(tryGetattr(obj, "__module__") ?? "__main__");
      const globals = dictFromEntries(
        (isNone(globs) ? ((own as PyModule)?.dict ?? dictFromEntries([])) : globs).entries(),
      );
      if (!isNone(extraglobs)) for (const [key, value] of (extraglobs as PyDict).entries()) globals.set(key, value);
      const found = findTests(obj, label, own as PyModule | null, globals, self.excludeEmpty, told(self.verbose));
      const kept = self.recurse ? found : found.filter((t) => t.name === label);
      if (!isNone(self.parser))
        return kept.map(({ docstring = "", globals: names, name: of, filename, line }) =>
          invoke(self.parser, "get_doctest", docstring, names, of, filename ?? None, line ?? None),
        );
      return kept.map((t) =>
        DocTest(t.examples.map(makeExample), t.globals, t.name, t.filename ?? None, t.line ?? None, t.docstring ?? ""),
      );
    },
  ],
});

export const DocTestFailure: PyType = pythonClass("doctest", "DocTestFailure", [Exception], {
  __init__: [
    "test, example, got",
    (self: Value, test: Value, example: Value, got: Value) => {
      Object.assign(self, { $test: test, $example: example, $got: got });
      return None;
    },
  ],
  __str__: ["", (self: Value) => String(DocTestText(self.$test))],
});
export const UnexpectedException: PyType = pythonClass("doctest", "UnexpectedException", [Exception], {
  __init__: [
    "test, example, exc_info",
    (self: Value, test: Value, example: Value, info: Value) => {
      Object.assign(self, { $test: test, $example: example, $exc_info: info });
      return None;
    },
  ],
  __str__: ["", (self: Value) => String(DocTestText(self.$test))],
});
const DocTestText = (test: Value): Value => DocTest.dict.get("__repr__")(test);
