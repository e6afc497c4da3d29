import type { ast } from "@pycoro/syntax";
import * as b from "../../target/build.ts";
import type * as t from "../../target/nodes.ts";
import { type Cx, type ExprLowering, raising } from "../context.ts";
import { isQuiet } from "../quiet.ts";

/** Elements in order, starred ones spread. A set says of what cannot be iterated the same as `iter()` does; lists and tuples have their own words. */
function elements(nodes: readonly ast.Expr[], display: ast.Expr, cx: Cx): (t.Expression | t.SpreadElement)[] {
  const spread = display.kind === "Set" ? "iterate" : "star";
  const values = cx.exprs(nodes.map((node) => (node.kind === "Starred" ? node.value : node)));
  return nodes.map((node, i) =>
    node.kind === "Starred" ? b.spread(raising(cx.call(spread, values[i]!), display)) : values[i]!,
  );
}

export const lowerList: ExprLowering<ast.List> = (node, cx) => b.array(elements(node.elts, node, cx));
export const lowerTuple: ExprLowering<ast.Tuple> = (node, cx) => cx.call("makeTuple", ...elements(node.elts, node, cx));
export const lowerSet: ExprLowering<ast.Set_> = (node, cx) =>
  raising(cx.call(isConstantDisplay(node.elts) ? "constantSet" : "makeSet", ...elements(node.elts, node, cx)), node);

/** Five or more constants: CPython builds such a set through a frozenset, which shows in the order of its items. Texts have no order to show. */
const isConstantDisplay = (nodes: readonly ast.Expr[]): boolean => nodes.length > 4 && nodes.every(isOrderedConstant);

function isOrderedConstant(node: ast.Expr): boolean {
  if (node.kind === "UnaryOp") return node.operand.kind === "Constant" && isOrderedConstant(node.operand);
  if (node.kind === "Tuple") return node.elts.every(isOrderedConstant);
  return node.kind === "Constant" && node.value.type !== "str" && node.value.type !== "bytes";
}

/** A constant key with a value that runs nothing. */
const isPlainEntry = (entry: t.Expression): boolean =>
  entry.type === "ArrayExpression" && entry.elements[0]?.type === "Literal" && isQuiet(entry);

/** `{k: v, **more}`: entries as pairs; mappings are merged between them in order. */
export const lowerDict: ExprLowering<ast.Dict> = (node, cx) => {
  const values = cx.ordered(
    node.values.flatMap((value, i) => {
      const key = node.keys[i];
      return key ? [() => cx.expr(key), () => cx.expr(value)] : [() => cx.expr(value)];
    }),
  );
  let parts: t.Expression[] = [];
  let entries: t.Expression[] = [];
  let at = 0;
  const close = (force: boolean): void => {
    if (entries.length > 0 || force) {
      // A mapping is merged before what comes after it is evaluated; entries that cannot fail may wait.
      const waits = parts.length < 2 || entries.every(isPlainEntry);
      if (!waits) parts = [raising(cx.call("mergeDict", ...parts), node)];
      parts.push(raising(cx.call("makeDict", ...entries), node));
    }
    entries = [];
  };
  node.values.forEach((_, i) => {
    if (node.keys[i]) entries.push(b.array([values[at++]!, values[at++]!]));
    else {
      close(parts.length === 0);
      const mapping = values[at++]!;
      if (parts.length > 1 && !isQuiet(mapping)) parts = [raising(cx.call("mergeDict", ...parts), node)];
      parts.push(mapping);
    }
  });
  close(parts.length === 0);
  return parts.length === 1 ? parts[0]! : raising(cx.call("mergeDict", ...parts), node);
};
