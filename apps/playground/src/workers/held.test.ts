import { describe, expect, it } from "vitest";
import { heldBytes } from "./held.ts";

describe("what values hold", () => {
  it("grows with texts, lists, tables and instances, and counts each once", () => {
    expect(heldBytes([1, null, undefined, () => 1], 1e6)).toBe(0);
    expect(heldBytes(["x".repeat(1000)], 1e6)).toBe(1000);
    const list = Array.from({ length: 100 }, () => 1);
    expect(heldBytes([list], 1e6)).toBe(824);
    expect(heldBytes([[list, list]], 1e6)).toBe(824 + 24 + 16);
    expect(heldBytes([new Map([["a", new Uint8Array(500)]])], 1e6)).toBeGreaterThan(500);
    const ring: unknown[] = [];
    ring.push(ring);
    expect(heldBytes([ring], 1e6)).toBe(32);
  });

  it("stops when there is more than is allowed", () => {
    const deep = { next: null as unknown, text: "x".repeat(500) };
    let last = deep;
    for (let n = 0; n < 1000; n++) {
      const one = { next: null, text: "y".repeat(500) };
      last.next = one;
      last = one;
    }
    const found = heldBytes([deep], 5000);
    expect(found).toBeGreaterThan(5000);
    expect(found).toBeLessThan(7000);
  });
});
