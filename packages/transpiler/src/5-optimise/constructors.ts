import type * as t from "../target/nodes.ts";
import type { MadeClass } from "./class-names.ts";
import { annotated } from "./fields.ts";
import { noteText, type Signatures } from "./signatures.ts";

/**
 * Notes the signature that the `__init__` of a class will have: that of its own `def`, or the one that a data class makes of the annotated names. Whether
 * it really has that one is seen when the class is called.
 */
export function noteConstructor(
  { name, made, isDecorated }: MadeClass,
  helperOf: (node: t.Expression) => string | undefined,
  found: Signatures,
): void {
  const body = made.arguments[2];
  if (body?.type !== "ArrowFunctionExpression" || body.body.type !== "BlockStatement") return;
  const statements = body.body.body;
  const signature = ownInit(statements, helperOf) ?? (isDecorated ? fieldsInit(statements, helperOf) : undefined);
  if (signature !== undefined) noteText(name, signature, found);
}

function ownInit(
  body: readonly t.Statement[],
  helperOf: (node: t.Expression) => string | undefined,
): string | undefined {
  for (const one of body) {
    if (one.type !== "ExpressionStatement" || one.expression.type !== "AssignmentExpression") continue;
    const { left, right } = one.expression;
    if (left.type !== "MemberExpression" || left.property.type !== "Identifier" || left.computed) continue;
    if (left.property.name !== "__init__" || right.type !== "CallExpression" || helperOf(right) !== "def") continue;
    const [signature] = right.arguments;
    return signature?.type === "Literal" && typeof signature.value === "string" ? signature.value : undefined;
  }
  return undefined;
}

function fieldsInit(
  body: readonly t.Statement[],
  helperOf: (node: t.Expression) => string | undefined,
): string | undefined {
  const { names, assigned } = annotated(body, helperOf);
  if (names.length === 0) return undefined;
  return ["self", ...names.map((name) => (assigned.has(name) ? `${name}=...` : name))].join(", ");
}
