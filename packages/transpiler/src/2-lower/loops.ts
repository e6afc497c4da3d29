/** `for` loops and `async for` loops, of statements and of comprehensions. */
import type { ast, Span } from "@pycoro/syntax";
import * as b from "../target/build.ts";
import type * as t from "../target/nodes.ts";
import { type Cx, originated, raising } from "./context.ts";
import { declares } from "./variables.ts";

export interface LoopParts {
  readonly isAsync: boolean;
  readonly target: ast.Expr;
  readonly iterable: t.Expression;
  readonly iterableNode: Span;
  readonly body: () => t.Statement[];
  /** What gives JavaScript the items: `iterate` unless told. */
  readonly helper?: string;
}

/** The statements of one loop over an iterable. */
export function loopOver(cx: Cx, parts: LoopParts): t.Statement[] {
  return parts.isAsync ? asyncLoop(cx, parts) : [plainLoop(cx, parts)];
}

function plainLoop(cx: Cx, { target, iterable, iterableNode, body, helper = "iterate" }: LoopParts): t.Statement {
  const right = raising(cx.call(helper, iterable), iterableNode);
  if (target.kind === "Name") {
    const declared = declares(cx, target.id, target);
    if (declared)
      return raising(
        b.forOf(b.declare(declared.kind, originated(b.id(declared.id), target), null), right, body()),
        iterableNode,
      );
    const [store] = cx.assign(target, b.undefined_);
    if (
      store?.type === "ExpressionStatement" &&
      store.expression.type === "AssignmentExpression" &&
      store.expression.left.type === "Identifier"
    ) {
      return raising(b.forOf(store.expression.left, right, body()), iterableNode);
    }
  }
  const item = cx.temp(target.kind === "Tuple" || target.kind === "List" ? "pair" : "item");
  return raising(b.forOf(b.declare("const", item, null), right, [...into(cx, target, item), ...body()]), iterableNode);
}

function into(cx: Cx, target: ast.Expr, value: t.Expression): t.Statement[] {
  const { before, value: statements } = cx.capture(() => cx.assign(target, value));
  return [...before, ...statements];
}

/** `async for`: each step awaits `__anext__`, whose end the driver reports as END. */
function asyncLoop(cx: Cx, { target, iterable, iterableNode, body }: LoopParts): t.Statement[] {
  const iterator = cx.temp("iterator");
  const declared = target.kind === "Name" ? declares(cx, target.id, target) : null;
  const item = declared ? b.id(declared.id) : cx.temp("item");
  const step = b.mark(raising(b.yield_(cx.call("await_", cx.call("anext$", iterator))), iterableNode), {
    role: "await",
  });
  const test = b.binary("!==", b.assign(item, step), cx.helper("END"));
  return [
    b.const_(iterator, raising(cx.call("aiter$", iterable), iterableNode)),
    b.for_(b.let_(b.id(item.name, cx.type("Value"))), test, null, [
      ...(declared ? [] : into(cx, target, item)),
      ...body(),
    ]),
  ];
}
