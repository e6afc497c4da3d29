function* numbers(n: number): Generator<number> {
  for (let i = 0; i < n; i++) yield i;
}
function* outer(n: number): Generator<number> {
  yield* numbers(n);
}

export function main(): number {
  let total = 0;
  for (const x of outer(200_000)) total += x;
  return total;
}
