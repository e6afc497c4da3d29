import type { ast } from "@pycoro/syntax";

/** The truth of a literal condition, as CPython's compiler folds it. */
export function constantTruth(node: ast.Expr): boolean | null {
  if (node.kind !== "Constant") return null;
  const { value } = node;
  if (value.type === "bool") return value.value;
  if (value.type === "None") return false;
  if (value.type === "int") return Number(value.value) !== 0;
  if (value.type === "str" || value.type === "bytes") return value.value !== "";
  return null;
}
