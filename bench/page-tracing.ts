import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { runScript } from "../apps/playground/src/testing/run.ts";

/** Limits that nothing here reaches. */
export const GENEROUS = { steps: 1e9, events: 1e9, output: 1e6 };

const CHILD = fileURLToPath(new URL("page-tracing-child.ts", import.meta.url));

/** What a program costs in a process of its own, as each run of the page has a worker of its own. */
function alone(program: string, isTraced: boolean): number {
  const args = [...process.execArgv, CHILD, program, isTraced ? "traced" : "plain"];
  const { stdout, stderr, status } = spawnSync(process.execPath, args, { encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
  return Number(stdout);
}

/** What it costs in this process, again and again. */
const here = (program: string, isTraced: boolean): number =>
  runScript(program, "auto", { limits: GENEROUS, isTraced }).processor;

/**
 * How many times as long a program takes with a recorder, in processor time: one figure a round. Both sides are the readable print, as the page runs it. One
 * has no instruments; the other reports each statement with its variables, and its events are written down, packed and handed over while it runs. Neither
 * counts compiling, nor reading the events, which the page's thread does. The page makes a worker for each run, in which the engine has compiled nothing
 * yet; `warm` is the same in one process, after as many rounds as let the engine compile all of both sides.
 */
export function tracingCosts(program: string, rounds: number, warm = false): number[] {
  const cost = warm ? here : alone;
  const round = (): number => cost(program, true) / cost(program, false);
  if (warm) for (let i = 0; i < rounds; i++) round();
  return Array.from({ length: rounds }, round);
}

/** Milliseconds that handing over the events of a program takes, for each hundred thousand of them. */
export function transferTimes(program: string, rounds: number): number[] {
  return Array.from({ length: rounds }, () => {
    const { trace, handovers } = runScript(program, "auto", { limits: GENEROUS });
    const started = performance.now();
    for (const { packed, buffers } of handovers) structuredClone(packed, { transfer: buffers });
    return ((performance.now() - started) / trace.events.length) * 100_000;
  });
}
