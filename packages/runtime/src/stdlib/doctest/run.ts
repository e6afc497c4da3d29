/** Running the examples of a module's docstrings, with the reports of CPython's `DocTestRunner`. */
import { current } from "../../host/interpreter.ts";
import { tryGetattr } from "../../object/attributes.ts";
import { PyDict } from "../../object/dict.ts";
import { error, ImportError, isException, type PyBaseException } from "../../object/exceptions.ts";
import { infoOf } from "../../object/function.ts";
import { emitted, PyModule, syntaxError } from "../../object/module.ts";
import { toPython } from "../../object/raise.ts";
import { formatException, formatExceptionOnly } from "../../object/traceback.ts";
import { isType } from "../../object/type.ts";
import type { Value } from "../../object/value.ts";
import { agrees, type Example, examplesOf, FLAGS } from "./examples.ts";

export interface DocTest {
  readonly name: string;
  readonly examples: readonly Example[];
  readonly filename: string;
  /** Line of the docstring's first line, from 0; null when unknown. */
  readonly line: number | null;
  readonly globals: PyDict;
}
export interface Tally {
  readonly name: string;
  readonly failed: number;
  readonly tried: number;
}
export interface RunSettings {
  readonly verbose: boolean;
  readonly flags: number;
  readonly raiseOnError: boolean;
}

const DIVIDER = `${"*".repeat(70)}\n`;
const indented = (text: string): string => text.replace(/^(?!$)/gm, "    ");
const out = (text: string): void => current.interpreter.host.stdout.write(text);

