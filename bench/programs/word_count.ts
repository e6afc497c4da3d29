export function main(): number {
  const words: string[] = [];
  let seed = 7;
  for (let i = 0; i < 20_000; i++) {
    seed = (seed * 1103 + 12345) % 65536;
    words.push(`Word${seed % 300}`);
  }
  const counts = new Map<string, number>();
  for (const word of words.join(" ").split(" ")) {
    const key = word.toLowerCase();
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return Math.max(...counts.values()) + counts.size;
}
