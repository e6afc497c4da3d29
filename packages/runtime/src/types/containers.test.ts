import { describe, expect, it } from "vitest";
import "../helpers.ts";
import { frozenset, list, range } from "../builtins/index.ts";
import { add, mul } from "../object/arithmetic.ts";
import { eq, lt } from "../object/compare.ts";
import { PyBaseException } from "../object/exceptions/exceptions.ts";
import { applyMethod, invoke } from "../object/functions/call.ts";
import { hash } from "../object/hash.ts";
import { iterate, toArray } from "../object/iterate.ts";
import { reprOf } from "../object/repr.ts";
import { delitem, getitem, setitem } from "../object/subscript.ts";
import { PyFloat, type PyTuple, typeName } from "../object/type.ts";
import { None, type Value } from "../object/value.ts";
import { makeDict } from "./dict.ts";
import { slice } from "./slice.ts";
import { makeTuple } from "./tuple.ts";

/** "Type: message" of what a piece of code raises. */
function raised(work: () => unknown): string {
  try {
    work();
  } catch (e) {
    if (e instanceof PyBaseException) return `${typeName(e)}: ${e.args.items.map(String).join(", ")}`;
    throw e;
  }
  return "nothing";
}

describe("list", () => {
  it("takes slices of every form", () => {
    const xs = [0, 1, 2, 3, 4];
    expect(getitem(xs, slice(1, None, 2))).toEqual([1, 3]);
    expect(getitem(xs, slice(None, None, -1))).toEqual([4, 3, 2, 1, 0]);
    expect(getitem(xs, slice(-2, None))).toEqual([3, 4]);
    expect(raised(() => getitem(xs, slice(None, None, 0)))).toBe("ValueError: slice step cannot be zero");
    setitem(xs, slice(1, 3), [7]);
    expect(xs).toEqual([0, 7, 3, 4]);
    setitem(xs, slice(None, None, 2), makeTuple(8, 9));
    expect(xs).toEqual([8, 7, 9, 4]);
    delitem(xs, slice(None, None, 2));
    expect(xs).toEqual([7, 4]);
    expect(raised(() => setitem(xs, slice(None, None, 2), [1, 2]))).toBe(
      "ValueError: attempt to assign sequence of size 2 to extended slice of size 1",
    );
  });

  it("speaks as CPython when it is misused", () => {
    expect(raised(() => getitem([], 0))).toBe("IndexError: list index out of range");
    expect(raised(() => getitem([], "a"))).toBe("TypeError: list indices must be integers or slices, not str");
    expect(raised(() => invoke([], "pop"))).toBe("IndexError: pop from empty list");
    expect(raised(() => invoke([1], "remove", 2))).toBe("ValueError: list.remove(x): x not in list");
    expect(raised(() => invoke([1], "index", 2))).toBe("ValueError: 2 is not in list");
    expect(raised(() => add([1], makeTuple(2)))).toBe('TypeError: can only concatenate list (not "tuple") to list');
    expect(raised(() => mul([1], "a"))).toBe("TypeError: can't multiply sequence by non-int of type 'str'");
    expect(raised(() => invoke([1], "append"))).toBe("TypeError: list.append() takes exactly one argument (0 given)");
  });

  it("sorts stably, by key, backwards, and notices changes", () => {
    const pairs = [makeTuple(2, "a"), makeTuple(1, "b"), makeTuple(2, "b")];
    applyMethod(pairs, "sort", [], { key: (p: PyTuple) => p.items[0], reverse: true });
    expect(reprOf(pairs)).toBe("[(2, 'a'), (2, 'b'), (1, 'b')]");
    const xs: Value[] = [3, 1, 2];
    const key = (x: Value): Value => {
      xs.push(x);
      return x;
    };
    expect(raised(() => applyMethod(xs, "sort", [], { key }))).toBe("ValueError: list modified during sort");
    expect(xs).toEqual([1, 2, 3]);
    expect(raised(() => invoke([1, "a"], "sort"))).toBe(
      "TypeError: '<' not supported between instances of 'str' and 'int'",
    );
  });

  it("prints itself inside itself", () => {
    const xs: Value[] = [1];
    xs.push(xs);
    expect(reprOf(xs)).toBe("[1, [...]]");
  });

  it("lets an iterator see what is appended", () => {
    const xs = [1, 2];
    const seen: Value[] = [];
    for (const x of iterate(xs)) {
      seen.push(x);
      if (xs.length < 4) xs.push(x * 10);
    }
    expect(seen).toEqual([1, 2, 10, 20]);
  });
});

