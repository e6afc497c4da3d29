async function* count(n: number): AsyncGenerator<number> {
  for (let i = 0; i < n; i++) yield i;
}
async function* even(items: AsyncIterable<number>): AsyncGenerator<number> {
  for await (const x of items) if (x % 2 === 0) yield x;
}

export async function main(): Promise<number> {
  let total = 0;
  for await (const x of even(count(60_000))) total += x;
  const rest: number[] = [];
  for await (const x of count(20_000)) rest.push(x);
  return total + rest.reduce((a, b) => a + b, 0);
}
