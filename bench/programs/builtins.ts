export function main(): number {
  let total = 0;
  const numbers = Array.from({ length: 2_000 }, (_, i) => (i * 7919) % 1_009);
  const names = numbers.map((n) => String.fromCharCode(97 + (n % 26)).repeat((n % 5) + 1));
  for (let turn = 0; turn < 12; turn++) {
    const shifted = numbers.map((n) => n + turn);
    for (const n of shifted) total += n;
    total += Math.min(...shifted) + Math.max(...shifted);
    for (let i = turn; i < numbers.length; i += 3) total += numbers[i]!;
    total += Number(shifted.some((n) => n > 1_005)) + Number(shifted.every((n) => n >= 0));
    const longest = names.reduce((a, b) => (b.length > a.length ? b : a));
    const shortest = names.reduce((a, b) => (b.length < a.length ? b : a));
    total += Number(longest < shortest);
    for (let i = 0; i < numbers.length; i++) total += Math.abs(numbers[i]! - shifted[i]!);
    const all = new Set(names);
    const some = new Set<string>();
    for (let i = turn; i < names.length; i += 2) some.add(names[i]!);
    for (const name of all) if (some.has(name)) total++;
    const moved = new Set(shifted);
    const known = new Set(numbers);
    for (const n of known) if (!moved.has(n)) total++;
    total += new Set([...known, -1, turn]).size;
    const index = new Map<string, number>();
    for (let i = 0; i < names.length; i++) index.set(names[i]!, i);
    let places = 0;
    for (const name of names) places += index.get(name) ?? 0;
    total += places % 1_000;
    for (const [key, value] of index) {
      if ("aaaa".includes(key) || value === 1 || value === 2 || value === 3) {
        const third = value / 3;
        total += (value % 7) + Math.round(third);
      }
    }
    for (let i = 0; i < numbers.length; i += 10) {
      const row = numbers.slice(i, i + 10);
      total += row.length + row[row.length - 1]! + row.indexOf(row[4]!);
      for (const n of row) if (n === 5) total++;
    }
    const queue: number[] = [];
    for (const n of numbers.slice(0, 400)) {
      queue.push(n);
      if (queue.length > 20) total += queue.shift()!;
    }
    for (const n of queue) total += n;
    total += Number(
      queue
        .slice(0, 9)
        .map((n) => n % 10)
        .join(""),
    );
  }
  return total;
}
