/** Variables that later parts of an expression bind anew. */
import type { ast } from "@pycoro/syntax";
import type * as t from "../target/nodes.ts";
import type { Cx } from "./context.ts";

const some = (value: unknown, found: (node: Readonly<Record<string, unknown>>) => boolean): boolean => {
  if (Array.isArray(value)) return value.some((one) => some(one, found));
  if (typeof value !== "object" || value === null) return false;
  const node = value as Readonly<Record<string, unknown>>;
  return found(node) || Object.values(node).some((one) => some(one, found));
};

/** Whether a variable may have another value after the operand: `a` in `1 < a < (a := 2)`, or a global that a called function sets. */
export function mayChange(variable: ast.Expr, operand: ast.Expr, cx: Cx): boolean {
  if (variable.kind !== "Name") return false;
  const { binding } = cx.analysis.resolve(cx.scope, variable.id);
  const isShared = binding?.stores.some((store) => store.from !== binding.scope) === true;
  return some(operand, ({ kind, target }) =>
    kind === "NamedExpr"
      ? (target as ast.Name).id === variable.id
      : isShared && kind !== undefined && RUNS.has(kind as string),
  );
}
/** Expressions that run other code of the program. */
const RUNS: ReadonlySet<string> = new Set(["Call", "Await", "Yield", "YieldFrom", "Attribute", "Subscript", "BinOp"]);

/** Whether one of the trees assigns to the variable: reading it before and after gives different values. */
export const rebinds = (trees: readonly t.Node[], name: string): boolean =>
  some(trees, (node) => {
    const target = node.type === "AssignmentExpression" ? (node.left as t.Node) : undefined;
    return target?.type === "Identifier" && target.name === name;
  });
