/**
 * A differential fuzzer: random programs run by CPython and by pycoro, on both prints. What they print must be the same; a program that shows a
 * difference is made as small as it goes and printed. `pnpm fuzz --seed 1 --count 1000`; the same seed makes the same programs. Needs Python 3.13.
 */
import { parseArgs } from "node:util";
import { type Print, runCase } from "../fixtures/harness.ts";
import { findPython } from "./find-python.ts";
import { Dice } from "./fuzz/dice.ts";
import { Oracle, type Outcome } from "./fuzz/oracle.ts";
import { Scope } from "./fuzz/scope.ts";
import { program } from "./fuzz/statements.ts";
import { print, type Stmt, smaller } from "./fuzz/tree.ts";

const { values } = parseArgs({
  options: {
    seed: { type: "string", default: "1" },
    count: { type: "string", default: "200" },
    /** How many differences to show before stopping. */
    most: { type: "string", default: "10" },
    /** Prints the program of the seed and stops. */
    show: { type: "boolean", default: false },
  },
});
const PRINTS: readonly Print[] = ["readable", "optimised"];

/** Addresses differ from run to run, and so does the order of sets of texts: their items are put in one order. */
const plain = (text: string): string =>
  text
    .replace(/0x[0-9a-f]{6,}/g, "0x…")
    .replace(/\{[^{}:]*'[^{}:]*\}/g, (set) => `{${set.slice(1, -1).split(", ").sort().join(", ")}}`);

function ours(source: string, how: Print): Outcome {
  try {
    const { out, err } = runCase(
      { id: "fuzz.py", path: "/pycoro-fuzz/fuzz.py", text: source, python: "3.13", stdin: "", io: false },
      how,
    );
    // The oracle ignores warnings.
    const lines = err
      .trim()
      .split("\n")
      .filter((line) => !/RuntimeWarning: /.test(line));
    return { out: plain(out), end: err.startsWith("exit: 0") ? "" : plain(lines.at(-1)?.trim() ?? "") };
  } catch (thrown) {
    return { out: "", end: `CRASH ${String(thrown).slice(0, 300)}` };
  }
}

interface Difference {
  readonly how: Print;
  readonly want: Outcome;
  readonly got: Outcome;
}
async function difference(oracle: Oracle, source: string): Promise<Difference | undefined> {
  const theirs = await oracle.run(source);
  const want = { out: plain(theirs.out), end: plain(theirs.end) };
  // What is no program, or takes too long, tells nothing. Nor do ends of several lines.
  if (/^(SyntaxError|TIMEOUT|DIED|MemoryError|RecursionError)/.test(want.end)) return undefined;
  for (const how of PRINTS) {
    const got = ours(source, how);
    if (got.out !== want.out || got.end !== want.end) return { how, want, got };
  }
  return undefined;
}

/** Cuts pieces off as long as a difference remains. */
async function shrink(oracle: Oracle, prelude: string, start: readonly Stmt[], first: Difference) {
  let body = start;
  let found = first;
  let tries = 0;
  for (let progress = true; progress && tries < 1500; ) {
    progress = false;
    for (const less of smaller(body)) {
      if (++tries > 1500) break;
      const still = await difference(oracle, prelude + print(less));
      if (still === undefined) continue;
      body = less;
      found = still;
      progress = true;
      break;
    }
  }
  return { body, found };
}

function firstDifference({ want, got }: Difference): string {
  const [a, b] = [want.out.split("\n"), got.out.split("\n")];
  const at = a.findIndex((line, i) => line !== b[i]);
  return at >= 0 && (a[at] !== undefined || b[at] !== undefined) && want.out !== got.out
    ? `CPython: ${a[at] ?? "(end)"}\npycoro:  ${b[at] ?? "(end)"}${got.end === want.end ? "" : `\nends:    ${want.end} / ${got.end}`}`
    : `CPython ends: ${want.end}\npycoro ends:  ${got.end}`;
}

const oracle = new Oracle(findPython());
const seed = Number(values.seed);
let shown = 0;
let same = 0;
for (let i = 0; i < Number(values.count) && shown < Number(values.most); i++) {
  const made = program(new Scope(new Dice(seed + i)));
  const source = made.prelude + print(made.body);
  if (values.show) {
    console.log(source);
    break;
  }
  const found = await difference(oracle, source);
  if (found === undefined) {
    same++;
    continue;
  }
  shown++;
  const small = await shrink(oracle, made.prelude, made.body, found);
  console.log(`=== seed ${seed + i}, ${small.found.how}\n${print(small.body)}---\n${firstDifference(small.found)}\n`);
}
if (!values.show) console.log(`${same} programs alike, ${shown} different`);
oracle.close();
process.exitCode = shown > 0 ? 1 : 0;
