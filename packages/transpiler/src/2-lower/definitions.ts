/** What `def` and `class` statements share: decorators and documentation. */
import type { ast } from "@pycoro/syntax";
import * as b from "../target/build.ts";
import { BUILTINS } from "../target/builtin-names.ts";
import type * as t from "../target/nodes.ts";
import { type Cx, isStable, raising } from "./context.ts";
import { docstring } from "./docstrings.ts";
import { headerOf } from "./frames.ts";
import { standardMember } from "./imports.ts";

/** Applies decorators: evaluated from top to bottom before the definition, called from the innermost outwards. */
export function decorated(
  statement: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef,
  cx: Cx,
  make: () => t.Expression,
): t.Expression {
  const decorators = statement.decorator_list;
  const values = cx.ordered([...decorators.map((decorator) => () => cx.expr(decorator)), make]);
  const definition = values.pop()!;
  return values.reduceRight((value, decorator, i) => {
    const node = decorators[i]!;
    const known =
      node.kind === "Name" && isStable(decorator) && ["function", "class"].includes(cx.analysis.types.of(node));
    const builtin =
      node.kind === "Name" &&
      cx.analysis.resolve(cx.scope, node.id).kind === "builtin" &&
      cx.settings.globals !== "namespace" &&
      BUILTINS.has(node.id);
    const member =
      node.kind === "Attribute" && decorator.type === "MemberExpression" && standardMember(node, cx) !== null;
    // Up to 3.10 the call stands at the line of `def`, from then on at the decorator's.
    const place = cx.settings.profile === "3.10" ? headerOf(cx, statement) : node;
    return raising(known || builtin || member ? b.call(decorator, [value]) : cx.call("call", decorator, value), place);
  }, definition);
}

/** A docstring as a TSDoc comment. */
export function docComment(body: readonly ast.Stmt[]): t.Comment | null {
  const doc = docstring(body);
  return doc === null || doc.trim() === "" ? null : { style: "doc", text: doc.trim() };
}
