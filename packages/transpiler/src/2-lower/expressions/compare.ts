import type { ast } from "@pycoro/syntax";
import type { PyKind } from "../../1-analyze/types.ts";
import * as b from "../../target/build.ts";
import type * as t from "../../target/nodes.ts";
import { type Cx, type ExprLowering, isStable, raising } from "../context.ts";
import { mayChange } from "../rebound.ts";

const HELPERS = { Eq: "eq", NotEq: "ne", Lt: "lt", LtE: "le", Gt: "gt", GtE: "ge" } as const;
const PLAIN = { Eq: "===", NotEq: "!==", Lt: "<", LtE: "<=", Gt: ">", GtE: ">=" } as const;

/** Comparisons, chained ones evaluating each operand once. */
export const lowerCompare: ExprLowering<ast.Compare> = (node, cx) => {
  if (node.ops.length === 1) return compareOnce(node, cx).value;
  const links = chainLinks(node, cx);
  if (links.every((link) => link.boolean))
    return links.map((link) => link.value).reduce((left, right) => b.logical("&&", left, right));
  return links
    .map((link) => link.value)
    .reduceRight((right, left) => {
      const kept = cx.declared("value");
      return b.conditional(raising(cx.call("truth", b.assign(kept, left)), node), right, kept);
    });
};

/** A comparison as a condition. */
export function testCompare(node: ast.Compare, cx: Cx): t.Expression {
  const links = node.ops.length === 1 ? [compareOnce(node, cx)] : chainLinks(node, cx);
  return links
    .map((link) => (link.boolean ? link.value : raising(cx.call("truth", link.value), node)))
    .reduce((left, right) => b.logical("&&", left, right));
}

interface Link {
  readonly value: t.Expression;
  readonly boolean: boolean;
}

function compareOnce(node: ast.Compare, cx: Cx): Link {
  const right = node.comparators[0]!;
  const [a, c] = cx.exprs([node.left, right]);
  return comparison(node.ops[0]!, node.left, a!, right, c!, node, cx);
}

function chainLinks(node: ast.Compare, cx: Cx): Link[] {
  const [first, second] = cx.exprs([node.left, node.comparators[0]!]);
  let left = first!;
  let leftNode = node.left;
  return node.ops.map((op, i) => {
    const rightNode = node.comparators[i]!;
    let right = i === 0 ? second! : cx.inline(() => cx.expr(rightNode));
    let again = right;
    if (i < node.ops.length - 1 && (!isStable(right) || mayChange(rightNode, node.comparators[i + 1]!, cx))) {
      const kept = cx.declared("middle");
      right = b.assign(kept, right);
      again = kept;
    }
    const link = comparison(op, leftNode, left, rightNode, right, node, cx, i > 0);
    left = again;
    leftNode = rightNode;
    return link;
  });
}

function comparison(
  op: ast.CmpOperator,
  leftNode: ast.Expr,
  left: t.Expression,
  rightNode: ast.Expr,
  right: t.Expression,
  node: ast.Compare,
  cx: Cx,
  isKept = false,
): Link {
  switch (op) {
    case "Is":
    case "IsNot":
      return { value: identity(op, leftNode, left, rightNode, right, cx), boolean: true };
    case "In":
    case "NotIn": {
      // The helper takes the container first; Python evaluates the item first.
      const swap = (isStable(left) && (isKept || !mayChange(leftNode, rightNode, cx))) || isStable(right);
      const finish = (item: t.Expression): t.Expression => {
        const made = raising(cx.call("contains", right, item), node);
        return op === "In" ? made : b.not(made);
      };
      if (swap) return { value: finish(left), boolean: true };
      if (cx.hoisting) return { value: finish(cx.kept(left, "item")), boolean: true };
      const item = cx.declared("item");
      return { value: b.sequence([b.assign(item, left), finish(item)]), boolean: true };
    }
    default: {
      const { types } = cx.analysis;
      if (
        plain(types.of(leftNode), types.of(rightNode), op) &&
        !(isLiteralTyped(left, leftNode, cx) && isLiteralTyped(right, rightNode, cx))
      ) {
        return { value: { ...b.binary(PLAIN[op], left, right), origin: node }, boolean: true };
      }
      return { value: raising(cx.call(HELPERS[op], left, right), node), boolean: false };
    }
  }
}

/** Whether JavaScript's own operator compares as Python does: whole numbers, and strings for equality (their order is by code point). */
const plain = (a: PyKind, c: PyKind, op: ast.CmpOperator): boolean =>
  (a === "int" && c === "int") || (a === "str" && c === "str" && (op === "Eq" || op === "NotEq"));

/** TypeScript refuses to compare two literal types that differ; a constant variable has the type of its literal. */
export function isLiteralTyped(value: t.Expression, node: ast.Expr, cx: Cx): boolean {
  if (value.type === "Literal") return true;
  if (value.type !== "Identifier" || node.kind !== "Name") return false;
  const { binding } = cx.analysis.resolve(cx.scope, node.id);
  const placement = binding && cx.analysis.flow.placements.get(binding);
  return placement?.at === "store" && placement.constant && binding?.stores[0]?.value?.kind === "Constant";
}

function identity(
  op: "Is" | "IsNot",
  leftNode: ast.Expr,
  left: t.Expression,
  rightNode: ast.Expr,
  right: t.Expression,
  cx: Cx,
): t.Expression {
  const not = op === "IsNot";
  const { types } = cx.analysis;
  const isSingleton =
    rightNode.kind === "Constant" &&
    (rightNode.value.type === "None" || rightNode.value.type === "bool" || rightNode.value.type === "Ellipsis");
  if (isSingleton && types.of(leftNode) === "unknown") return b.binary(not ? "!==" : "===", left, right);
  const made = cx.call("is", left, right);
  return not ? b.not(made) : made;
}
