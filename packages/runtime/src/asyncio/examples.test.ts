/** The examples in the doc comments of what TypeScript imports are run: an expression, or statements that end with one, and `// result`. */
import { readFileSync } from "node:fs";
import { transformSync } from "esbuild";
import { describe, expect, test } from "vitest";
import * as border from "../border.ts";
import { makeTuple } from "../helpers.ts";
import { createInterpreter, current, silent } from "../host/interpreter.ts";
import { virtualClock } from "../host/virtual-clock.ts";
import { reprOf } from "../object/repr.ts";
import { PyFloat } from "../object/type.ts";
import * as asyncio from "./index.ts";

const scope = { ...asyncio, ...border, reprOf, PyFloat, makeTuple };

interface Example {
  readonly name: string;
  readonly code: string;
  readonly result: string;
}

/** The examples of a file, each named after what stands behind its comment. */
function examplesOf(file: string): Example[] {
  const text = readFileSync(new URL(file, import.meta.url), "utf8");
  return [...text.matchAll(/\/\*\*((?:(?!\*\/)[\s\S])*?)\*\/\s*(?:export [\w*\s]*?(\w+)\b(?=[:(<\s=]))?/g)].flatMap(
    ([, comment = "", name]) => {
      const [, example] = comment.split("@example");
      if (example === undefined) return [];
      const lines = example.split("\n").map((line) => line.replace(/^\s*\* ?/, ""));
      const code = lines
        .filter((line) => !/^import /.test(line))
        .join("\n")
        .trim();
      const at = code.lastIndexOf("//");
      return [{ name: name ?? "module", code: code.slice(0, at).trim(), result: code.slice(at + 2).trim() }];
    },
  );
}

async function run({ code }: Example): Promise<unknown> {
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

for (const file of ["./index.ts", "./shared.ts", "../border.ts"]) {
  describe(file, () => {
    for (const example of examplesOf(file)) {
      test(example.name, async () => {
        current.interpreter = createInterpreter({ ...silent, clock: virtualClock() });
        expect(await run(example)).toEqual(new Function(`return ${example.result}`)());
      });
    }
  });
}

test("there are examples", () => {
  expect(examplesOf("./index.ts").length + examplesOf("./shared.ts").length).toBeGreaterThan(15);
});
