import { describe, expect, it } from "vitest";
import "./load.ts";
import { sleep } from "./asyncio/index.ts";
import { fromJs, installIterables, toJs } from "./border.ts";
import { PyDict } from "./object/dict.ts";
import { toArray } from "./object/iterate.ts";
import { reprOf } from "./object/repr.ts";
import { PyFloat, PyTuple } from "./object/type.ts";
import { None } from "./object/value.ts";
import { makeSet } from "./types/set.ts";

describe("fromJs", () => {
  it.each<[unknown, string]>([
    [null, "None"],
    [undefined, "None"],
    [true, "True"],
    ["x", "'x'"],
    [3, "3"],
    [10n ** 20n, "100000000000000000000"],
    [5n, "5"],
    [0.5, "0.5"],
    [1e300, "1e+300"],
    [Number.NaN, "nan"],
    [[1, [2.5, null]], "[1, [2.5, None]]"],
    [Object.freeze([0.5]), "[0.5]"],
    [{ a: 1, b: { c: [0.5] } }, "{'a': 1, 'b': {'c': [0.5]}}"],
    [new Map([[1, "one"]]), "{1: 'one'}"],
    [new Set([1.5]), "{1.5}"],
    [new Uint8Array([104, 105]), "b'hi'"],
  ])("%o", (value, text) => expect(reprOf(fromJs(value))).toBe(text));

  it("ends with what contains itself", () => {
    const list: unknown[] = [0.5];
    list.push(list);
    const record: Record<string, unknown> = { list };
    record.self = record;
    expect(reprOf(fromJs(record))).toBe("{'list': [0.5, [...]], 'self': {...}}");
  });
  it("keeps the array and what is Python's", () => {
    const items = [1, 0.5];
    expect(fromJs(items)).toBe(items);
    const tuple = new PyTuple([1]);
    expect(fromJs(tuple)).toBe(tuple);
  });
});

describe("installIterables", () => {
  it("lets Python loop over JavaScript's generators, converting what they give", () => {
    installIterables();
    function* halves() {
      yield 1;
      yield 0.5;
    }
    expect(reprOf(toArray(fromJs(halves())))).toBe("[1, 0.5]");
  });
});

describe("toJs", () => {
  it("copies all the way down", () => {
    const dict = new PyDict();
    dict.set("a", [new PyFloat(0.5), new PyTuple([1, None])]);
    expect(toJs(dict)).toEqual({ a: [0.5, [1, null]] });
    dict.set(1, makeSet(2));
    expect(toJs(dict)).toEqual(
      new Map<unknown, unknown>([
        ["a", [0.5, [1, null]]],
        [1, new Set([2])],
      ]),
    );
  });
  it("makes a promise of what can be awaited", async () => {
    await expect(toJs(sleep(0.001, new PyFloat(1.5)))).resolves.toBe(1.5);
  });
  it("goes back and forth", () => {
    const value = { name: "x", sizes: [1, 2.5, null], more: { big: 2n ** 70n } };
    expect(toJs(fromJs(structuredClone(value)))).toEqual(value);
  });
});
