import { sourceFile } from "@pycoro/syntax";
import { describe, expect, it } from "vitest";
import * as b from "../target/build.ts";
import type * as t from "../target/nodes.ts";
import { print } from "./print.ts";

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
const program = (body: readonly t.Statement[], more: Partial<t.Program> = {}): t.Program => ({
  type: "Program",
  body,
  helpers: [],
  types: [],
  namespaces: [],
  bindings: [],
  globals: "bindings",
  py: frame,
  ...more,
});
const source = sourceFile("a.py", "def greet(name):\n    return name\n");
const ts = (...body: t.Statement[]) => print(program(body), source, { dialect: "ts" }).code;
const spelled = (node: t.Expression) => ts(b.return_(node)).slice("return ".length, -2);
const x = (name: string) => b.id(name);
const Value = b.type("Value");

describe("parentheses", () => {
  it.each<[t.Expression, string]>([
    [b.binary("*", b.binary("+", x("a"), x("b")), x("c")), "(a + b) * c"],
    [b.binary("-", x("a"), b.binary("-", x("b"), x("c"))), "a - (b - c)"],
    [b.binary("-", b.binary("-", x("a"), x("b")), x("c")), "a - b - c"],
    [b.binary("**", b.unary("-", x("a")), x("b")), "(-a) ** b"],
    [b.binary("**", b.literal(-2), x("b")), "(-2) ** b"],
    [b.unary("-", b.literal(-1)), "-(-1)"],
    [b.member(b.literal(1), "x"), "(1).x"],
    [b.logical("??", b.logical("||", x("a"), x("b")), x("c")), "(a || b) ?? c"],
    [b.logical("||", b.logical("&&", x("a"), x("b")), x("c")), "(a && b) || c"],
    [b.not(b.call(x("truth"), [x("a")])), "!truth(a)"],
    [b.call(b.arrow([], x("a")), []), "(() => a)()"],
    [b.arrow([], b.object([b.property("a", b.literal(1))])), "() => ({ a: 1 })"],
    [b.array([b.sequence([x("a"), x("b")])]), "[(a, b)]"],
    [b.call(x("f"), [b.yield_(x("a"))]), "f(yield a)"],
    [b.binary("+", b.yield_(x("a")), x("b")), "(yield a) + b"],
    [b.conditional(b.assign(x("a"), x("b")), x("c"), x("d")), "(a = b) ? c : d"],
    [b.member(b.as(x("a"), Value), "b"), "(a as Value).b"],
    [b.new_(b.call(x("f"), []), []), "new (f())()"],
  ])("%#: %s", (node, text) => expect(spelled(node)).toBe(text));
});

describe("literals", () => {
  it.each<[t.Literal["value"], string]>([
    ["it's", '"it\'s"'],
    ['say "hi"', "'say \"hi\"'"],
    ["a\nb\\c\u2028\ud800", '"a\\nb\\\\c\\u2028\\ud800"'],
    ["snow ☃ 😀", '"snow ☃ 😀"'],
    [10n ** 20n, "100000000000000000000n"],
    [-0, "-0"],
    [1e21, "1e+21"],
  ])("%#", (value, text) => expect(spelled(b.literal(value))).toBe(text));
  it("escapes templates", () =>
    expect(spelled(b.template(["`$", "{\n"].join("").split("|").concat(""), [x("a")]))).toBe("`\\`\\${\\n${a}`"));
});

const greet = b.mark(
  b.declare(
    "const",
    "greet",
    b.call(x("def"), [
      b.literal("name"),
      b.fn(
        "greet",
        [b.id("name", Value)],
        [b.mark(b.return_(x("name")), { origin: { start: 21, end: 32 }, stmt: { start: 21, end: 32 } })],
        {
          returnType: Value,
        },
      ),
    ]),
    true,
  ),
  {
    origin: { start: 0, end: 32 },
    stmt: { start: 0, end: 16 },
    leading: [{ style: "doc", text: "Greets.\n\nWarmly */." }],
  },
);
const module_ = program([greet, b.mark(b.expression(b.call(x("greet"), [b.literal("you")])), { blankBefore: true })], {
  helpers: [
    { name: "def", alias: null },
    { name: "print", alias: "print_" },
  ],
  types: [{ name: "Value", alias: null }],
  namespaces: [{ local: "abc", name: "collections.abc" }],
  bindings: [{ name: "greet", js: "greet" }],
});

