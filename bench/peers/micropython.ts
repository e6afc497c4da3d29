/** One measurement in MicroPython (WebAssembly): `micropython PROGRAM ROUNDS MILLISECONDS`. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { measure } from "../measure.ts";

const [path, rounds, least] = process.argv.slice(2) as [string, string, string];
const require = createRequire(new URL("../../peers/package.json", import.meta.url));
const entry = require.resolve("@micropython/micropython-webassembly-pyscript/micropython.mjs");
const { loadMicroPython } = await import(pathToFileURL(entry).href);
const micropython = await loadMicroPython({ heapsize: 64 * 1024 * 1024 });
micropython.runPython(readFileSync(path, "utf8"));
const main = micropython.globals.get("main");
console.log(JSON.stringify(await measure(() => String(main()), Number(rounds), Number(least))));
