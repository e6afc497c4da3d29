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
/** What `compile-child` measures: CPU milliseconds of the rounds over these files. */
type Measured<What extends string> = Record<What, number[]> & { readonly files: string[]; readonly bytes: number };
type Parsing = Measured<"first" | "warm">;

/** Lets a process of its own measure the files whose paths are in the file `list`. */
async function measured<M>(list: string, what: "parse" | "compile" | "both"): Promise<M> {
  const entry = await bundle("compile-child");
  const child = spawnSync(process.execPath, [entry, list, String(ROUNDS), what], { encoding: "utf8", maxBuffer: 1e8 });
  if (child.status !== 0) throw new Error(child.stderr);
  return JSON.parse(child.stdout) as M;
}

/** CPU milliseconds of CPython for the files whose paths are in the file `list`. */
const ofPython = (list: string): Record<"parse" | "compile", number[]> =>
  JSON.parse(spawnSync(findPython(), ["-c", THEIRS, list], { encoding: "utf8" }).stdout);

/** The parser and `ast.parse` on the same files; `polluted` is the parser in a process that compiled them all before. */
export async function parsing(
  paths: readonly string[],
): Promise<{ ours: Parsing; polluted: Parsing; theirs: readonly number[] }> {
  const folder = mkdtempSync(join(tmpdir(), "pycoro-bench-"));
  try {
    const list = join(folder, "paths.json");
    writeFileSync(list, JSON.stringify(paths));
    const ours = await measured<Parsing>(list, "parse");
    writeFileSync(list, JSON.stringify(ours.files));
    const polluted = await measured<Parsing>(list, "both");
    return { ours, polluted, theirs: ofPython(list).parse };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Modules of the standard library, small and large, that any CPython has. */
const MODULES =
  "argparse ast bisect calendar cmd codeop collections/__init__ colorsys configparser contextlib copy csv dataclasses difflib enum fnmatch fractions functools getopt glob gzip heapq html/parser inspect json/decoder json/encoder keyword locale logging/__init__ numbers opcode operator optparse pathlib/_local pprint queue random re/_parser reprlib sched selectors shlex shutil socket statistics string subprocess tempfile textwrap threading timeit tokenize traceback types typing uuid warnings weakref zipfile/__init__ asyncio/tasks asyncio/events asyncio/queues";

/** Where the standard library of the Python found lies; null without a Python. */
export function libraryFolder(): string | null {
  const { stdout } = spawnSync(findPython(), ["-c", "import os; print(os.path.dirname(os.__file__))"], {
    encoding: "utf8",
  });
  return (stdout ?? "").trim() || null;
}

function library(): string[] {
  const root = libraryFolder();
  return root === null
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
    const add = (what: string, bytes: number, mine: readonly number[], other: readonly number[]): void => {
      const [ours, theirs] = [mine, other].map((times) => bytes / 1000 / median(times)) as [number, number];
      out.push({ what, ours: rate(ours), theirs: rate(theirs), ratio: ours / theirs });
    };
    const parsed = await parsing(paths);
    for (const [state, times] of [
      ["warm (when five more rounds bring nothing faster)", parsed.ours.warm],
      ["warm, in a process that compiled all of it first", parsed.polluted.warm],
      ["the first pass of a process", parsed.ours.first],
    ] as const) {
      add(`parsing, ${state}, against ast.parse`, parsed.ours.bytes, times, parsed.theirs);
    }
    const ours = await measured<Measured<"readable" | "optimised">>(list, "compile");
    writeFileSync(list, JSON.stringify(ours.files));
    const theirs = ofPython(list).compile;
    add("text to optimised JavaScript, against compile()", ours.bytes, ours.optimised, theirs);
    add("text to readable TypeScript, against compile()", ours.bytes, ours.readable, theirs);
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
