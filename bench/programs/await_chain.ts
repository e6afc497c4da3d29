async function leaf(n: number): Promise<number> {
  return n;
}
async function middle(n: number): Promise<number> {
  return (await leaf(n)) + 1;
}

export async function main(): Promise<number> {
  let total = 0;
  for (let i = 0; i < 60_000; i++) total += await middle(i);
  return total;
}
