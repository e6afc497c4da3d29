import { afterEach, beforeEach, describe, expect, it } from "vitest";
import "../helpers.ts";
import { createInterpreter, current, type Interpreter } from "../host/interpreter.ts";
import { PyBaseException } from "../object/exceptions/exceptions.ts";
import { apply } from "../object/functions/call.ts";
import { reprOf } from "../object/repr.ts";
import { PyFloat, typeName } from "../object/type.ts";
import { None, type Value } from "../object/value.ts";
import { makeTuple } from "../types/tuple.ts";
import {
  dict,
  enumerate,
  input,
  int,
  isinstance,
  len,
  list,
  max,
  min,
  next,
  ord,
  print,
  round,
  sorted,
  str,
  sum,
  zip,
} from "./index.ts";

let before: Interpreter;
let out = "";
let lines: string[] = [];
beforeEach(() => {
  before = current.interpreter;
  out = "";
  current.interpreter = createInterpreter({
    ...before.host,
    stdout: {
      write: (text) => {
        out += text;
      },
    },
    stdin: { readLine: () => lines.shift() },
  });
});
afterEach(() => {
  current.interpreter = before;
});

function raised(work: () => unknown): string {
  try {
    work();
  } catch (e) {
    if (e instanceof PyBaseException) return `${typeName(e)}: ${e.args.items.map(String).join(", ")}`;
    throw e;
  }
  return "nothing";
}

describe("print", () => {
  it("separates and ends as told", () => {
    print(1, "a", None);
    apply(print, ["x", "y"], { sep: "-", end: "!" });
    expect(out).toBe("1 a None\nx-y!");
    expect(raised(() => apply(print, [], { sep: 5 }))).toBe("TypeError: sep must be None or a string, not int");
    expect(raised(() => apply(print, [], { x: 5 }))).toBe("TypeError: print() got an unexpected keyword argument 'x'");
  });
});

describe("input", () => {
  it("prints its prompt, drops the newline, and complains at the end", () => {
    lines = ["Ada\n"];
    expect(input("name? ")).toBe("Ada");
    expect(out).toBe("name? ");
    expect(raised(() => input())).toBe("EOFError: EOF when reading a line");
  });
});

describe("numbers", () => {
  it("sums floats with compensation", () => {
    expect(reprOf(sum([0.1, 0.2, 0.3].map((x) => new PyFloat(x))))).toBe("0.6");
    expect(sum([1, 2, true])).toBe(4);
    expect(raised(() => sum(["a"]))).toBe("TypeError: unsupported operand type(s) for +: 'int' and 'str'");
  });

  it("finds extremes", () => {
    expect(max([3, 1, 2])).toBe(3);
    expect(min("b", "a")).toBe("a");
    expect(apply(max, [[]], { default: 7 })).toBe(7);
    expect(raised(() => max([]))).toBe("ValueError: max() iterable argument is empty");
    expect(raised(() => max())).toBe("TypeError: max expected at least 1 argument, got 0");
    expect(round(new PyFloat(2.5))).toBe(2);
    expect(raised(() => ord("ab"))).toBe("TypeError: ord() expected a character, but string of length 2 found");
  });
});

describe("iteration", () => {
  it("goes in step, and says where it does not", () => {
    expect(reprOf(list(zip([1, 2], "ab")))).toBe("[(1, 'a'), (2, 'b')]");
    expect(reprOf(dict(enumerate("xy", 1)))).toBe("{1: 'x', 2: 'y'}");
    expect(raised(() => list(apply(zip, [[1, 2], [3]], { strict: true })))).toBe(
      "ValueError: zip() argument 2 is shorter than argument 1",
    );
    expect(next(enumerate([]), "end")).toBe("end");
    expect(raised(() => next(5))).toBe("TypeError: 'int' object is not an iterator");
    expect(raised(() => len(5))).toBe("TypeError: object of type 'int' has no len()");
  });

  it("sorts by key and backwards", () => {
    const key = (s: Value): Value => s.toLowerCase();
    expect(apply(sorted, [["b", "A", "c"]], { key, reverse: true })).toEqual(["c", "b", "A"]);
    expect(raised(() => sorted([1, "a"]))).toBe("TypeError: '<' not supported between instances of 'str' and 'int'");
  });
});

describe("isinstance", () => {
  it("takes types, tuples and nothing else", () => {
    expect([isinstance(true, int), isinstance("a", makeTuple(int, str)), isinstance(1, str)]).toEqual([
      true,
      true,
      false,
    ]);
    expect(raised(() => isinstance(1, 2))).toBe(
      "TypeError: isinstance() arg 2 must be a type, a tuple of types, or a union",
    );
  });
});
