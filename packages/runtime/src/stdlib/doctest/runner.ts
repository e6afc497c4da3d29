/** Runs examples and reports (Lib/doctest.py, DocTestRunner). */
import { compile, exec } from "../../builtins/eval.ts";
import { getattr, setattr } from "../../object/attributes.ts";
import type { PyDict } from "../../object/dict.ts";
import { isError, KeyboardInterrupt, type PyBaseException, SyntaxError } from "../../object/exceptions/exceptions.ts";
import { Interrupted, toPython } from "../../object/exceptions/raise.ts";
import { invoke } from "../../object/functions/call.ts";
import { importModule } from "../../object/modules/module.ts";
import { formatException, formatExceptionOnly } from "../../object/tracebacks/traceback.ts";
import { typeOf } from "../../object/type.ts";
import type { Value } from "../../object/value.ts";
import { toIndex } from "../../types/convert.ts";
import { compareStrings } from "../../types/str/points.ts";
import { PyStringIO } from "../io/string-io.ts";
import { difference, indent, isExpected } from "./checker.ts";
import type { DocTest } from "./finder.ts";
import { flag } from "./flags.ts";
import type { Example } from "./parser.ts";

export interface Counts {
  failed: number;
  attempted: number;
  skipped: number;
}
const NONE: Counts = { failed: 0, attempted: 0, skipped: 0 };
/** Two counts as one. */
export const sum = (a: Counts = NONE, b: Counts = NONE): Counts => ({
  failed: a.failed + b.failed,
  attempted: a.attempted + b.attempted,
  skipped: a.skipped + b.skipped,
});
/** Takes text of the report. */
export type Output = (text: string) => void;
const DIVIDER = "*".repeat(70);
const items = (n: number): string => `${n} item${n === 1 ? "" : "s"}`;
const plural = (n: number, word: string): string => `${n} ${word}${n === 1 ? "" : "s"}`;

/** The last line of an exception's text, which examples give. */
const onlyMessage = (exc: PyBaseException): string => {
  const text = formatExceptionOnly(exc);
  if (!isError(exc, SyntaxError)) return text;
  return `${text.trimEnd().split("\n").at(-1)}\n`;
};
/** Without the details that IGNORE_EXCEPTION_DETAIL ignores: the bare name of the type. */
function stripDetails(message: string): string {
  let end = message.indexOf("\n");
  if (end < 0) end = message.length;
  const colon = message.indexOf(":");
  if (colon >= 0 && colon < end) end = colon;
  const dot = message.lastIndexOf(".", end - 1);
  return message.slice(dot + 1, end);
}

/** The flags of the futures among a namespace's names. */
function futuresOf(globals: PyDict): number {
  if ([...globals.entries()].every(([, v]) => typeOf(v).module !== "__future__")) return 0;
  const known = importModule("__future__").dict;
  let flags = 0;
  for (const name of known.get("all_feature_names") as string[]) {
    const feature = globals.get(name);
    if (feature !== undefined && feature === known.get(name))
      flags |= Number(toIndex(getattr(feature, "compiler_flag")));
  }
  return flags;
}

