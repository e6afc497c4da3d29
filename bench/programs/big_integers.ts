function fibonacci(n: number): bigint {
  let [a, b] = [0n, 1n];
  for (let i = 0; i < n; i++) [a, b] = [b, a + b];
  return a;
}

function factorial(n: number): bigint {
  let product = 1n;
  for (let i = 2; i <= n; i++) product *= BigInt(i);
  return product;
}

function piDigits(wanted: number): bigint {
  let [q, r, t, k, n, l] = [1n, 0n, 1n, 1n, 3n, 3n];
  let digits = 0n;
  for (let count = wanted; count > 0; ) {
    if (4n * q + r - t < n * t) {
      digits = (digits * 10n + n) % 1_000_000_007n;
      count--;
      [q, r, n] = [10n * q, 10n * (r - n * t), (10n * (3n * q + r)) / t - 10n * n];
    } else {
      [q, r, t, k, n, l] = [q * k, (2n * q + r) * l, t * l, k + 1n, (q * (7n * k + 2n) + r * l) / (t * l), l + 2n];
    }
  }
  return digits;
}

function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  let factor = base % modulus;
  for (let e = exponent; e > 0n; e >>= 1n) {
    if (e & 1n) result = (result * factor) % modulus;
    factor = (factor * factor) % modulus;
  }
  return result;
}

export function main(): bigint {
  const modulus = 2n ** 127n - 1n;
  const total = (fibonacci(3_000) % 1_000_003n) + (factorial(400) % 10_007n ** 3n);
  let x = 3n;
  for (let i = 0n; i < 4_000n; i++) x = (x * x + i) % modulus;
  return total + x + piDigits(250) + power(3n, 10n ** 30n, modulus);
}
