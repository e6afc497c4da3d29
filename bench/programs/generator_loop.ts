function* count(n: number): Generator<number> {
  let i = 0;
  while (i < n) {
    yield i;
    i += 1;
  }
}

export function main(): number {
  let total = 0;
  for (const x of count(300_000)) total += x;
  return total;
}
