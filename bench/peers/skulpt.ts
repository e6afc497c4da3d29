/** One measurement in Skulpt: `skulpt PROGRAM ROUNDS MILLISECONDS`. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { runInThisContext } from "node:vm";
import { measure } from "../measure.ts";

const [path, rounds, least] = process.argv.slice(2) as [string, string, string];
const require = createRequire(new URL("../../peers/package.json", import.meta.url));
for (const file of ["skulpt.min.js", "skulpt-stdlib.js"])
  runInThisContext(readFileSync(require.resolve(`skulpt/dist/${file}`), "utf8"), file);
const { Sk } = globalThis as unknown as { Sk: any };
Sk.configure({
  __future__: Sk.python3,
  output: () => undefined,
  read: (name: string) => {
    const text = Sk.builtinFiles?.files[name];
    if (text === undefined) throw new Error(`no file ${name}`);
    return text;
  },
});
const module = Sk.importMainWithBody("<stdin>", false, readFileSync(path, "utf8"), false);
const main = module.$d.main;
const show = (value: unknown): string => new Sk.builtin.str(value).v;
console.log(
  JSON.stringify(await measure(() => show(Sk.misceval.callsimArray(main, [])), Number(rounds), Number(least))),
);
