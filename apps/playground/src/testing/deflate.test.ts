import { readFileSync } from "node:fs";
import { deflateRawSync, inflateRawSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { deflateSmall } from "../../scripts/deflate/index.ts";
// @ts-expect-error a plain module without types
import { inflate } from "../../scripts/inflate.js";

const source = readFileSync(new URL("../../scripts/deflate/tokens.ts", import.meta.url), "utf8");
const numbers = Uint8Array.from({ length: 5000 }, (_, i) => (Math.imul(i, 2_654_435_761) >>> 16) & 0xff);

describe("what builds deflate", () => {
  it.each([
    ["nothing", ""],
    ["one letter", "a"],
    ["one letter again and again", "a".repeat(100_000)],
    ["no letter twice", "abcdefghijklmnopqrstuvwxyz"],
    ["a program", source],
    ["two kinds of text", `${source}${"0123456789".repeat(300)}${"协程 生成器 ".repeat(400)}${source.toUpperCase()}`],
    ["repetitions as far off as they may be", `${source.slice(0, 300)}${"x".repeat(32_400)}${source.slice(0, 300)}`],
  ])("%s is read again by zlib and by the workers", (_, text) => {
    const bytes = new TextEncoder().encode(text);
    const made = deflateSmall(bytes);
    expect(inflateRawSync(made).toString()).toBe(text);
    expect(new TextDecoder().decode(inflate(made))).toBe(text);
    expect(made.length).toBeLessThanOrEqual(deflateRawSync(bytes, { level: 9 }).length);
  });

  it("takes what cannot be made smaller as it is", () => {
    expect(inflateRawSync(deflateSmall(numbers)).equals(numbers)).toBe(true);
  });

  it("is a good deal smaller than zlib's", () => {
    const bytes = new TextEncoder().encode(source);
    expect(deflateSmall(bytes).length).toBeLessThan(deflateRawSync(bytes, { level: 9 }).length * 0.98);
  });
});
