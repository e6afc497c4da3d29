import { readFileSync } from "node:fs";
import { Script } from "node:vm";
import { type Host, runProgram, virtualClock } from "@pycoro/runtime";
import { sourceFile } from "@pycoro/syntax";
import { describe, expect, it } from "vitest";
import { compile } from "../compile.ts";

/** Programs that end with an exception, and what CPython 3.13 printed (testing/record.py). */
interface Case {
  readonly program: string;
  readonly out: string;
  readonly err: string;
}
const cases = JSON.parse(
  readFileSync(new URL("./testing/tracebacks.json", import.meta.url), "utf8"),
) as readonly Case[];

function run(program: string, print: "readable" | "optimised"): { out: string; err: string } {
  const { code, diagnostics } = compile(sourceFile("t.py", program), {
    dialect: "js",
    print,
    instrument: "lines",
    python: "3.13",
  });
  if (code === null) throw new Error(diagnostics[0]?.message);
  let out = "";
  let err = "";
  const host: Host = {
    stdout: {
      write: (text) => {
        out += text;
      },
    },
    stderr: {
      write: (text) => {
        err += text;
      },
    },
    stdin: { readLine: () => undefined },
    clock: virtualClock(),
    random: (bytes) => void bytes.fill(7),
    sourceText: (name) => (name === "t.py" ? program : undefined),
    compiler: {
      find: () => undefined,
      compile: () => {
        throw new Error("not here");
      },
      evaluate: (js, filename) => new Script(js, { filename }).runInThisContext(),
    },
  };
  runProgram({ host, code, filename: "t.py", profile: "3.13" });
  // What pycoro offers for a missing module is its own word.
  return { out, err: err.replace(/^help: .*\n/gm, "") };
}

describe.each(["readable", "optimised"] as const)("tracebacks of the %s print", (print) => {
  it.each(cases)("$program", ({ program, out, err }) => expect(run(program, print)).toEqual({ out, err }));
});
