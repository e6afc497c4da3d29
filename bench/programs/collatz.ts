function steps(n: number): number {
  let count = 0;
  while (n !== 1) {
    n = n % 2 === 0 ? Math.floor(n / 2) : 3 * n + 1;
    count += 1;
  }
  return count;
}

export function main(): number {
  let best = 0;
  for (let n = 1; n < 12_000; n++) best = Math.max(best, steps(n));
  return best;
}
