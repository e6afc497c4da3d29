import { type Span, sourceFile } from "@pycoro/syntax";
import { describe, expect, it } from "vitest";
import { print } from "../4-print/print.ts";
import * as b from "../target/build.ts";
import type * as t from "../target/nodes.ts";
import { instrument } from "./instrument.ts";

const TEXT = `def f(a):
    try:
        return g(a + 1)
    except ValueError:
        raise
    finally:
        h()
for x in f(2):
    print(x, x * 2)
`;
const source = sourceFile("prog.py", TEXT);
const span = (text: string, from = 0): Span => {
  const start = TEXT.indexOf(text, from);
  return { start, end: start + text.length };
};
const raises = <N extends t.Node>(node: N, text: string): N => b.mark(node, { raises: true, origin: span(text) });
const stmt = <N extends t.Node>(node: N, text: string): N => b.mark(node, { stmt: span(text), origin: span(text) });
const frame = (kind: t.FrameKind, name: string, ...locals: string[]): t.Frame => ({
  kind,
  name,
  qualname: name,
  line: 1,
  header: span("def f(a):"),
  locals: locals.map((local) => ({ name: local, js: local, maybeUnbound: true })),
  free: [],
  traits: 0,
});
const x = b.id;

const sum = raises(b.call(x("add"), [x("a"), b.literal(1)]), "a + 1");
const outer = raises(b.call(x("g"), [sum]), "g(a + 1)");
const body = (argument: t.Expression): t.Statement[] => [
  b.try_(
    [stmt(b.return_(argument), "return g(a + 1)")],
    {
      param: "error",
      body: [
        b.if_(raises(b.call(x("matches"), [x("error"), x("ValueError")]), "ValueError"), [
          stmt(b.mark(b.throw_(b.call(x("reraise"), [])), { raises: true }), "raise"),
        ]),
        b.throw_(x("error")),
      ],
    },
    [stmt(b.expression(raises(b.call(x("h"), []), "h()")), "h()")],
  ),
];
const program = (maker: string, fn: t.FunctionExpression): t.Program => ({
  type: "Program",
  body: [
    stmt(b.declare("const", "f", b.call(x(maker), [b.literal("a"), fn]), true), "def f(a):"),
    b.mark(
      b.forOf(
        { ...b.let_("x") },
        raises(b.call(x("iterate"), [raises(b.call(x("f"), [b.literal(2)]), "f(2)")]), "f(2)"),
        [
          stmt(
            b.expression(
              raises(
                b.call(x("print"), [x("x"), raises(b.call(x("mul"), [x("x"), b.literal(2)]), "x * 2")]),
                "print(x, x * 2)",
              ),
            ),
            "print(x, x * 2)",
          ),
        ],
      ),
      { raises: true, origin: span("f(2)"), stmt: span("for x in f(2):") },
    ),
  ],
  helpers: ["add", "g", "h", "iterate", "matches", "mul", "print", "reraise", "ValueError", maker].map((name) => ({
    name,
    alias: null,
  })),
  types: [],
  namespaces: [],
  bindings: [{ name: "f", js: "f" }],
  globals: "bindings",
  py: frame("module", "<module>", "f", "x"),
});
const plain = program("def", b.fn("f", [x("a")], body(outer), { py: frame("function", "f", "a") }));
const generator = program(
  "generator",
  b.fn(
    "f",
    [x("a")],
    [stmt(b.expression(b.mark(b.yield_(sum), { raises: true, origin: span("g(a + 1)") })), "return g(a + 1)")],
    {
      generator: true,
      py: frame("generator", "f", "a"),
    },
  ),
);
const text = (tree: t.Program, mode: "lines" | "trace") =>
  print(instrument(tree, source, { mode }), source, { dialect: "js" }).code;

describe("instrument", () => {
  it("keeps positions in plain functions and the module", () => expect(text(plain, "lines")).toMatchSnapshot());
  it("keeps positions in generators", () => expect(text(generator, "lines")).toMatchSnapshot());
  it("reports statements, calls and locals", () => expect(text(plain, "trace")).toMatchSnapshot());
  it("numbers statements as the links do", () => {
    const tree = instrument(plain, source, { mode: "trace" });
    const { code, links } = print(tree, source, { dialect: "js" });
    const lit = [...code.matchAll(/\$line\((\d+)/g)].map(([, id]) => links.find((one) => one.id === Number(id))!);
    expect(new Set(lit.map(({ py }) => TEXT.slice(...py)))).toEqual(
      new Set(["def f(a):", "return g(a + 1)", "raise", "h()", "for x in f(2):", "print(x, x * 2)"]),
    );
  });

  /** Runs the program on helpers that fail where asked, and returns the entries that the exception collected. */
  const entries = (tree: t.Program, failing: string, mode: "lines" | "trace" = "lines") => {
    const seen: string[] = [];
    const at =
      (name: string, value: (...args: any[]) => unknown) =>
      (...args: any[]) => {
        if (name === failing) throw new Error(name);
        return value(...args);
      };
    const rt = {
      code: (_: string, numbers: number[]) => ({
        fn: (name: string) => ({
          name,
          span: (i: number) => TEXT.split("\n")[numbers[4 * i]! - 1]!.slice(numbers[4 * i + 2], numbers[4 * i + 3]),
        }),
      }),
      trace: (error: Error, fn: { name: string; span(i: number): string }, position: number) => {
        if (position >= 0) seen.push(`${fn.name}: ${fn.span(position)}`);
        return error;
      },
      def: (_: string, fn: unknown) => fn,
      add: at("add", (a, c) => a + c),
      mul: at("mul", (a, c) => a * c),
      g: at("g", (a) => [a]),
      h: at("h", () => undefined),
      print: at("print", () => undefined),
      matches: () => failing.length % 2 === 0,
      reraise: () => Object.assign(new Error(failing), { tb: {} }),
      iter$: at("iter", (xs: unknown[]) => ({ $next: at("next", () => xs.shift()) })),
      running: () => ({}),
      line: () => undefined,
      enterFrame: () => undefined,
      leaveFrame: () => undefined,
    };
    const { code } = print(instrument(tree, source, { mode }), source, { dialect: "js" });
    const run = new Function(`return ${code}`)() as (rt: unknown, module: unknown) => void;
    try {
      run(rt, { bind: () => undefined });
    } catch (error) {
      seen.push((error as Error).message);
    }
    return seen;
  };
  it.each<["lines" | "trace", string, string[]]>([
    ["lines", "add", ["f: a + 1", "<module>: f(2)", "add"]],
    ["lines", "g", ["f: g(a + 1)", "<module>: f(2)", "g"]],
    ["lines", "h", ["f: h()", "<module>: f(2)", "h"]],
    ["lines", "add", ["f: a + 1", "<module>: f(2)", "add"]],
    ["lines", "iter", ["<module>: f(2)", "iter"]],
    ["lines", "next", ["<module>: f(2)", "next"]],
    ["lines", "print", ["<module>: print(x, x * 2)", "print"]],
    ["lines", "mul", ["<module>: x * 2", "mul"]],
    ["trace", "mul", ["<module>: x * 2", "mul"]],
    ["trace", "g", ["f: g(a + 1)", "<module>: f(2)", "g"]],
  ])("%s: an exception in %s gets one entry a frame", (mode, failing, expected) =>
    expect(entries(plain, failing, mode)).toEqual(expected),
  );
});
