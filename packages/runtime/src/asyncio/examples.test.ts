/** The examples in the doc comments of what TypeScript imports are run: an expression, or statements that end with one, and `// result`. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build, transformSync } from "esbuild";
import { afterAll, describe, expect, test } from "vitest";
import * as border from "../border.ts";
import { makeTuple } from "../helpers.ts";
import { createInterpreter, current, silent } from "../host/interpreter.ts";
import { virtualClock } from "../host/virtual-clock.ts";
import { reprOf } from "../object/repr.ts";
import { PyFloat } from "../object/type.ts";
import * as asyncio from "./index.ts";

const FILES = ["./index.ts", "./in-loop.ts", "./javascript.ts", "./shared.ts"];
const everything = { ...asyncio, ...border, reprOf, PyFloat, makeTuple };

interface Example {
  readonly name: string;
  readonly code: string;
  readonly result: string;
}

/** The examples of a file, each named after what stands behind its comment. */
function examplesOf(file: string): Example[] {
  const text = readFileSync(new URL(file, import.meta.url), "utf8");
  return [
    ...text.matchAll(
      /\/\*\*((?:(?!\*\/)[\s\S])*?)\*\/\s*(?:export (?:(?:const|function\*?|class) (\w+)|\{ (\w+)[ ,]))?/g,
    ),
  ].flatMap(([, comment = "", declared, again]) => {
    const name = declared ?? again;
    const [, example] = comment.split("@example");
    if (example === undefined) return [];
    const lines = example.split("\n").map((line) => line.replace(/^\s*\* ?/, ""));
    const code = lines
      .filter((line) => !/^import /.test(line))
      .join("\n")
      .trim();
    const at = code.lastIndexOf("//");
    return [{ name: name ?? "module", code: code.slice(0, at).trim(), result: code.slice(at + 2).trim() }];
  });
}

async function run({ code }: Example, scope: Readonly<Record<string, unknown>> = everything): Promise<unknown> {
  const { code: script } = transformSync(code, { loader: "ts" });
  const body = script.trim().replace(/;$/, "");
  // The last statement is the expression whose value is shown.
  const starts = [0, ...[...body.matchAll(/\n(?=[a-zA-Z(])/g)].map((m) => m.index + 1)].reverse();
  for (const start of starts) {
    const names = Object.keys(scope);
    const Async = Object.getPrototypeOf(async () => undefined).constructor;
    let made: (...args: unknown[]) => Promise<unknown>;
    try {
      made = new Async(...names, `${body.slice(0, start)}\nreturn (${body.slice(start)});`);
    } catch {
      continue;
    }
    return made(...Object.values(scope));
  }
  throw new Error(`no expression in ${code}`);
}

const ALL = [...FILES, "./exceptions.ts", "./for-python.ts", "./wait.ts", "../border.ts"];
for (const file of ALL) {
  describe(file, () => {
    for (const example of examplesOf(file)) {
      test(example.name, async () => {
        current.interpreter = createInterpreter({ ...silent, clock: virtualClock() });
        expect(await run(example)).toEqual(new Function(`return ${example.result}`)());
      });
    }
  });
}

test("every export has one", () => {
  const shown = new Set(ALL.flatMap(examplesOf).map(({ name }) => name));
  expect(Object.keys(asyncio).filter((name) => !shown.has(name))).toEqual([]);
});

/** What a bundler makes of programs of TypeScript alone: nothing of Python, and the same results. */
describe("bundled", () => {
  const folder = mkdtempSync(join(tmpdir(), "pycoro-bundle-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const entry = fileURLToPath(new URL("./index.ts", import.meta.url));
  const examples = FILES.flatMap((file) => examplesOf(file));
  const words = new Set(examples.flatMap(({ code }) => code.match(/\b[A-Za-z]+\b/g) ?? []));
  const names = Object.keys(asyncio).filter((name) => words.has(name) && name !== "coroutine");

  test("without Python", async () => {
    const { metafile, outputFiles } = await build({
      stdin: { contents: `export { ${names.join(", ")} } from ${JSON.stringify(entry)};`, resolveDir: folder },
      bundle: true,
      minify: true,
      format: "esm",
      target: "es2022",
      write: false,
      metafile: true,
      logLevel: "error",
    });
    const files = Object.values(metafile.outputs).flatMap(({ inputs }) =>
      Object.entries(inputs).flatMap(([name, { bytesInOutput }]) => (bytesInOutput > 0 ? [name] : [])),
    );
    expect(
      files.filter((name) => /\/(dress|python|types|builtins)\/|\/coroutine\/(driver|frame)\./.test(name)),
    ).toEqual([]);
    writeFileSync(join(folder, "bundle.mjs"), outputFiles[0]?.text ?? "");
  });

  test.each(examples)("$name", async (example) => {
    const file = pathToFileURL(join(folder, "bundle.mjs")).href;
    const own = (await import(/* @vite-ignore */ `${file}?${examples.indexOf(example)}`)) as Record<string, unknown>;
    expect(await run(example, own)).toEqual(new Function(`return ${example.result}`)());
  });
});
