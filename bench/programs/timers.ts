const sleep = (seconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, seconds * 1000));

async function tick(n: number): Promise<number> {
  await sleep(((n * 7919) % 1000) / 1_000_000);
  return n;
}

export async function main(): Promise<number> {
  const done = await Promise.all(Array.from({ length: 10_000 }, (_, i) => tick(i)));
  return done.reduce((a, b) => a + b, 0);
}
