import { runScript } from "../apps/playground/src/testing/run.ts";

const LIMITS = { steps: 1e9, events: 1e9, output: 1e6 };

/**
 * How many times as long a program takes with a recorder, in processor time: one figure a round. Both sides are the readable print, as the page runs it. One
 * has no instruments; the other reports each statement with its variables, and its events are written down, packed and handed over while it runs. Neither
 * counts compiling, nor reading the events, which the page's thread does.
 */
export function tracingCosts(program: string, rounds: number): number[] {
  const processor = (isTraced: boolean): number => runScript(program, "auto", { limits: LIMITS, isTraced }).processor;
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
  return Array.from({ length: rounds }, () => {
    const { handovers } = runScript(program, "auto", { limits: LIMITS });
    const events = handovers.reduce((sum, { packed }) => sum + packed.columns.k.length, 0);
    const started = performance.now();
    for (const { packed, buffers } of handovers) structuredClone(packed, { transfer: buffers });
    return ((performance.now() - started) / events) * 100_000;
  });
}