export class Runner {
  readonly verbose: boolean;
  readonly options: number;
  readonly stats = new Map<string, Counts>();
  constructor(verbose: boolean, options: number) {
    this.verbose = verbose;
    this.options = options;
  }
  /** What stands between reports. */
  get divider(): string {
    return DIVIDER;
  }
  get total(): Counts {
    return [...this.stats.values()].reduce(sum, NONE);
  }
  /** Called before an example runs. */
  onStart(_test: DocTest, { source, want }: Example, out: Output): void {
    if (!this.verbose) return;
    out(`Trying:\n${indent(source)}${want === "" ? "Expecting nothing\n" : `Expecting:\n${indent(want)}`}`);
  }
  onSuccess(_test: DocTest, _example: Example, _got: string, out: Output): void {
    if (this.verbose) out("ok\n");
  }
  onFailure(test: DocTest, example: Example, got: string, out: Output, options: number): void {
    out(this.header(test, example) + this.difference(example, got, options));
  }
  onUnexpected(test: DocTest, example: Example, thrown: PyBaseException, out: Output): void {
    out(`${this.header(test, example)}Exception raised:\n${indent(formatException(thrown))}`);
  }
  check(want: string, got: string, options: number): boolean {
    return isExpected(want, got, options);
  }
  difference(example: Example, got: string, options: number): string {
    return difference(example.want, got, options);
  }
  /**
   * Runs the examples of a test one after the other.
   * @param given takes the report; undefined: what `sys.stdout` is now
   * @param flags what `compile()` is told; undefined: the futures that the namespace has imported
   */
  run(test: DocTest, given?: Output, flags: number = futuresOf(test.globals)): Counts {
    const sys = importModule("sys");
    const saved = getattr(sys, "stdout");
    const out: Output =
      given ??
      ((text) => {
        invoke(saved, "write", text);
      });
    const counts: Counts = { failed: 0, attempted: 0, skipped: 0 };
    try {
      for (const [i, example] of test.examples.entries()) {
        let options = this.options;
        for (const [bit, on] of example.options) options = on ? options | bit : options & ~bit;
        counts.attempted++;
        if ((options & flag("SKIP")) !== 0) {
          counts.skipped++;
          continue;
        }
        const isQuiet = counts.failed > 0 && (options & flag("REPORT_ONLY_FIRST_FAILURE")) !== 0;
        if (!isQuiet) this.onStart(test, example, out);
        const capture = new PyStringIO();
        setattr(sys, "stdout", capture);
        let thrown: PyBaseException | null = null;
        try {
          const code = compile(example.source, `<doctest ${test.name}[${i}]>`, "single", flags);
          exec(code, test.globals);
        } catch (e) {
          if (e instanceof Interrupted) throw e;
          thrown = toPython(e);
          if (isError(thrown, KeyboardInterrupt)) throw thrown;
        } finally {
          setattr(sys, "stdout", saved);
        }
        const got = capture.text === "" || capture.text.endsWith("\n") ? capture.text : `${capture.text}\n`;
        const shown = thrown === null ? got : got + formatException(thrown as PyBaseException);
        const outcome = this.judge(example, got, thrown as PyBaseException | null, options);
        if (outcome === "success") {
          if (!isQuiet) this.onSuccess(test, example, got, out);
        } else {
          counts.failed++;
          if (!isQuiet && outcome === "failure") this.onFailure(test, example, shown, out, options);
          else if (!isQuiet) this.onUnexpected(test, example, thrown as unknown as PyBaseException, out);
          if ((options & flag("FAIL_FAST")) !== 0) break;
        }
      }
    } finally {
      setattr(sys, "stdout", saved);
    }
    this.stats.set(test.name, sum(this.stats.get(test.name), counts));
    return counts;
  }
  /** Whether an example gave what it should. */
  judge(
    example: Example,
    got: string,
    thrown: PyBaseException | null,
    options: number,
  ): "success" | "failure" | "unexpected" {
    if (thrown === null) return this.check(example.want, got, options) ? "success" : "failure";
    const message = onlyMessage(thrown);
    if (example.exception === null) return "unexpected";
    if (this.check(example.exception, message, options)) return "success";
    const isLoose = (options & flag("IGNORE_EXCEPTION_DETAIL")) !== 0;
    return isLoose && this.check(stripDetails(example.exception), stripDetails(message), options)
      ? "success"
      : "failure";
  }
  header(test: DocTest, example: Example): string {
    const where =
      test.filename === null
        ? `Line ${example.line + 1}, in ${test.name}`
        : `File "${test.filename}", line ${test.line === null ? "?" : test.line + example.line + 1}, in ${test.name}`;
    return `${this.divider}\n${where}\nFailed example:\n${indent(example.source)}`;
  }
  summarize(verbose: boolean): void {
    const out = (text: string): Value => invoke(getattr(importModule("sys"), "stdout"), "write", text);
    const all = [...this.stats].sort(([a], [b]) => compareStrings(a, b));
    const empty = all.filter(([, c]) => c.attempted === 0);
    const passed = all.filter(([, c]) => c.attempted > 0 && c.failed === 0);
    const failed = all.filter(([, c]) => c.failed > 0);
    const { failed: failures, attempted: tries, skipped } = this.total;
    if (verbose) {
      if (empty.length > 0) {
        out(`${items(empty.length)} had no tests:\n`);
        for (const [name] of empty) out(`    ${name}\n`);
      }
      if (passed.length > 0) {
        out(`${items(passed.length)} passed all tests:\n`);
        for (const [name, c] of passed)
          out(` ${String(c.attempted).padStart(3)} test${c.attempted === 1 ? "" : "s"} in ${name}\n`);
      }
    }
    if (failed.length > 0) {
      out(`${this.divider}\n${items(failed.length)} had failures:\n`);
      for (const [name, c] of failed)
        out(` ${String(c.failed).padStart(3)} of ${String(c.attempted).padStart(3)} in ${name}\n`);
    }
    if (verbose) {
      out(`${plural(tries, "test")} in ${items(this.stats.size)}.\n`);
      out(`${tries - failures} passed${failures > 0 ? ` and ${failures} failed` : ""}.\n`);
    }
    const skips = skipped > 0 ? ` and ${plural(skipped, "skipped test")}` : "";
    if (failures > 0) out(`***Test Failed*** ${plural(failures, "failure")}${skips}.\n`);
    else if (verbose) out(`Test passed${skips}.\n`);
  }
}
