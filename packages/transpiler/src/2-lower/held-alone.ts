/** What surely holds alone what it was given; loaded where a text shows ends at all (sole-holder.ts). */
import type { ast } from "@pycoro/syntax";
import type { Binding } from "../1-analyze/scope.ts";
import type { PyKind } from "../1-analyze/types.ts";
import { children, some } from "../1-analyze/walk.ts";
import type { Cx } from "./context.ts";
import { isBuiltinCall, keepsNothing } from "./keeps-nothing.ts";
import { isPassing, methodNames, toldClass } from "./told-of-end.ts";

export { toldClass } from "./told-of-end.ts";

/** Whether every use of a variable in the program surely makes no further reference to what it holds. */
export function isHeldAlone(binding: Binding, cx: Cx, deleted: ast.Name | null = null): boolean {
  const { analysis } = cx;
  const values = binding.stores.filter(({ kind }) => kind !== "delete");
  // Other modules may take what a module holds.
  if (binding.scope.kind === "module" && cx.settings.moduleName !== "__main__") return false;
  if (!values.every(({ kind, from }) => kind === "assign" && from === binding.scope)) return false;
  const made = values.map(({ value }) => value).filter((value) => value?.kind !== "Constant");
  const [first] = made;
  if (!first) return false;
  const isMade = (kind: PyKind): boolean =>
    made.every((value) => value?.kind === "Call" && analysis.types.of(value) === kind);
  const isGenerator = isMade("generator");
  const isAsync = !isGenerator && isMade("asyncGenerator");
  const classes = isGenerator || isAsync ? [] : made.map((value) => (value ? toldClass(value, cx) : null));
  if (classes.some((one) => one === null)) return false;
  const names = methodNames(classes.flatMap((one) => one ?? []));
  const isIt = (node: ast.Node | undefined, ctx: ast.Name["ctx"]): node is ast.Name => {
    if (node?.kind !== "Name" || node.id !== binding.name || node.ctx !== ctx) return false;
    const scope = analysis.nameScopes.get(node);
    return scope === undefined || analysis.resolve(scope, node.id).binding === binding;
  };
  const isHere = (use: ast.Name): boolean => analysis.nameScopes.get(use) === binding.scope;
  /** What is awaited where it is made, or dropped, holds its generator no longer than that. */
  const isAwaited = (above: ast.Node | undefined): boolean => above?.kind === "Await" || above?.kind === "Expr";
  /** A use of the name as a part of `node`, whose own surroundings are `above`, the nearest first. */
  const isHarmless = (use: ast.Name, node: ast.Node, above: readonly ast.Node[]): boolean => {
    const [parent, grandparent] = above;
    if (!isGenerator && !isAsync) return isPassing(use, node, parent ?? null, names, cx);
    switch (node.kind) {
      case "Attribute":
        // A bound method that is kept holds its generator.
        return (
          /^[ga][gi]_/.test(node.attr) ||
          (parent?.kind === "Call" && parent.func === node && (isGenerator || isAwaited(grandparent)))
        );
      case "Expr":
      case "Compare":
      case "FormattedValue":
        return true;
      case "comprehension":
        return isAsync && node.iter === use && isHere(use) && parent?.kind !== "GeneratorExp";
      case "For":
      case "AsyncFor":
        // A loop holds what it goes through: one in another function may be suspended, and one may be around what frees the name.
        return (
          node.iter === use &&
          isHere(use) &&
          !some(node, (one) => one === deleted || isIt(one, "Store") || one.kind === "Return")
        );
      case "Call":
        return (
          keepsNothing(node, cx) ||
          (isAsync && isAwaited(parent) && isBuiltinCall(node, "anext", cx)) ||
          (node.args.length === 1 &&
            node.func.kind === "Attribute" &&
            /^getgenerator(state|locals)$/.test(node.func.attr))
        );
      default:
        return false;
    }
  };
  const escapes = (node: ast.Node, above: readonly ast.Node[]): boolean =>
    (node.kind === "Assign" && node.targets.length > 1 && node.targets.some((one) => isIt(one, "Store"))) ||
    children(node).some(
      (child) =>
        (isIt(child, "Load") && !isHarmless(child, node, above)) || escapes(child, [node, ...above.slice(0, 1)]),
    );
  return !escapes(analysis.module.node, []);
}
