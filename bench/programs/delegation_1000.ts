function* chain(depth: number, n: number): Generator<number> {
  if (depth === 0) for (let i = 0; i < n; i++) yield i;
  else yield* chain(depth - 1, n);
}

export function main(): number {
  let total = 0;
  for (const x of chain(1000, 4_000)) total += x;
  return total;
}
