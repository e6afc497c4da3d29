function* averager(): Generator<number | null, never, number> {
  let total = 0;
  let count = 0;
  let average: number | null = null;
  for (;;) {
    const term: number = yield average;
    total += term;
    count += 1;
    average = total / count;
  }
}

export function main(): number | null {
  const mean = averager();
  mean.next(0);
  let result: number | null = null;
  for (let i = 0; i < 200_000; i++) result = mean.next(i & 15).value;
  return result;
}
