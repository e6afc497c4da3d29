export function main(): number {
  let total = 0;
  for (let n = 20; n < 60; n++) {
    const table = Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => i * j));
    const flat: number[] = [];
    for (const row of table) for (const x of row) if (x % 3 !== 1) flat.push(x);
    const squares = new Map<number, number>();
    for (const x of flat) if (x < 500) squares.set(x, x * x);
    const seen = new Set<number>();
    for (const x of flat) seen.add(x % 97);
    const turned = table.map((_, j) => table.map((row) => row[j]!));
    for (let i = 0; i < flat.length; i++) if (flat[i]! & 1) total += flat[i]! * flat[flat.length - 1 - i]!;
    for (const [key, value] of squares) if (seen.has(key)) total += value;
    for (let i = 0; i < n; i++) total += turned[i]![i]!;
    total += seen.size;
    for (let i = 0; i < flat.length; i++) if (i % 5 === flat[i]! % 5) total++;
  }
  return total;
}
