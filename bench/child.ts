/** One measurement: `child.ts KIND PROGRAM ROUNDS` runs a program in this process and prints CPU milliseconds of each round as JSON. */
import { readFileSync } from "node:fs";
import { Script } from "node:vm";
import { type CompilerPort, type Host, helpers, startInterpreter, virtualClock } from "@pycoro/runtime";
import { sourceFile } from "@pycoro/syntax";
import { compile } from "@pycoro/transpiler";

const [kind, name, rounds] = process.argv.slice(2) as [string, string, string];
const program = new URL(`./programs/${name}`, import.meta.url);

/** Values of every numeric type through every operator: what a real program does to the type feedback of shared helpers. */
const POLLUTION = `
def spoil():
    values = [3, 70000000000, 1.5, 2.0, True, 10 ** 20]
    total = 0
    for _ in range(300):
        for a in values:
            for b in values:
                total = a + b
                total = a - b
                total = a * b
                total = a / b
                total = a // b
                total = a % b
                total = (a < b, a <= b, a == b, a != b)
    pieces = []
    for item in ("a", [1], {2: 3}, (4,), range(5), {6}):
        for x in item:
            pieces.append(str(x) + repr(item))
    return total, "".join(pieces)


for _ in range(10):
    spoil()
`;

function load(
  text: string,
  filename: string,
  print: "readable" | "optimised",
): Readonly<Record<string, () => unknown>> {
  const compiled = compile(sourceFile(filename, text), { dialect: "js", print, instrument: "lines", python: "3.13" });
  if (compiled.code === null) throw new Error(`${filename}: ${compiled.diagnostics[0]?.message}`);
  const body = new Script(compiled.code, { filename }).runInThisContext() as (rt: unknown, module: unknown) => void;
  body(helpers, main);
  return Object.fromEntries([...main.dict.entries()]) as Record<string, () => unknown>;
}

const compiler = { find: () => undefined } as unknown as CompilerPort;
const host: Host = {
  stdout: { write: () => undefined },
  stderr: { write: (t) => process.stderr.write(t) },
  stdin: { readLine: () => undefined },
  clock: virtualClock(),
  random: (b) => b.fill(7),
  compiler,
};
const { main } = startInterpreter({ host, filename: name });

let run: () => unknown;
if (kind === "typescript") run = ((await import(`${program.href}.ts`)) as { main: () => unknown }).main;
else {
  const print = kind as "readable" | "optimised";
  load(POLLUTION, "pollution.py", print);
  run = load(readFileSync(`${program.pathname}.py`, "utf8"), `${name}.py`, print)["main"] as () => unknown;
}

const times: number[] = [];
let result: unknown;
for (let i = 0; i < 2; i++) result = await run();
for (let i = 0; i < Number(rounds); i++) {
  const before = process.cpuUsage();
  result = await run();
  const { user, system } = process.cpuUsage(before);
  times.push((user + system) / 1000);
}
const shown = result !== null && typeof result === "object" && "v" in result ? (result as { v: number }).v : result;
console.log(JSON.stringify({ times, result: String(shown) }));
