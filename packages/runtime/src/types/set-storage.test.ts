import { describe, expect, it } from "vitest";
import "../helpers.ts";
import { reprOf } from "../object/repr.ts";
import { PyFloat, PyTuple } from "../object/type.ts";
import { None, type Value } from "../object/value.ts";
import { constantSet, makeSet } from "./set.ts";
import { difference, intersection, symmetricDifferenceUpdate } from "./set-algebra.ts";
import { frozenSetHash } from "./set-hash.ts";
import { PyFrozenSet, PySet } from "./set-storage.ts";

const range = (from: number, to: number, step = 1): number[] =>
  Array.from({ length: Math.ceil((to - from) / step) }, (_, i) => from + i * step);

describe("order of sets, as CPython 3.13 prints them", () => {
  // What CPython printed for each of these.
  const printed: readonly (readonly [readonly Value[], string])[] = [
    [[100, 5, 33, 64, 8, 1], "{64, 33, 1, 100, 5, 8}"],
    [[-1, -2, 0, 3], "{0, 3, -1, -2}"],
    [[33, 65, 97, 129, 161], "{65, 33, 129, 161, 97}"],
    [[new PyFloat(0.5), new PyFloat(1.5), 3, None], "{0.5, 1.5, None, 3}"],
    [[new PyTuple([1, 2]), new PyTuple([]), 7], "{(1, 2), 7, ()}"],
    [["b", "a", "c"], "{'b', 'a', 'c'}"],
  ];
  for (const [items, text] of printed) {
    it(text, () => {
      expect(reprOf(makeSet(...items))).toBe(text);
    });
  }

  it("reuses the slots of removed items", () => {
    const set = makeSet(...range(0, 100, 3));
    set.delete(3);
    set.delete(9);
    set.add(3);
    set.add(1003);
    set.update(range(0, 40));
    expect([...set.items()]).toEqual([...range(0, 40), ...range(42, 100, 3), 1003]);
  });

  it("builds displays of constants through a frozenset", () => {
    expect(reprOf(constantSet(20, 40, 3, 1, 2))).toBe("{1, 2, 3, 20, 40}");
  });

  it("pops from where the last pop stopped", () => {
    const set = makeSet(1, 2, 3);
    expect([set.pop(), set.pop(), set.pop(), set.pop()]).toEqual([1, 2, 3, undefined]);
  });

  it("goes on in order of insertion once a str comes", () => {
    const set = makeSet(3, 1);
    set.add("x");
    set.add(2);
    set.add(3);
    expect(reprOf(set)).toBe("{1, 3, 'x', 2}");
    expect(set.delete(3)).toBe(true);
    expect(set.has(1)).toBe(true);
  });
});

describe("hash of frozensets", () => {
  it("is CPython's", () => {
    const made = new PyFrozenSet();
    made.update([1, 2, 3]);
    expect(frozenSetHash(made)).toBe(-272375401224217160n);
    expect(frozenSetHash(new PyFrozenSet())).toBe(133146708735736);
  });
});

describe("set operations", () => {
  it("keep what is asked for", () => {
    const a = makeSet(1, 2, 3);
    const b = makeSet(2, 3, 4);
    expect([...intersection(a, b).items()]).toEqual([2, 3]);
    expect([...difference(a, b).items()]).toEqual([1]);
    const c = new PySet();
    c.update(a);
    symmetricDifferenceUpdate(c, b);
    expect([...c.items()]).toEqual([1, 4]);
  });

  it("finds 1, 1.0 and True as one", () => {
    const set = makeSet(1, new PyFloat(1), true);
    expect(set.size).toBe(1);
    expect(set.has(new PyFloat(1))).toBe(true);
  });

  it("refuses the unhashable", () => {
    expect(() => makeSet([1])).toThrow();
  });
});