describe("tuple", () => {
  it("hashes as CPython does", () => {
    expect(hash(makeTuple())).toBe(5740354900026072187n);
    expect(hash(makeTuple(1, 2, 3))).toBe(529344067295497451n);
    expect(hash(makeTuple(1, makeTuple(2, 3), None))).toBe(-3589046098624965614n);
  });

  it("compares item by item", () => {
    expect(lt(makeTuple(1, 2), makeTuple(1, 3))).toBe(true);
    expect(lt(makeTuple(1), makeTuple(1, 0))).toBe(true);
    expect(eq(makeTuple(1, 2), [1, 2])).toBe(false);
  });
});

describe("dict", () => {
  it("keeps the first of equal keys and the last value", () => {
    expect(reprOf(makeDict([1, "a"], [new PyFloat(1), "b"], [true, "c"]))).toBe("{1: 'c'}");
    const dict = makeDict([makeTuple(1, 2), "x"]);
    dict.set(makeTuple(new PyFloat(1), 2), "y");
    expect(reprOf(dict)).toBe("{(1, 2): 'y'}");
    expect(dict.get(10n ** 20n)).toBe(undefined);
    dict.set(10n ** 20n, 1);
    expect(dict.get(new PyFloat(1e20))).toBe(1);
  });

  it("finds tuples beside other keys with a hash of their own", () => {
    const dict = makeDict([makeTuple(1, "a"), 1]);
    const frozen = frozenset([1, 2]);
    dict.set(frozen, 2);
    dict.set(makeTuple(2, "b"), 3);
    expect([dict.get(makeTuple(1, "a")), dict.get(frozenset([2, 1])), dict.get(makeTuple(2, "b"))]).toEqual([1, 2, 3]);
    dict.delete(makeTuple(1, "a"));
    expect(dict.has(makeTuple(1, "a"))).toBe(false);
  });

  it("notices changes of size while it is iterated over", () => {
    const dict = makeDict(["a", 1], ["b", 2]);
    expect(
      raised(() => {
        for (const key of iterate(dict)) dict.set(`${key}2`, 0);
      }),
    ).toBe("RuntimeError: dictionary changed size during iteration");
  });

  it("pops items from the end, also after others went", () => {
    const dict = makeDict(["a", 1], ["b", 2], ["c", 3]);
    expect(reprOf(invoke(dict, "popitem"))).toBe("('c', 3)");
    dict.set("d", 4);
    dict.delete("b");
    expect(reprOf(invoke(dict, "popitem"))).toBe("('d', 4)");
    expect(reprOf(invoke(dict, "popitem"))).toBe("('a', 1)");
    expect(raised(() => invoke(dict, "popitem"))).toBe("KeyError: popitem(): dictionary is empty");
  });

  it("has live views with set operations", () => {
    const dict = makeDict(["a", 1]);
    const keys = invoke(dict, "keys");
    dict.set("b", 2);
    expect(reprOf(keys)).toBe("dict_keys(['a', 'b'])");
    expect(reprOf(invoke(keys, "__and__", ["b", "c"]))).toBe("{'b'}");
  });
});

describe("range", () => {
  it("is a sequence of ints of any size", () => {
    expect(toArray(range(5, 0, -2))).toEqual([5, 3, 1]);
    expect(reprOf(getitem(range(0, 10, 3), slice(None, None, -1)))).toBe("range(9, -3, -3)");
    expect(getitem(range(10n ** 20n), -1)).toBe(99999999999999999999n);
    expect(eq(range(0), range(2, 1))).toBe(true);
    expect(hash(range(3))).toBe(-8338477496398685190n);
    expect(raised(() => range(1, 2, 0))).toBe("ValueError: range() arg 3 must not be zero");
    expect(raised(() => getitem(range(3), 3))).toBe("IndexError: range object index out of range");
    expect(list(range(3))).toEqual([0, 1, 2]);
  });
});
