/** `compile-child LIST ROUNDS`: CPU milliseconds of parsing and compiling all the files that both Pythons accept, warm and after compiling, as JSON. */
import { readFileSync } from "node:fs";
import { parse } from "@pycoro/parser";
import { sourceFile } from "@pycoro/syntax";
import { type CompileOptions, compile } from "@pycoro/transpiler";
import { cpu } from "./measure.ts";

const [list, rounds] = process.argv.slice(2) as [string, string];
const all = (JSON.parse(readFileSync(list, "utf8")) as string[]).map((path) => ({
  path,
  text: readFileSync(path, "utf8"),
}));
const settings = (print: "readable" | "optimised"): CompileOptions =>
  print === "optimised"
    ? { dialect: "js", print, instrument: "lines", python: "3.13", links: false }
    : { dialect: "ts", print, python: "3.13" };
const files = all.filter(({ path, text }) => compile(sourceFile(path, text), settings("optimised")).code !== null);
/** The last rounds of twice as many: the others warm the engine up, as the calls before those that are counted do for every program of the bench. */
const time = (work: (path: string, text: string) => void): number[] =>
  Array.from({ length: 2 * Number(rounds) }, () => {
    const before = cpu();
    for (const { path, text } of files) work(path, text);
    return cpu() - before;
  }).slice(Number(rounds));
console.log(
  JSON.stringify({
    files: files.map(({ path }) => path),
    bytes: files.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0),
    parse: time((path, text) => void parse(sourceFile(path, text))),
    optimised: time((path, text) => void compile(sourceFile(path, text), settings("optimised"))),
    readable: time((path, text) => void compile(sourceFile(path, text), settings("readable"))),
  }),
);
