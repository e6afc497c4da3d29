/**
 * Names that alone hold their generator: CPython closes it when such a name is deleted. Python counts references, which JavaScript does not tell,
 * so it is only said of names whose every use in the program surely makes no further reference.
 */
import type { ast } from "@pycoro/syntax";
import { children, some } from "../1-analyze/walk.ts";
import type { Cx } from "./context.ts";

/** Builtin functions that keep no reference to what they are given. */
const KEEPS_NOTHING: ReadonlySet<string> = new Set(
  "all any bool dict frozenset hash id isinstance len list max min next print repr set sorted str sum tuple type".split(
    " ",
  ),
);
const SEES_NAMES = /\b(?:exec|eval|globals|locals|vars|gc|weakref)\b/;

/** Whether a deleted name alone holds what a generator function of the program made. */
export function holdsGeneratorAlone(target: ast.Name, cx: Cx): boolean {
  const { analysis } = cx;
  const { binding } = analysis.resolve(cx.scope, target.id);
  if (!binding || SEES_NAMES.test(cx.settings.source.text)) return false;
  const isMade = binding.stores.every(
    ({ kind, value }) =>
      kind === "delete" || (kind === "assign" && value?.kind === "Call" && analysis.types.of(value) === "generator"),
  );
  if (!isMade) return false;
  const isIt = (node: ast.Node | undefined): boolean => {
    if (node?.kind !== "Name" || node.id !== target.id || node.ctx !== "Load") return false;
    const scope = analysis.nameScopes.get(node);
    return scope === undefined || analysis.resolve(scope, node.id).binding === binding;
  };
  /** A use of the name as `child` of `node`, which is itself a part of `parent`. */
  const isHarmless = (child: ast.Node, node: ast.Node, parent: ast.Node | null): boolean => {
    switch (node.kind) {
      case "Attribute":
        // A bound method that is kept holds its generator.
        return node.attr.startsWith("gi_") || (parent?.kind === "Call" && parent.func === node);
      case "Expr":
      case "Compare":
        return true;
      case "For":
        // A loop holds what it goes through: one in another function may be suspended, and one may be around the deletion.
        return (
          node.iter === child &&
          analysis.nameScopes.get(child as ast.Name) === binding.scope &&
          !some(node, (one) => one === target)
        );
      case "Call": {
        // The other arguments of `next` and `max` may be what they give back.
        if (node.args.length !== 1 || node.keywords.length > 0) return false;
        const { func } = node;
        if (func.kind === "Attribute") return /^getgenerator(state|locals)$/.test(func.attr);
        return func.kind === "Name" && KEEPS_NOTHING.has(func.id) && resolvesToBuiltin(func, cx);
      }
      default:
        return false;
    }
  };
  const escapes = (node: ast.Node, parent: ast.Node | null): boolean =>
    children(node).some((child) => (isIt(child) && !isHarmless(child, node, parent)) || escapes(child, node));
  return !escapes(analysis.module.node, null);
}

function resolvesToBuiltin(name: ast.Name, cx: Cx): boolean {
  const scope = cx.analysis.nameScopes.get(name);
  return scope !== undefined && cx.analysis.resolve(scope, name.id).kind === "builtin";
}
