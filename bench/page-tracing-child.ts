/** `page-tracing-child.ts PROGRAM traced|plain`: runs a program once and prints the milliseconds of processor time that it took. */
import { runScript } from "../apps/playground/src/testing/run.ts";
import { GENEROUS } from "./page-tracing.ts";

const [program = "", how] = process.argv.slice(2);
console.log(runScript(program, "auto", { limits: GENEROUS, isTraced: how === "traced" }).processor);
