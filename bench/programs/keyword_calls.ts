const clamp = (value: number, { low = 0, high = 255 } = {}): number =>
  value < low ? low : value > high ? high : value;

const blend = (first: number, second: number, { weight, limit = 255 }: { weight: number; limit?: number }): number =>
  clamp(Math.floor((first * weight + second * (100 - weight)) / 100), { high: limit });

const shade = (pixel: number, { amount = 10, invert = false } = {}): number =>
  clamp(invert ? pixel - amount : pixel + amount, { low: 5 });

function makeCounter(step: number): (by?: number) => number {
  let count = 0;
  return (by = 1) => (count += step * by);
}

export function main(): number {
  let total = 0;
  const counter = makeCounter(3);
  for (let i = 0; i < 60_000; i++) {
    let pixel = blend(i & 255, (i >> 3) & 255, { weight: i % 101 });
    pixel = shade(pixel, { invert: (i & 1) === 0, amount: i % 7 });
    total += pixel + (counter(2) % 11);
  }
  return total;
}
