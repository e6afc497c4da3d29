/** Runs Python files here and on CPython and compares what they print: `npx tsx packages/transpiler/scripts/e2e.ts FILE… [--optimised]`. */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { Script } from "node:vm";
import {
  type CompilerPort,
  compileErrorText,
  type Host,
  runProgram,
  startInterpreter,
  virtualClock,
} from "@pycoro/runtime";
import { lineText, positionAt, sourceFile } from "@pycoro/syntax";
import { compile } from "../src/compile.ts";

const args = process.argv.slice(2);
const files = args.filter((a) => !a.startsWith("--")).map((a) => resolve(a));
const print = args.includes("--optimised") ? "optimised" : "readable";
const instrument = args.includes("--trace") ? "trace" : "lines";
const python = process.env["PY"] ?? `${process.env["HOME"]}/.pyenv/versions/3.13.0/bin/python3`;

let failed = 0;
for (const file of files) {
  const text = readFileSync(file, "utf8");
  const source = sourceFile(file, text);
  let out = "";
  let err = "";
  const sources = new Map([[file, text]]);
  const compiler: CompilerPort = {
    find: () => undefined,
    compile(body, filename, mode, { globals, moduleName }) {
      sources.set(filename, body);
      const result = compile(sourceFile(filename, body), {
        dialect: "js",
        instrument: "lines",
        mode,
        globals,
        moduleName,
      });
      if (result.code === null) throw new Error(result.diagnostics[0]?.message);
      return { code: result.code, warnings: [] };
    },
    evaluate: (code, filename) => new Script(code, { filename: `pycoro:${filename}` }).runInThisContext(),
  };
  const host: Host = {
    stdout: { write: (t) => (out += t) },
    stderr: { write: (t) => (err += t) },
    stdin: { readLine: () => undefined },
    clock: virtualClock(),
    random: (bytes) => bytes.fill(7),
    compiler,
    sourceText: (name) => sources.get(name),
  };
  let exit = 1;
  let crash = "";
  try {
    const compiled = compile(source, {
      dialect: "js",
      print,
      instrument,
      ...(args.includes("--namespace") && { globals: "namespace" as const }),
    });
    startInterpreter({ host, filename: file, profile: compiled.profile });
    for (const d of compiled.diagnostics) {
      if (d.severity !== "warning") continue;
      const { line } = positionAt(source, d.span.start);
      err += `${file}:${line}: SyntaxWarning: ${d.message}\n  ${lineText(source, line).trim()}\n`;
    }
    if (compiled.code === null) {
      const d = compiled.diagnostics.find((x) => x.severity === "error")!;
      const at = positionAt(source, d.span.start);
      const end = positionAt(source, d.span.end);
      err += compileErrorText({
        type: "SyntaxError",
        message: d.message,
        filename: file,
        line: at.line,
        offset: at.column + 1,
        endLine: end.line,
        endOffset: end.column + 1,
        text: `${lineText(source, at.line)}\n`,
      } as never);
    } else {
      if (args.includes("--code")) console.log(compiled.code);
      exit = runProgram({ host, code: compiled.code, filename: file, profile: compiled.profile }).exitCode;
    }
  } catch (e) {
    crash = e instanceof Error ? (e.stack ?? String(e)).split("\n").slice(0, 6).join("\n") : String(e);
  }
  const oracle = spawnSync(python, [file], { encoding: "utf8", timeout: 20_000 });
  const clean = (t: string): string => t.replace(/0x[0-9a-f]+/g, "0x");
  const same =
    crash === "" &&
    clean(out) === clean(oracle.stdout) &&
    clean(err) === clean(oracle.stderr) &&
    exit === oracle.status;
  console.log(same ? "ok  " : "FAIL", file);
  if (same) continue;
  failed++;
  if (crash) console.log(crash);
  diff("stdout", clean(oracle.stdout), clean(out));
  diff("stderr", clean(oracle.stderr), clean(err));
  if (clean(err) !== clean(oracle.stderr)) console.log(`  last: ${err.trimEnd().split("\n").at(-1)}`);
  if (exit !== oracle.status) console.log(`  exit ${exit}, CPython ${oracle.status}`);
}
console.log(`${files.length - failed} ok, ${failed} failed`);

function diff(name: string, expected: string, actual: string): void {
  if (expected === actual) return;
  const a = expected.split("\n");
  const b = actual.split("\n");
  const i = a.findIndex((line, k) => line !== b[k]);
  const at = i < 0 ? a.length : i;
  console.log(
    `  ${name} line ${at + 1}:\n    - ${a.slice(at, at + 4).join("\n    - ")}\n    + ${b.slice(at, at + 4).join("\n    + ")}`,
  );
}
