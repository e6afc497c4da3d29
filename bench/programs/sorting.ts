class Player {
  constructor(
    readonly name: string,
    readonly score: number,
  ) {}
}

function quicksort(items: readonly number[]): readonly number[] {
  if (items.length < 2) return items;
  const pivot = items[items.length >> 1]!;
  return [
    ...quicksort(items.filter((x) => x < pivot)),
    ...items.filter((x) => x === pivot),
    ...quicksort(items.filter((x) => x > pivot)),
  ];
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

export function main(): number {
  let seed = 11;
  const numbers: number[] = [];
  for (let i = 0; i < 5_000; i++) {
    // The product needs more than 53 bits.
    seed = Number((BigInt(seed) * 1103515245n + 12345n) % 2147483648n);
    numbers.push(seed % 100_000);
  }
  const players = numbers.map((n) => new Player(`p${n % 700}`, n % 50));
  const ranked = [...players].sort((a, b) => b.score - a.score || compare(a.name, b.name));
  const byName = [...players].sort((a, b) => compare(b.name, a.name));
  const up = [...numbers].sort((a, b) => a - b);
  const words = [...new Set(players.map(({ name }) => name))].sort((a, b) => a.length - b.length);
  players.sort((a, b) => a.score - b.score);
  const quick = quicksort(numbers);
  const pairs = numbers.map((n) => [n % 10, n] as const).sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const total = ranked[17]!.score + up[99]! + quick[4_000]! + pairs[1_000]![1] + players[10]!.score;
  return total + ranked[0]!.name.length + byName[5]!.name.length + words[0]!.length;
}
