const a = (i: number, j: number): number => 1 / (Math.floor(((i + j) * (i + j + 1)) / 2) + i + 1);

function times(v: readonly number[]): number[] {
  const out: number[] = [];
  for (let i = 0; i < v.length; i++) {
    let total = 0;
    for (let j = 0; j < v.length; j++) total += a(i, j) * v[j]!;
    out.push(total);
  }
  return out;
}

function timesTransposed(v: readonly number[]): number[] {
  const out: number[] = [];
  for (let i = 0; i < v.length; i++) {
    let total = 0;
    for (let j = 0; j < v.length; j++) total += a(j, i) * v[j]!;
    out.push(total);
  }
  return out;
}

export function main(): number {
  let u: number[] = new Array(90).fill(1);
  let v: number[] = [];
  for (let k = 0; k < 6; k++) {
    v = timesTransposed(times(u));
    u = timesTransposed(times(v));
  }
  let upper = 0;
  let lower = 0;
  for (let i = 0; i < u.length; i++) {
    upper += u[i]! * v[i]!;
    lower += v[i]! * v[i]!;
  }
  return (upper / lower) ** 0.5;
}
