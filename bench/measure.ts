/** What every child process does: CPU milliseconds of a program's first call, then of rounds of calls, printed as JSON. */

/** CPU milliseconds of this process so far, all its threads included: the engine compiles and collects on others. */
export const cpu = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

export interface Measured {
  /** The first call: nothing is warm yet. */
  readonly first: number;
  /** One call, as the mean of each round. */
  readonly times: readonly number[];
  readonly result: string;
}

/** Calls `run` until it is warm, then `rounds` rounds of at least `least` milliseconds each. */
export async function measure(run: () => unknown, rounds: number, least: number): Promise<Measured> {
  let before = cpu();
  let result = await run();
  const first = cpu() - before;
  // The first call does not count: it may take as long as all that make the program warm.
  let spent = 0;
  let one = first;
  for (let calls = 0; calls < 20 || spent < 20 * least; calls++) {
    before = cpu();
    result = await run();
    one = cpu() - before;
    spent += one;
  }
  const calls = Math.max(1, Math.round(least / Math.max(one, 0.001)));
  const times: number[] = [];
  for (let i = 0; i < rounds; i++) {
    before = cpu();
    for (let k = 0; k < calls; k++) result = await run();
    times.push((cpu() - before) / calls);
  }
  const shown = result !== null && typeof result === "object" && "v" in result ? (result as { v: number }).v : result;
  return { first, times, result: String(shown) };
}
