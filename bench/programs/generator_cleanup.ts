function* guarded(n: number): Generator<number, number, number | undefined> {
  let opened = 0;
  for (let i = 0; i < n; i++) {
    try {
      opened += 1;
      const got = yield i;
      if (got) opened += got;
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      yield -1;
    } finally {
      opened -= 1;
    }
  }
  return opened;
}

export function main(): number {
  let total = 0;
  const items = guarded(60_000);
  for (let step = items.next(); !step.done; step = items.next()) {
    total += step.value;
    if (step.value % 100 === 0) total += items.throw(new RangeError()).value;
  }
  return total;
}
