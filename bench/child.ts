/** One measurement in this process: `child KIND PROGRAM ROUNDS MILLISECONDS`, where KIND is "readable", "optimised" or "typescript". */
import { readFileSync } from "node:fs";
import { Script } from "node:vm";
import { type CompilerPort, type Host, helpers, startInterpreter, virtualClock } from "@pycoro/runtime";
import { sourceFile } from "@pycoro/syntax";
import { compile } from "@pycoro/transpiler";
import { measure } from "./measure.ts";

const [kind, path, rounds, least] = process.argv.slice(2) as [string, string, string, string];

/** Values of every kind through operators, attributes, calls and loops: what a real program does to the type feedback of shared helpers. */
const POLLUTION = `
class Left:
    def __init__(self, x):
        self.x = x

    def get(self):
        return self.x


class Right(Left):
    def get(self):
        return super().get() + 1


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
    for item in ("a", [1], {2: 3}, (4,), range(5), {6}, iter([7]), (n for n in (8, 9)), zip("a", "b"), enumerate("c")):
        for x in item:
            pieces.append(str(x) + repr(item))
    for item in ("abc", [1, 2, 3], (4, 5, 6), range(5), b"xyz"):
        pieces.append((len(item), item[0], item[-1], item[1:], 4 in item if type(item) is not str else "b" in item))
    for n in range(200):
        one = (Left if n % 3 else Right)(n if n % 5 else 1.5)
        total = one.get()
        try:
            if n % 4 == 0:
                raise (ValueError, KeyError, TypeError)[n % 3](n)
        except (ValueError, KeyError):
            pass
        except TypeError as error:
            total = str(error)
    for key in (1, 1.5, "a", (1, 2), None, True, 10 ** 20, Left):
        table = {key: 1, "x": 2}
        table[key] = table.get(key, 0) + 1
        pieces.append(key in table and key in {key, "y"})
    pieces.append(sorted([3, 1.5, 2]) + sorted("cab") + sorted([(2, "b"), (1, "a")], key=lambda p: p[1]))
    pieces.append((sum([1, 2.5]), min(3, 1.5), max("ab"), list(map(str, (1, 2))), any([0, "x"]), all((1, None))))
    return total, str(pieces)


for _ in range(20):
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
const { main } = startInterpreter({ host, filename: path });

let run: () => unknown;
if (kind === "typescript") run = ((await import(path)) as { main: () => unknown }).main;
else {
  const print = kind as "readable" | "optimised";
  load(POLLUTION, "pollution.py", print);
  run = load(readFileSync(path, "utf8"), path, print)["main"] as () => unknown;
}
console.log(JSON.stringify(await measure(run, Number(rounds), Number(least))));