/** The docstrings with examples of a module: its own, its functions', its classes' and their methods'; in the order of their names. */
export function findTests(module: PyModule, name: string, globals: PyDict): DocTest[] {
  const tests: DocTest[] = [];
  const filename = module.dict.get("__file__") ?? "";
  const text = current.interpreter.host.sourceText?.(filename)?.split("\n") ?? [];
  const seen = new Set<Value>();
  const add = (label: string, doc: Value, line: number | null): void => {
    if (typeof doc !== "string") return;
    const examples = examplesOf(doc, label);
    if (examples.length > 0) tests.push({ name: label, examples, filename, line, globals });
  };
  const docLine = (from: number): number | null => {
    for (let i = Math.max(0, from); i < text.length; i++) if (/^\s*(?:[rRuU]{0,2})("""|'''|"|')/.test(text[i] as string)) return i;
    return null;
  };
  const visit = (value: Value, label: string): void => {
    const f = unwrap(value);
    if (f === undefined || seen.has(f)) return;
    seen.add(f);
    const info = isType(f) ? undefined : infoOf(f);
    const line = isType(f) ? classLine(text, f.name) : (info?.line ?? 1) - 1;
    add(label, tryGetattr(f, "__doc__"), docLine(line));
    if (isType(f)) for (const [key, member] of f.dict) if (ownMember(member, f)) visit(member, `${label}.${key}`);
  };
  const moduleName = module.dict.get("__name__");
  const belongs = (value: Value): boolean => tryGetattr(value, "__module__") === moduleName;
  add(name, module.dict.get("__doc__"), docLine(0));
  for (const [key, value] of module.dict.entries()) {
    if (typeof key === "string" && typeof value === "function" && unwrap(value) !== undefined && belongs(value)) visit(value, `${name}.${key}`);
  }
  const extra = module.dict.get("__test__");
  if (extra instanceof PyDict) {
    for (const [key, value] of extra.entries()) {
      const label = `${name}.__test__.${key}`;
      if (typeof value === "string") add(label, value, null);
      else visit(value, label);
    }
  }
  return tests.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

const classLine = (text: readonly string[], name: string): number => text.findIndex((l) => new RegExp(`^\\s*class\\s+${name}\\b`).test(l));
const ownMember = (member: Value, owner: Value): boolean => {
  const f = unwrap(member);
  if (f === undefined) return false;
  return isType(f) ? f.module === owner.module : true;
};
/** The function or class behind a method, property or wrapper; undefined for anything else. */
function unwrap(value: Value): Value {
  if (typeof value === "function") return isType(value) || infoOf(value)?.style === "python" ? value : undefined;
  if (typeof value !== "object" || value === null) return undefined;
  const inner = value.func ?? value.fget;
  return inner === undefined || inner === value ? undefined : unwrap(inner);
}

/** What running one example gave. */
interface Outcome {
  readonly got: string;
  readonly exception: PyBaseException | null;
}

function runExample(example: Example, test: DocTest, index: number): Outcome {
  const { interpreter } = current;
  const { host } = interpreter;
  const { compiler } = host;
  if (compiler === undefined) throw error(ImportError, "doctest needs the compiler, which this program was built without");
  let got = "";
  interpreter.host = { ...host, stdout: { write: (t) => (got += t) } };
  try {
    const name = `<doctest ${test.name}[${index}]>`;
    const compiled = compiler.compile(example.source, name, "single", { globals: "namespace", moduleName: "__main__" });
    if ("error" in compiled) return { got, exception: syntaxError(compiled.error) };
    const module = new PyModule("__main__");
    Object.defineProperty(module, "dict", { value: test.globals });
    compiler.evaluate(compiled.code, name)(emitted.runtime, module);
    return { got, exception: null };
  } catch (e) {
    const exception = toPython(e);
    if (!isException(exception)) throw e;
    return { got, exception };
  } finally {
    interpreter.host = host;
  }
}

/** The wanted exception text of an example that shows a traceback, or null. */
function wantedException(want: string): string | null {
  const match = /^(?:Traceback \((?:most recent call last|innermost last)\):\s*\n)(?:(?!\w).*\n)*?(?=\w)([\s\S]*)$/.exec(want);
  return match === null ? null : (match[1] as string);
}

const location = (test: DocTest, example: Example): string => {
  const line = test.line === null ? "?" : String(test.line + example.line + 1);
  return test.filename === "" ? `Line ${line}, in ${test.name}` : `File "${test.filename}", line ${line}, in ${test.name}`;
};

/** Runs a test and reports failures. */
export function runTest(test: DocTest, settings: RunSettings): Tally {
  let failed = 0;
  let tried = 0;
  const has = (flags: number, name: string): boolean => (flags & (FLAGS[name] as number)) !== 0;
  for (const [index, example] of test.examples.entries()) {
    let { flags } = settings;
    for (const [flag, on] of example.options) flags = on ? flags | flag : flags & ~flag;
    if (has(flags, "SKIP")) continue;
    tried++;
    if (settings.verbose) {
      out(`Trying:\n${indented(example.source)}${example.want === "" ? "Expecting nothing\n" : `Expecting:\n${indented(example.want)}`}`);
    }
    const quiet = has(flags, "REPORT_ONLY_FIRST_FAILURE") && failed > 0;
    const { got, exception } = runExample(example, test, index);
    const head = `${DIVIDER}${location(test, example)}\nFailed example:\n${indented(example.source)}`;
    let passed: boolean;
    let report: string;
    if (exception === null) {
      passed = agrees(example.want, got, flags);
      const expected = example.want === "" ? "Expected nothing\n" : `Expected:\n${indented(example.want)}`;
      report = expected + (got === "" ? "Got nothing\n" : `Got:\n${indented(got)}`);
    } else {
      const only = formatExceptionOnly(exception);
      const wanted = wantedException(example.want);
      if (wanted === null) {
        passed = false;
        report = `Exception raised:\n${indented(formatException(exception))}`;
      } else {
        passed = agrees(wanted, only, flags) || (has(flags, "IGNORE_EXCEPTION_DETAIL") && kindOf(wanted) === kindOf(only));
        report = `Expected:\n${indented(example.want)}Got:\n${indented(got + formatException(exception))}`;
      }
    }
    if (passed) {
      if (settings.verbose) out("ok\n");
      continue;
    }
    failed++;
    if (!quiet) out(head + report);
    if (has(flags, "FAIL_FAST")) break;
  }
  return { name: test.name, failed, tried };
}
const kindOf = (text: string): string => (text.split(":")[0] as string).split(".").pop() as string;

const s = (n: number): string => (n === 1 ? "" : "s");

/** The closing summary; printed when something failed or on request. */
export function summarise(tallies: readonly Tally[], verbose: boolean): void {
  const failures = tallies.filter((t) => t.failed > 0);
  const tried = tallies.reduce((n, t) => n + t.tried, 0);
  const failed = failures.reduce((n, t) => n + t.failed, 0);
  if (verbose) {
    const empty = tallies.filter((t) => t.tried === 0);
    const good = tallies.filter((t) => t.tried > 0 && t.failed === 0);
    if (empty.length > 0) out(`${empty.length} item${s(empty.length)} had no tests:\n${empty.map((t) => `    ${t.name}\n`).join("")}`);
    if (good.length > 0) {
      out(`${good.length} item${s(good.length)} passed all tests:\n${good.map((t) => ` ${String(t.tried).padStart(3)} test${s(t.tried)} in ${t.name}\n`).join("")}`);
    }
  }
  if (failures.length > 0) {
    out(DIVIDER);
    out(`${failures.length} item${s(failures.length)} had failures:\n`);
    for (const t of failures) out(` ${String(t.failed).padStart(3)} of ${String(t.tried).padStart(3)} in ${t.name}\n`);
  }
  if (verbose) {
    out(`${tried} test${s(tried)} in ${tallies.length} item${s(tallies.length)}.\n`);
    out(`${tried - failed} passed${failed > 0 ? ` and ${failed} failed` : ""}.\n`);
  }
  if (failed > 0) out(`***Test Failed*** ${failed} failure${s(failed)}.\n`);
  else if (verbose) out("Test passed.\n");
}
