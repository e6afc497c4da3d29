class Odd extends Error {
  constructor(readonly n: number) {
    super();
  }
}

function check(n: number): number {
  if (n & 1) throw new Odd(n);
  return n;
}

export function main(): number {
  let caught = 0;
  let total = 0;
  for (let i = 0; i < 40_000; i++) {
    try {
      total += check(i);
    } catch (error) {
      if (!(error instanceof Odd)) throw error;
      caught += error.n;
    }
  }
  return caught + total;
}
