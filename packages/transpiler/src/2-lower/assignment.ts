/** Storing a value in any target: names, attributes, subscripts, and tuples of them. https://docs.python.org/3.13/reference/simple_stmts.html#assignment-statements */
import type { ast } from "@pycoro/syntax";
import { mangle } from "../1-analyze/scope.ts";
import { children } from "../1-analyze/walk.ts";
import * as b from "../target/build.ts";
import type * as t from "../target/nodes.ts";
import { type Cx, isStable, originated, raising } from "./context.ts";
import { bindName, declares, writeName } from "./variables.ts";

/** The statements that store `value` in `target`; the value is evaluated first, as in Python. */
export function assignTo(cx: Cx, target: ast.Expr, value: t.Expression): t.Statement[] {
  switch (target.kind) {
    case "Name":
      return [originated(bindName(cx, target.id, target, value), target)];
    case "Attribute": {
      const { first, object } = valueThen(cx, value, [target.value]);
      const name = b.literal(mangle(target.attr, cx.scope.privateTo));
      return [b.expression(raising(cx.call("setattr", object[0]!, name, first), target))];
    }
    case "Subscript": {
      const { first, object } = valueThen(cx, value, [target.value, target.slice]);
      return [b.expression(raising(cx.call("setitem", object[0]!, object[1]!, first), target))];
    }
    case "Tuple":
    case "List":
      return unpackTo(cx, target, value);
    case "Starred":
      return assignTo(cx, target.value, value);
    default:
      return [];
  }
}

/** Python evaluates the value before the parts of the target, JavaScript's argument order is the other way round. */
function valueThen(
  cx: Cx,
  value: t.Expression,
  parts: readonly ast.Expr[],
): { first: t.Expression; object: t.Expression[] } {
  const { before, value: object } = cx.capture(() => cx.exprs(parts));
  const first = before.length > 0 || (!isStable(value) && !object.every(isStable)) ? cx.stable(value, "value") : value;
  cx.emit(...before);
  return { first, object };
}

/** `a, b = value`: as a destructuring declaration or assignment; targets that are no names go through temporaries, left to right. */
function unpackTo(cx: Cx, target: ast.Tuple | ast.List, value: t.Expression): t.Statement[] {
  const star = target.elts.findIndex((e) => e.kind === "Starred");
  const count = target.elts.length;
  const unpacked =
    isPlainArray(value, count) && star < 0
      ? value
      : raising(
          star < 0
            ? cx.call("unpack", value, b.literal(count))
            : cx.call("unpackStar", value, b.literal(star), b.literal(count - star - 1)),
          target,
        );
  if (count === 0) return [b.expression(unpacked)];
  const later: (() => t.Statement[])[] = [];
  const elements = target.elts.map(
    (element, index): { id: t.Identifier; declared: "const" | "let" | "none" | "temporary"; exported: boolean } => {
      const inner = element.kind === "Starred" ? element.value : element;
      // `xs[i], i = …`: the place is found with the old value.
      const isRead = target.elts.slice(0, index).some((e) => inner.kind === "Name" && readsName(e, inner.id));
      if (inner.kind === "Name" && !isRead) {
        const declared = declares(cx, inner.id, inner);
        if (declared) return { id: b.id(declared.id), declared: declared.kind, exported: declared.exported };
        const write = writeName(cx, inner.id, b.undefined_);
        if (write.type === "AssignmentExpression" && write.left.type === "Identifier")
          return { id: write.left, declared: "none", exported: false };
      }
      const id = cx.temp(
        inner.kind === "Attribute" ? inner.attr : inner.kind === "Tuple" || inner.kind === "List" ? "pair" : "item",
      );
      later.push(() => assignTo(cx, inner, id));
      return { id, declared: "temporary", exported: false };
    },
  );
  const pattern = b.arrayPattern(elements.map((e) => e.id));
  const kinds = new Set(elements.map((e) => e.declared));
  const first: t.Statement[] = [];
  if (kinds.has("none")) {
    // Some are declared elsewhere: all are assigned, temporaries are declared before.
    for (const e of elements) if (e.declared !== "none") first.push(b.let_(b.id(e.id.name, cx.type("Value"))));
    first.push(b.expression(b.assign(pattern, unpacked)));
  } else {
    const kind = kinds.has("let") ? "let" : "const";
    first.push(
      b.declare(
        kind,
        pattern,
        unpacked,
        elements.some((e) => e.exported),
      ),
    );
  }
  return [
    ...first,
    ...later.flatMap((work) => {
      const { before, value: statements } = cx.capture(work);
      return [...before, ...statements];
    }),
  ];
}

/** Whether storing in the target reads the variable. */
const readsName = (target: ast.Node, name: string): boolean =>
  target.kind === "Name"
    ? target.id === name && target.ctx === "Load"
    : children(target).some((c) => readsName(c, name));

const isPlainArray = (value: t.Expression, count: number): boolean =>
  value.type === "ArrayExpression" &&
  value.elements.length === count &&
  value.elements.every((e) => e.type !== "SpreadElement");
