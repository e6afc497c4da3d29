/** Calls of builtin functions that keep no reference to what they are given. */
import type { ast } from "@pycoro/syntax";
import type { Cx } from "./context.ts";

const OF_ONE: ReadonlySet<string> = new Set(
  "all any bool dict frozenset hash id len list max min next repr set sorted str sum tuple type".split(" "),
);
const OF_ANY: ReadonlySet<string> = new Set(["isinstance", "hasattr", "print"]);

/** Whether a call is one of a builtin function by name, with one positional argument. */
export const isBuiltinCall = (node: ast.Call, name: string, cx: Cx): boolean =>
  node.func.kind === "Name" && node.func.id === name && node.args.length === 1 && isBuiltin(node.func, cx);

function isBuiltin(func: ast.Name, cx: Cx): boolean {
  const scope = cx.analysis.nameScopes.get(func);
  return scope !== undefined && cx.analysis.resolve(scope, func.id).kind === "builtin";
}

export function keepsNothing(node: ast.Call, cx: Cx): boolean {
  const { func } = node;
  if (func.kind !== "Name" || node.keywords.length > 0) return false;
  // The other arguments of `next` and `max` may be what they give back.
  if (!OF_ANY.has(func.id) && !(OF_ONE.has(func.id) && node.args.length === 1)) return false;
  return isBuiltin(func, cx);
}
