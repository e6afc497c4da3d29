const turn = (): Promise<void> => new Promise((resolve) => queueMicrotask(resolve));

async function load(cache: Map<number, number>, key: number): Promise<number> {
  const known = cache.get(key);
  if (known !== undefined) return known;
  await turn();
  cache.set(key, key * 2);
  return key * 2;
}

async function node(depth: number, cache: Map<number, number>, state: { seed: number }): Promise<number> {
  state.seed = Number((BigInt(state.seed) * 1103515245n + 12345n) % 2147483648n);
  const value = await load(cache, state.seed % 500);
  if (depth === 0) return value;
  const children = Array.from({ length: 4 }, () => node(depth - 1, cache, state));
  return (await Promise.all(children)).reduce((a, b) => a + b, value);
}

export const main = (): Promise<number> => node(6, new Map(), { seed: 42 });
