import type { ast } from "@pycoro/syntax";
import * as b from "../target/build.ts";
import type * as t from "../target/nodes.ts";
import type { Cx } from "./context.ts";

/** The TypeScript expression for a literal's value. */
export function constant(cx: Cx, value: ast.ConstantValue): t.Expression {
  switch (value.type) {
    case "None":
      return cx.helper("None");
    case "Ellipsis":
      return cx.helper("Ellipsis");
    case "bool":
    case "int":
    case "str":
      return b.literal(value.value);
    case "float":
      return cx.call("float", number(value.value));
    case "complex":
      return cx.call("complex_", b.literal(0), number(value.value));
    case "bytes":
      return cx.call("bytes_", b.literal(value.value));
  }
}

const number = (value: number): t.Expression => (Number.isFinite(value) ? b.literal(value) : b.id("Infinity"));

/** A number with a sign: `-1`, `-1.5`; null when the operand is no number. */
export function negative(cx: Cx, value: ast.ConstantValue): t.Expression | null {
  if (value.type === "int") return value.value === 0 ? b.literal(0) : b.literal(-value.value);
  if (value.type === "float" && Number.isFinite(value.value))
    return cx.call("float", value.value === 0 ? b.unary("-", b.literal(0)) : b.literal(-value.value));
  return null;
}
