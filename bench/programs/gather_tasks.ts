async function work(n: number): Promise<number> {
  await null;
  return n;
}

export async function main(): Promise<number> {
  const all = await Promise.all(Array.from({ length: 30_000 }, (_, i) => work(i)));
  return all.reduce((a, b) => a + b, 0);
}
