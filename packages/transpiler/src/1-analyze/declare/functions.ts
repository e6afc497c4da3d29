/** Functions, their parameters, type parameters and annotations. */
import type { ast } from "@pycoro/syntax";
import { mangle, type Scope } from "../scope.ts";
import { parameters } from "../walk.ts";
import type { Declaring } from "./declaring.ts";

export function visitArguments(args: ast.Arguments, scope: Scope, d: Declaring): void {
  const seen = new Set<string>();
  // CPython's symbol table takes positional-only, positional and keyword-only parameters first.
  // The order of Python's own variables: what collects the rest comes last.
  const all = [
    ...args.posonlyargs,
    ...args.args,
    ...args.kwonlyargs,
    ...(args.vararg ? [args.vararg] : []),
    ...(args.kwarg ? [args.kwarg] : []),
  ];
  for (const arg of all) {
    const name = mangle(arg.arg, scope.privateTo);
    if (seen.has(name))
      d.fail("duplicate-argument", `duplicate argument '${arg.arg}' in function definition`, {
        start: arg.start,
        end: arg.end,
      });
    seen.add(name);
    d.remember(scope, name, "parameter");
  }
  for (const arg of all)
    if (!scope.bindings.has(mangle(arg.arg, scope.privateTo))) d.bind(scope, arg.arg, "parameter", arg);
}

function visitTypeParams(params: readonly ast.TypeParam[], scope: Scope, d: Declaring): void {
  let hasDefault = false;
  for (const param of params) {
    if (param.default_value) hasDefault = true;
    else if (hasDefault)
      d.fail(
        "type-parameter-without-default",
        `non-default type parameter '${param.name}' follows default type parameter`,
        param,
      );
    const name = mangle(param.name, scope.privateTo);
    if (scope.bindings.has(name)) {
      d.fail("duplicate-type-parameter", `duplicate type parameter '${param.name}'`, param);
    } else d.bind(scope, param.name, "typeParam", param);
    const kind = param.kind;
    if (kind === "TypeVar" && param.bound) {
      const place = param.bound.kind === "Tuple" ? "a TypeVar constraint" : "a TypeVar bound";
      d.forbid(place, () => d.visit(param.bound!, scope));
    }
    if (param.default_value) d.forbid(`a ${kind} default`, () => d.visit(param.default_value!, scope));
  }
}

export function inTypeParams(
  node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.TypeAlias,
  name: string,
  scope: Scope,
  d: Declaring,
): Scope {
  if (node.type_params.length === 0) return scope;
  const inner = d.newScope("typeParams", node, scope, name);
  d.typeParamScopes.set(node, inner);
  visitTypeParams(node.type_params, inner, d);
  return inner;
}

export function visitAnnotation(annotation: ast.Expr, scope: Scope, d: Declaring): void {
  if (d.futureAnnotations) d.forbid("an annotation", () => d.visit(annotation, scope));
  else d.visit(annotation, scope);
}

function visitAnnotations(node: ast.FunctionDef | ast.AsyncFunctionDef, scope: Scope, d: Declaring): void {
  for (const arg of parameters(node.args)) if (arg.annotation) visitAnnotation(arg.annotation, scope, d);
  if (node.returns) visitAnnotation(node.returns, scope, d);
}

export function visitFunction(node: ast.FunctionDef | ast.AsyncFunctionDef, outer: Scope, d: Declaring): void {
  d.bind(outer, node.name, "def", node);
  d.visitAll(node.args.defaults, outer);
  d.visitAll(node.args.kw_defaults, outer);
  d.visitAll(node.decorator_list, outer);
  const scope = inTypeParams(node, node.name, outer, d);
  if (scope === outer) visitAnnotations(node, scope, d);
  else d.forbid("the definition of a generic", () => visitAnnotations(node, scope, d));
  const inner = d.newScope("function", node, scope, node.name);
  d.scopes.set(node, inner);
  if (node.kind === "AsyncFunctionDef") inner.functionKind = "coroutine";
  d.allow(() => {
    visitArguments(node.args, inner, d);
    d.visitAll(node.body, inner);
  });
}
