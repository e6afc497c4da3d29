import { expect, test } from "vitest";
import { MersenneTwister, wordsOf } from "./mersenne.ts";

test("seed 42 gives CPython's numbers", () => {
  const twister = new MersenneTwister();
  twister.seed(wordsOf(42n));
  expect(twister.random()).toBe(0.6394267984578837);
});

test("bits beyond a word come least significant first", () => {
  const twister = new MersenneTwister();
  twister.seed(wordsOf(1n));
  const first = twister.bits(32);
  const again = new MersenneTwister();
  again.seed(wordsOf(1n));
  expect(BigInt(again.bits(64)) & 0xffffffffn).toBe(BigInt(first));
});
