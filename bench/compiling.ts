/** How fast text becomes code, against CPython, and what a start costs. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { findPython } from "../scripts/find-python.ts";
import { bundle } from "./bundle.ts";
import { median } from "./statistics.ts";

export interface Compiling {
  readonly what: string;
  readonly ours: string;
  readonly theirs?: string;
  /** Above 1: ours is the faster. */
  readonly ratio?: number;
}

const ROUNDS = 5;
const THEIRS = `
import ast, json, sys, time, warnings
warnings.simplefilter("ignore")
texts = [open(path, encoding="utf8").read() for path in json.load(open(sys.argv[1]))]
def rounds(f):
    out = []
    for _ in range(${ROUNDS}):
        start = time.process_time()
        for text in texts: f(text)
        out.append((time.process_time() - start) * 1000)
    return out
print(json.dumps({"parse": rounds(ast.parse), "compile": rounds(lambda text: compile(text, "x.py", "exec", dont_inherit=True))}))
`;
/** Modules of the standard library, small and large, that any CPython has. */
const MODULES =
  "argparse ast bisect calendar cmd codeop collections/__init__ colorsys configparser contextlib copy csv dataclasses difflib enum fnmatch fractions functools getopt glob gzip heapq html/parser inspect json/decoder json/encoder keyword locale logging/__init__ numbers opcode operator optparse pathlib/_local pprint queue random re/_parser reprlib sched selectors shlex shutil socket statistics string subprocess tempfile textwrap threading timeit tokenize traceback types typing uuid warnings weakref zipfile/__init__ asyncio/tasks asyncio/events asyncio/queues";

function library(): string[] {
  const { stdout } = spawnSync(findPython(), ["-c", "import os; print(os.path.dirname(os.__file__))"], {
    encoding: "utf8",
  });
  const root = (stdout ?? "").trim();
  return root === ""
    ? []
    : MODULES.split(" ")
        .map((name) => join(root, `${name}.py`))
        .filter((path) => existsSync(path));
}

/** CPU milliseconds of whole processes, the children's as the system counts them. */
function starts(command: string, args: readonly string[]): number {
  const PROGRAM = `
import json, resource, subprocess, sys
out = []
for _ in range(9):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    out.append((after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) * 1000)
print(json.dumps(out))`;
  const { stdout } = spawnSync(findPython(), ["-c", PROGRAM, command, ...args], { encoding: "utf8" });
  return median(JSON.parse(stdout) as number[]);
}

const rate = (value: number): string => `${value.toFixed(2)} MB/s`;
const time = (value: number): string => `${value.toFixed(0)} ms`;

export async function compiling(): Promise<Compiling[]> {
  const paths = library();
  if (paths.length === 0) return [];
  const folder = mkdtempSync(join(tmpdir(), "pycoro-bench-"));
  const out: Compiling[] = [];
  try {
    const list = join(folder, "paths.json");
    writeFileSync(list, JSON.stringify(paths));
    const entry = await bundle("compile-child");
    const child = spawnSync(process.execPath, [entry, list, String(ROUNDS)], { encoding: "utf8", maxBuffer: 1e8 });
    if (child.status !== 0) throw new Error(child.stderr);
    const ours = JSON.parse(child.stdout) as Record<"parse" | "readable" | "optimised", number[]> & {
      files: string[];
      bytes: number;
    };
    writeFileSync(list, JSON.stringify(ours.files));
    const { stdout } = spawnSync(findPython(), ["-c", THEIRS, list], { encoding: "utf8" });
    const theirs = JSON.parse(stdout) as Record<"parse" | "compile", number[]>;
    const speed = (times: readonly number[]): number => ours.bytes / 1000 / median(times);
    const add = (what: string, mine: readonly number[], other: readonly number[]): void => {
      out.push({
        what,
        ours: rate(speed(mine)),
        theirs: rate(speed(other)),
        ratio: speed(mine) / speed(other),
      });
    };
    add("parsing, against ast.parse", ours.parse, theirs.parse);
    add("text to optimised JavaScript, against compile()", ours.optimised, theirs.compile);
    add("text to readable TypeScript, against compile()", ours.readable, theirs.compile);
    const program = join(folder, "ten.py");
    writeFileSync(
      program,
      "import asyncio\n\n\nasync def main():\n    await asyncio.sleep(0)\n    print('done')\n\n\nasyncio.run(main())\n",
    );
    const cli = fileURLToPath(new URL("../packages/cli/bin/pycoro.mjs", import.meta.url));
    const isBuilt = existsSync(join(dirname(cli), "../dist/pycoro.cjs"));
    if (isBuilt) {
      const mine = starts(process.execPath, [cli, "run", program]);
      const other = starts(findPython(), [program]);
      out.push({
        what: "pycoro run of a small asyncio file, whole process",
        ours: time(mine),
        theirs: time(other),
        ratio: other / mine,
      });
      out.push({ what: "of which Node itself", ours: time(starts(process.execPath, ["-e", "0"])) });
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  return out;
}
