import { runScript } from "../apps/playground/src/testing/run.ts";
import { packChunk } from "../packages/trace/src/columns.ts";

const LIMITS = { steps: 1e9, events: 1e9, output: 1e6 };

/** How many times as long a program takes with a recorder, in processor time: one figure a round. */
export function tracingCosts(program: string, rounds: number): number[] {
  const processor = (isTraced: boolean): number => {
    const before = process.cpuUsage();
    runScript(program, "auto", { limits: LIMITS, isTraced });
    const { user, system } = process.cpuUsage(before);
    return user + system;
  };
  // Once, so that neither pays for what is made first.
  processor(false);
  processor(true);
  return Array.from({ length: rounds }, () => {
    const plain = processor(false);
    return processor(true) / plain;
  });
}

/** Milliseconds that handing over the events of a program takes, for each hundred thousand of them. */
export function transferTimes(program: string, rounds: number): number[] {
  const { trace } = runScript(program, "auto", { limits: LIMITS });
  return Array.from({ length: rounds }, () => {
    const { packed, buffers } = packChunk(trace);
    const started = performance.now();
    structuredClone(packed, { transfer: buffers });
    return ((performance.now() - started) / trace.events.length) * 100_000;
  });
}
