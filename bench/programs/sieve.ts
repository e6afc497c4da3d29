export function main(): number {
  const n = 600_000;
  const flags = new Array<boolean>(n + 1).fill(true);
  flags[0] = flags[1] = false;
  for (let i = 2; i * i <= n; i++) if (flags[i]) for (let j = i * i; j <= n; j += i) flags[j] = false;
  let count = 0;
  for (const f of flags) if (f) count++;
  return count;
}
