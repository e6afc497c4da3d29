import { sourceFile } from "@pycoro/syntax";
import { describe, expect, it } from "vitest";
import { print } from "../4-print/print.ts";
import * as b from "../target/build.ts";
import type * as t from "../target/nodes.ts";
import { stackful } from "./stackful.ts";

const source = sourceFile("a.py", "");
const x = b.id;
const frame = (name: string, kind: t.FrameKind = "function"): t.Frame => ({
  kind,
  name,
  qualname: name,
  line: 1,
  header: { start: 0, end: 0 },
  locals: [],
  free: [],
  traits: 0,
});
const def = (name: string, ...body: t.Statement[]) =>
  b.const_(name, b.call(x("def"), [b.literal(""), b.fn(name, [], body, { py: frame(name) })]));
const program = (...body: t.Statement[]): t.Program => ({
  type: "Program",
  body,
  helpers: ["apply", "call", "def", "getattr", "invoke", "print"].map((name) => ({ name, alias: null })),
  types: [],
  namespaces: [{ local: "asyncio", name: "asyncio" }],
  bindings: [],
  globals: "bindings",
  py: frame("<module>", "module"),
});
const code = (tree: t.Program) => {
  const { program: made, isNeeded } = stackful(tree);
  return print(made, source, { dialect: "js", stackful: isNeeded }).code;
};
const statement = (node: t.Expression) => b.expression(node);

describe("stackful", () => {
  it("leaves a program alone that cannot block", () => {
    const tree = program(def("f", statement(b.call(x("print"), []))), statement(b.call(x("f"), [])));
    expect(stackful(tree)).toEqual({ program: tree, isNeeded: false });
  });
  it("gives functions that may block a second body, through others too", () =>
    expect(
      code(
        program(
          def("wait", statement(b.call(b.member(x("time"), "sleep"), [b.literal(1)]))),
          def(
            "main",
            statement(b.call(x("wait"), [])),
            statement(b.call(x("other"), [b.arrow([], b.call(x("wait"), []))])),
          ),
          def("other"),
          statement(b.call(x("main"), [])),
        ),
      ),
    ).toMatchSnapshot());
  it("takes every form of call", () =>
    expect(
      code(
        program(
          statement(b.call(b.member(x("asyncio"), "run"), [b.call(x("main"), [])])),
          statement(b.call(x("call"), [x("run"), x("a"), b.spread(x("rest"))])),
          statement(b.call(x("call"), [b.call(x("getattr"), [x("loop"), b.literal("run_forever")])])),
          statement(b.call(x("invoke"), [x("loop"), b.literal("run_until_complete"), x("f")])),
          statement(
            b.call(x("apply"), [x("run"), b.array([x("a")]), b.object([b.property("debug", b.literal(true))])]),
          ),
          statement(b.call(x("print"), [b.literal("not this")])),
        ),
      ),
    ).toMatchSnapshot());
});
