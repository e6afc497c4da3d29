function escape(cr: number, ci: number, limit: number): number {
  let zr = 0;
  let zi = 0;
  for (let n = 0; n < limit; n++) {
    const rr = zr * zr;
    const ii = zi * zi;
    if (rr + ii > 4) return n;
    zi = 2 * zr * zi + ci;
    zr = rr - ii + cr;
  }
  return limit;
}

export function main(): number {
  const size = 120;
  let total = 0;
  for (let y = 0; y < size; y++) {
    const ci = (2 * y) / size - 1;
    for (let x = 0; x < size; x++) total += escape((2 * x) / size - 1.5, ci, 60);
  }
  return total;
}
