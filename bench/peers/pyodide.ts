/** One measurement in Pyodide (CPython in WebAssembly): `pyodide PROGRAM ROUNDS MILLISECONDS`. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname } from "node:path";
import { measure } from "../measure.ts";

const [path, rounds, least] = process.argv.slice(2) as [string, string, string];
const require = createRequire(new URL("../../peers/package.json", import.meta.url));
const { loadPyodide } = require("pyodide");
const pyodide = await loadPyodide({ indexURL: dirname(require.resolve("pyodide")) });
const text = readFileSync(path, "utf8");
// Its loop is the page's: `asyncio.run` cannot wait in it.
if (text.includes("asyncio.run(")) throw new Error("needs an event loop of its own");
pyodide.runPython(text);
const main = pyodide.globals.get("main");
console.log(JSON.stringify(await measure(() => String(main()), Number(rounds), Number(least))));
