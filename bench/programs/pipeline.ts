function* source(n: number): Generator<number> {
  for (let i = 0; i < n; i++) yield i;
}
function* triple(items: Iterable<number>): Generator<number> {
  for (const x of items) yield x * 3;
}
function* odd(items: Iterable<number>): Generator<number> {
  for (const x of items) if (x & 1) yield x;
}
function* increment(items: Iterable<number>): Generator<number> {
  for (const x of items) yield x + 1;
}
function* halve(items: Iterable<number>): Generator<number> {
  for (const x of items) yield x >> 1;
}

export function main(): number {
  let total = 0;
  for (const x of halve(increment(odd(triple(source(60_000)))))) total += x;
  return total;
}
