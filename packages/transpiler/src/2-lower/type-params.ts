/** Type parameters (PEP 695): variables of a scope around the definition. */
import type { ast } from "@pycoro/syntax";
import { mangle } from "../1-analyze/scope.ts";
import * as b from "../target/build.ts";
import type * as t from "../target/nodes.ts";
import type { Cx } from "./context.ts";

type Generic = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.TypeAlias;

/** Lowers a definition where its type parameters are bound; without any, just lowers it. */
export function inTypeParams(node: Generic, cx: Cx, work: () => t.Expression): t.Expression {
  const scope = cx.analysis.typeParamScopes.get(node);
  if (!scope) return work();
  return cx.inScope(scope, () => {
    const names = node.type_params.map((param) => {
      const id = b.id(cx.names.of(scope.bindings.get(mangle(param.name, scope.privateTo))!));
      const parts: t.Property[] = [];
      if (param.kind === "TypeVar" && param.bound)
        parts.push(
          b.property(
            // A tuple that is written out names constraints.
            param.bound.kind === "Tuple" ? "constraints" : "bound",
            b.arrow(
              [],
              cx.inline(() => cx.expr(param.bound!)),
            ),
          ),
        );
      if (param.default_value)
        parts.push(
          b.property(
            "default",
            b.arrow(
              [],
              cx.inline(() => cx.expr(param.default_value!)),
            ),
          ),
        );
      const args: t.Expression[] = [b.literal(param.kind), b.literal(param.name)];
      if (parts.length > 0) args.push(b.object(parts));
      cx.emit(b.const_(id, cx.call("typeParam", ...args)));
      return id;
    });
    const value = work();
    return addInfo(value, "typeParams", cx.call("makeTuple", ...names));
  });
}

/** Adds to the info object that ends a call of `def` or `defineClass`. */
function addInfo(value: t.Expression, key: string, info: t.Expression): t.Expression {
  if (value.type !== "CallExpression") return value;
  const last = value.arguments.at(-1);
  if (last?.type === "ObjectExpression") {
    return {
      ...value,
      arguments: [
        ...value.arguments.slice(0, -1),
        { ...last, properties: [...last.properties, b.property(key, info)] },
      ],
    };
  }
  return { ...value, arguments: [...value.arguments, b.object([b.property(key, info)])] };
}
