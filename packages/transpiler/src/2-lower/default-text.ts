/** Defaults of parameters that can stand in a signature's text. */
import type { ast } from "@pycoro/syntax";

/** A default that can stand in the signature's text; null when it must be evaluated. */
export function literalText(node: ast.Expr): string | null {
  if (node.kind === "Tuple" && node.elts.length === 0) return "()";
  if (node.kind === "UnaryOp" && node.op === "USub" && node.operand.kind === "Constant") {
    const { type } = node.operand.value;
    const text = type === "int" || type === "float" ? literalText(node.operand) : null;
    return text === null ? null : `-${text}`;
  }
  if (node.kind !== "Constant") return null;
  const { value } = node;
  if (value.type === "None") return "None";
  if (value.type === "bool") return value.value ? "True" : "False";
  if (value.type === "int") return String(value.value);
  if (value.type === "float") {
    const text = String(value.value);
    return Number.isInteger(value.value) && /^\d+$/.test(text) ? `${text}.0` : /^\d*\.\d+$/.test(text) ? text : null;
  }
  return value.type === "str" && /^[^'"\\\p{Cc}]*$/u.test(value.value) ? `'${value.value}'` : null;
}
