const turn = (): Promise<void> => new Promise((resolve) => queueMicrotask(resolve));

async function leaf(n: number): Promise<number> {
  await turn();
  return n;
}
async function middle(n: number): Promise<number> {
  return (await leaf(n)) + 1;
}
async function outer(n: number): Promise<number> {
  return (await middle(n)) + 1;
}

export async function main(): Promise<number> {
  let total = 0;
  for (let i = 0; i < 20_000; i++) total += await outer(i);
  return total;
}
