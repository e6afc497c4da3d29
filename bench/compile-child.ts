/**
 * `compile-child LIST ROUNDS parse|compile|both`: CPU milliseconds of parsing, or of compiling, all the files of a list that are accepted, as
 * JSON. `both` compiles all files once before it parses them.
 */
import { readFileSync } from "node:fs";
import { parse } from "@pycoro/parser";
import { sourceFile } from "@pycoro/syntax";
import { type CompileOptions, compile } from "@pycoro/transpiler";
import { cpu } from "./measure.ts";

const [list, rounds, what] = process.argv.slice(2) as [string, string, "parse" | "compile" | "both"];
/** More rounds than any of these needs to become warm. */
const MOST = what === "compile" ? 12 : 60;
const all = (JSON.parse(readFileSync(list, "utf8")) as string[]).map((path) => ({
  path,
  text: readFileSync(path, "utf8"),
}));
let files = all;

const settings = (print: "readable" | "optimised"): CompileOptions =>
  print === "optimised"
    ? { dialect: "js", print, instrument: "lines", python: "3.13", links: false }
    : { dialect: "ts", print, python: "3.13" };
const parsing = (path: string, text: string) => parse(sourceFile(path, text));
const compilingTo = (print: "readable" | "optimised") => (path: string, text: string) =>
  compile(sourceFile(path, text), settings(print));

function round(work: (path: string, text: string) => unknown): number {
  const before = cpu();
  for (const { path, text } of files) work(path, text);
  return cpu() - before;
}

/** Rounds until as many in a row as are counted bring nothing faster: those are what is counted. */
function warm(work: (path: string, text: string) => unknown): number[] {
  const times: number[] = [];
  let fastest = 0;
  while (times.length < MOST && times.length <= fastest + Number(rounds)) {
    const time = round(work);
    times.push(time);
    if (time < 0.98 * times[fastest]!) fastest = times.length - 1;
  }
  return times.slice(-Number(rounds));
}

const about = () => ({
  files: files.map(({ path }) => path),
  bytes: files.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0),
});
if (what === "compile") {
  files = all.filter(({ path, text }) => compilingTo("optimised")(path, text).code !== null);
  const optimised = warm(compilingTo("optimised"));
  console.log(JSON.stringify({ ...about(), optimised, readable: warm(compilingTo("readable")) }));
} else {
  if (what === "both") round(compilingTo("optimised"));
  const first = [round(parsing)];
  files = all.filter(({ path, text }) => parsing(path, text).diagnostics.every(({ severity }) => severity !== "error"));
  console.log(JSON.stringify({ ...about(), first, warm: warm(parsing) }));
}
