/** What surely holds alone what it was given; loaded where a text shows ends at all (sole-holder.ts). */
import type { ast } from "@pycoro/syntax";
import type { Binding } from "../1-analyze/scope.ts";
import type { PyKind } from "../1-analyze/types.ts";
import { children, some } from "../1-analyze/walk.ts";
import type { Cx } from "./context.ts";
import { isBuiltinCall, keepsNothing } from "./keeps-nothing.ts";
import { isPassing, methodNames, toldClass } from "./told-of-end.ts";

export { toldClass } from "./told-of-end.ts";

interface Held {
  readonly isGenerator: boolean;
  readonly isAsync: boolean;
  /** The methods of what is held, if it is an object of a known class. */
  readonly names: ReturnType<typeof methodNames>;
  readonly deleted: ast.Name | null;
}

/** What is awaited where it is made, or dropped, holds its generator no longer than that. */
const isAwaited = (above: ast.Node | null): boolean => above?.kind === "Await" || above?.kind === "Expr";

/** The uses of one variable. A class: its methods keep their optimised code from one variable to the next. */
class Uses {
  readonly #binding: Binding;
  readonly #held: Held;
  readonly #cx: Cx;
  constructor(binding: Binding, held: Held, cx: Cx) {
    this.#binding = binding;
    this.#held = held;
    this.#cx = cx;
  }

  #isIt(node: ast.Node | undefined, ctx: ast.Name["ctx"]): node is ast.Name {
    if (node?.kind !== "Name" || node.id !== this.#binding.name || node.ctx !== ctx) return false;
    const { analysis } = this.#cx;
    const scope = analysis.nameScopes.get(node);
    return scope === undefined || analysis.resolve(scope, node.id).binding === this.#binding;
  }

  #isHere(use: ast.Name): boolean {
    return this.#cx.analysis.nameScopes.get(use) === this.#binding.scope;
  }

  /** A use of the name as a part of `node`, which stands in `parent`. */
  #isHarmless(use: ast.Name, node: ast.Node, parent: ast.Node | null, grandparent: ast.Node | null): boolean {
    const { isGenerator, isAsync, names, deleted } = this.#held;
    if (!isGenerator && !isAsync) return isPassing(use, node, parent, names, this.#cx);
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
        return isAsync && node.iter === use && this.#isHere(use) && parent?.kind !== "GeneratorExp";
      case "For":
      case "AsyncFor":
        // A loop holds what it goes through: one in another function may be suspended, and one may be around what frees the name.
        return (
          node.iter === use &&
          this.#isHere(use) &&
          !some(node, (one) => one === deleted || this.#isIt(one, "Store") || one.kind === "Return")
        );
      case "Call":
        return (
          keepsNothing(node, this.#cx) ||
          (isAsync && isAwaited(parent) && isBuiltinCall(node, "anext", this.#cx)) ||
          (node.args.length === 1 &&
            node.func.kind === "Attribute" &&
            /^getgenerator(state|locals)$/.test(node.func.attr))
        );
      default:
        return false;
    }
  }

  /** Whether a use within `node` may make a further reference. */
  escape(node: ast.Node, parent: ast.Node | null, grandparent: ast.Node | null): boolean {
    if (node.kind === "Assign" && node.targets.length > 1) {
      for (const one of node.targets) if (this.#isIt(one, "Store")) return true;
    }
    for (const child of children(node)) {
      if (this.#isIt(child, "Load") && !this.#isHarmless(child, node, parent, grandparent)) return true;
      if (this.escape(child, node, parent)) return true;
    }
    return false;
  }
}

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
  return !new Uses(binding, { isGenerator, isAsync, names, deleted }, cx).escape(analysis.module.node, null, null);
}
