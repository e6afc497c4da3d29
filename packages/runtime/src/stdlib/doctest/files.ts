/** Examples in text files, and texts turned into programs. */
import { current } from "../../host/interpreter.ts";
import { tryGetattr } from "../../object/attributes.ts";
import { PyDict } from "../../object/dict.ts";
import { error, FileNotFoundError, TypeError, ValueError } from "../../object/exceptions/exceptions.ts";
import { call, invoke } from "../../object/functions/call.ts";
import { importModule, PyModule } from "../../object/modules/module.ts";
import { truth } from "../../object/truth.ts";
import type { Value } from "../../object/value.ts";
import { decodeBytes } from "../../types/codecs/registry.ts";
import { callerModule } from "../caller-module.ts";
import { functionsOf, isNone, toSize, toText } from "../kit.ts";
import { DocTestParser } from "./classes.ts";
import { parseExamples } from "./parser.ts";
import { runTests } from "./python-runner.ts";
import { resultsOf } from "./results.ts";
import { Runner } from "./runner.ts";

const fn = functionsOf("doctest");

/** A module, the one of a name, or the one that calls. @throws TypeError */
export function moduleOf(given: Value): Value {
  if (given instanceof PyModule) return given;
  if (isNone(given)) return current.interpreter.modules.get(callerModule());
  if (typeof given === "string") return importModule(given);
  throw error(TypeError, "Expected a module, string, or None");
}
/** The path of a file beside a module. @throws ValueError for absolute paths */
function beside(module: Value, path: string): string {
  if (path.startsWith("/")) throw error(ValueError, "Module-relative files may not have absolute paths");
  const file = tryGetattr(module, "__file__");
  return `${typeof file === "string" ? file.replace(/[^/\\]*$/, "") : ""}${path}`;
}
/** The text of a file with examples. @throws FileNotFoundError */
export function loadText(
  filename: Value,
  isRelative: boolean,
  pack: Value,
  encoding: Value,
): { readonly text: string; readonly path: string } {
  const given = toText(filename, "filename");
  const path = isRelative ? beside(moduleOf(pack), given) : given;
  const { files } = current.interpreter.host;
  if (files === undefined || !files.exists(path)) throw call(FileNotFoundError, 2, "No such file or directory", path);
  const text = decodeBytes(files.read(path), isNone(encoding) ? "utf-8" : encoding, "strict");
  return { text: text.replace(/\r\n?/g, "\n"), path };
}

export const testfile: Value = fn(
  "testfile",
  "filename, module_relative=True, name=None, package=None, globs=None, verbose=None, report=True, optionflags=0, extraglobs=None, raise_on_error=False, parser=None, encoding=None",
  (
    filename: Value,
    relative: Value,
    name: Value,
    pack: Value,
    globs: Value,
    verbose: Value,
    report: Value,
    options: Value,
    extraglobs: Value,
    raises: Value,
    parser: Value,
    encoding: Value,
  ) => {
    const { text, path } = loadText(filename, truth(relative), pack, encoding);
    const label = isNone(name) ? (path.split("/").at(-1) as string) : name;
    const globals = new PyDict();
    for (const given of [globs, extraglobs])
      if (!isNone(given)) for (const [key, value] of (given as PyDict).entries()) globals.set(key, value);
    if (globals.get("__name__") === undefined) globals.set("__name__", "__main__");
    if (truth(raises) || !isNone(parser)) {
      const reader = isNone(parser) ? call(DocTestParser) : parser;
      const test = invoke(reader, "get_doctest", text, globals, label, path, 0);
      return runTests([test], verbose, options, report, truth(raises));
    }
    const isVerbose = isNone(verbose) ? current.interpreter.argv.includes("-v") : truth(verbose);
    const runner = new Runner(isVerbose, toSize(options));
    runner.run({ name: label, examples: parseExamples(text, label), globals, filename: path, line: 0 });
    if (truth(report)) runner.summarize(runner.verbose);
    return resultsOf(runner.total);
  },
);

/** A program of the examples; the text around them becomes comments. */
export const script_from_examples: Value = fn("script_from_examples", "s", (given: Value) => {
  const text = toText(given, "s").replace(/\t/g, "        ");
  const lines = text.split(/(?<=\n)/);
  const out: string[] = [];
  let at = 0;
  const comment = (from: number, to: number): void => {
    for (const line of lines.slice(from, to).join("").split("\n").slice(0, -1))
      out.push(line === "" ? "#" : `# ${line}`);
  };
  const examples = parseExamples(text, "<string>");
  for (const { line, source, want } of examples) {
    comment(at, line);
    out.push(source.slice(0, -1));
    if (want !== "")
      out.push(
        "# Expected:",
        ...want
          .split("\n")
          .slice(0, -1)
          .map((l) => `## ${l}`),
      );
    at = line + source.split("\n").length - 1 + want.split("\n").length - 1;
  }
  const rest = lines.slice(at).join("");
  for (const line of rest.split("\n").slice(0, rest.endsWith("\n") ? -1 : undefined))
    out.push(line === "" ? "#" : `# ${line}`);
  while (out.at(-1) === "#") out.pop();
  while (out[0] === "#") out.shift();
  return `${out.join("\n")}\n`;
});