describe("programs", () => {
  it("prints a typed module", () => expect(print(module_, source, { dialect: "ts" }).code).toMatchSnapshot());
  it("prints an expression for the loader", () => {
    const { code } = print(module_, source, { dialect: "js" });
    expect(code).toMatchSnapshot();
    expect(typeof new Function(`return ${code}`)()).toBe("function");
  });
  it("lets others read imports, and set those of modules that others import", () => {
    const bindings = [
      { name: "chain", js: "chain", isFixed: false },
      { name: "math", js: "math", module: "math", isFixed: false },
      { name: "re", js: null, module: "re", isFixed: true },
    ];
    const imports = {
      namespaces: [{ local: "math", name: "math" }],
      named: [{ module: "itertools", names: [{ name: "chain", local: "chain" }] }],
    };
    const { code } = print(program([], { ...imports, bindings }), source, { dialect: "js" });
    expect(code).toContain("let { chain }");
    expect(code).toContain("chain: [() => chain, ($v) => void (chain = $v)]");
    expect(code).toContain(
      'math: [() => $rt.namespaceModule(math, "math"), ($v) => void (math = $rt.namespaceLike($v))]',
    );
    expect(code).toContain('re: "re"');
  });
  it("prints a generator function when stackful", () =>
    expect(
      print(module_, source, { dialect: "js", stackful: true }).code.startsWith("(function* ($rt, $module) {"),
    ).toBe(true));
  it("links statements and headers to their text", () => {
    const { code, links } = print(module_, source, { dialect: "ts" });
    expect(links.map(({ id, py, out, line, role }) => [id, py, code.slice(...out), line, role])).toEqual([
      [0, [0, 16], 'export const greet = def("name", function greet(name: Value): Value {', 1, "stmt"],
      [0, [0, 16], "});", 1, "stmt"],
      [1, [21, 32], "return name;", 2, "stmt"],
    ]);
  });
  it("gives the same ids in both dialects", () => {
    const ids = (dialect: "ts" | "js") =>
      new Map(print(module_, source, { dialect }).links.map(({ id, py }) => [id, py]));
    expect(ids("js")).toEqual(ids("ts"));
  });
  it("maps each link's start", () => {
    const { map } = print(module_, source, { dialect: "ts" });
    expect(map).toMatchObject({ version: 3, sources: ["a.py"], mappings: ";;;;;;;;;AAAA;EACI;AADJ" });
  });
});

describe("layout", () => {
  const long = (n: number) => x("a".repeat(n));
  it("breaks calls, arrays, operations and signatures that do not fit", () =>
    expect(
      ts(
        b.expression(b.call(x("f"), [long(40), long(40), long(40)])),
        b.const_("xs", b.array([long(40), long(40), long(40)])),
        b.const_("total", b.binary("+", b.binary("+", long(40), long(40)), long(40))),
        b.return_(b.logical("&&", long(60), long(60))),
        b.if_(b.logical("&&", long(60), long(60)), [b.break_()], [b.continue_("outer")]),
        b.const_("v", b.conditional(long(50), long(50), long(50))),
        b.expression(b.call(x("f"), [long(30), b.object([b.property("key", long(60)), b.property("k", x("v"))])])),
        b.expression(b.call(x("f"), [long(30), b.fn("g", [long(30), long(30)], [b.return_()])])),
        b.expression(b.call(x("f"), [b.arrow([x("v")], b.call(x("g"), [long(50), long(50)]))])),
      ),
    ).toMatchSnapshot());
  it("keeps comments where they stood", () => {
    const note = (text: string) => [{ style: "line", text } as const];
    expect(
      ts(
        b.mark(b.expression(x("a")), { leading: note("before"), trailing: note("behind") }),
        b.mark(b.if_(x("a"), [b.mark(b.empty(), { trailing: note("nothing to do") })]), {
          origin: { start: 0, end: 30 },
          stmt: { start: 0, end: 10 },
          trailing: note("on the header"),
          blankBefore: true,
        }),
        b.const_(
          "xs",
          b.array([b.mark(x("a"), { trailing: note("first") }), b.mark(x("b"), { leading: note("second") })]),
        ),
        b.labeled("outer", {
          ...b.while_(b.literal(true), []),
          body: b.mark(b.block([b.break_("outer")]), { inner: note("end") }),
        }),
      ),
    ).toMatchSnapshot();
  });
  it("prints every kind of statement", () =>
    expect(
      ts(
        b.for_(b.let_("i", b.literal(0)), b.binary("<", x("i"), x("n")), b.update("++", x("i")), [
          b.expression(x("i")),
        ]),
        b.for_(null, null, null, [b.break_()]),
        b.forOf(
          { ...b.const_("v", x("v")), declarations: [{ type: "VariableDeclarator", id: x("v"), init: null }] },
          b.call(x("iterate"), [x("xs")]),
          [],
        ),
        b.try_([b.throw_(x("e"))], { param: "error", body: [] }, [b.expression(x("f"))]),
        b.expression(b.assign(b.arrayPattern([x("a"), b.rest(x("b"))]), x("c"))),
        b.block([b.expression(b.object([]))]),
      ),
    ).toMatchSnapshot());
});
