/** Expressions in evaluation order. */
import type { ast } from "@pycoro/syntax";
import type { Scope } from "../scope.ts";
import { constantTruth } from "./constant-truth.ts";
import { NameFlow } from "./names.ts";
import { copy, merge, type State } from "./state.ts";

export abstract class ExpressionFlow extends NameFlow {
  exprs(nodes: readonly (ast.Expr | null)[]): void {
    for (const node of nodes) if (node) this.expr(node);
  }

  /** Evaluates a condition; gives the states of its two outcomes. */
  test(node: ast.Expr): { yes: State; no: State } {
    if (node.kind === "BoolOp") {
      let through: State = this.state;
      let out: State = null;
      for (const value of node.values) {
        this.state = copy(through);
        const { yes, no } = this.test(value);
        through = node.op === "And" ? yes : no;
        out =
          out === null && value === node.values[0]
            ? node.op === "And"
              ? no
              : yes
            : merge(out, node.op === "And" ? no : yes);
      }
      return node.op === "And" ? { yes: through, no: out } : { yes: out, no: through };
    }
    if (node.kind === "UnaryOp" && node.op === "Not") {
      const { yes, no } = this.test(node.operand);
      return { yes: no, no: yes };
    }
    this.expr(node);
    const truth = constantTruth(node);
    return { yes: truth === false ? null : copy(this.state), no: truth === true ? null : copy(this.state) };
  }

  expr(node: ast.Expr): void {
    switch (node.kind) {
      case "Name":
        if (node.ctx === "Load") this.load(node);
        return;
      case "Constant":
        return;
      case "BoolOp":
        this.expr(node.values[0]!);
        this.#perhaps(node.values.slice(1));
        return;
      case "IfExp": {
        const { yes, no } = this.test(node.test);
        this.state = yes;
        this.expr(node.body);
        const after = this.state;
        this.state = no;
        this.expr(node.orelse);
        this.state = merge(after, this.state);
        return;
      }
      case "Compare":
        this.expr(node.left);
        this.expr(node.comparators[0]!);
        if (node.comparators.length > 1) this.#perhaps(node.comparators.slice(1));
        return;
      case "NamedExpr": {
        this.expr(node.value);
        const scope = this.nameScopes.get(node.target);
        if (scope) this.#storeWalrus(node, scope);
        return;
      }
      case "Lambda":
        this.#lambda(node);
        return;
      case "ListComp":
      case "SetComp":
      case "DictComp":
      case "GeneratorExp":
        this.#comprehension(node);
        return;
      case "Call":
        this.expr(node.func);
        this.exprs(node.args);
        for (const keyword of node.keywords) this.expr(keyword.value);
        return;
      case "Dict":
        for (let i = 0; i < node.values.length; i++) {
          const key = node.keys[i];
          if (key) this.expr(key);
          this.expr(node.values[i]!);
        }
        return;
      case "BinOp":
        this.expr(node.left);
        this.expr(node.right);
        return;
      case "UnaryOp":
        this.expr(node.operand);
        return;
      case "Await":
      case "YieldFrom":
      case "Starred":
      case "Attribute":
        this.expr(node.value);
        return;
      case "Yield":
        this.exprs([node.value]);
        return;
      case "FormattedValue":
        this.exprs([node.value, node.format_spec]);
        return;
      case "JoinedStr":
        this.exprs(node.values);
        return;
      case "Subscript":
        this.expr(node.value);
        this.expr(node.slice);
        return;
      case "Slice":
        this.exprs([node.lower, node.upper, node.step]);
        return;
      case "Set":
      case "List":
      case "Tuple":
        this.exprs(node.elts);
        return;
    }
  }

  /** What may not be evaluated. Apart from `expr`, which every node goes through and which makes no closures. */
  #perhaps(nodes: readonly ast.Expr[]): void {
    this.conditional(() => this.exprs(nodes));
  }

  #lambda(node: ast.Lambda): void {
    this.functionHeads(node.args);
    this.nested(node, node.args, () => this.expr(node.body));
  }

  #storeWalrus(node: ast.NamedExpr, scope: Scope): void {
    let at = scope;
    while (at.kind === "comprehension" && at.parent) at = at.parent;
    this.store(at, node.target.id, node, false);
  }

  #comprehension(node: ast.ComprehensionNode): void {
    const inner = (): void => {
      node.generators.forEach((clause, i) => {
        if (i > 0) this.expr(clause.iter);
        this.#targets(clause.target);
        this.exprs(clause.ifs);
      });
      if (node.kind === "DictComp") this.exprs([node.key, node.value]);
      else this.expr(node.elt);
    };
    this.expr(node.generators[0]!.iter);
    if (node.kind === "GeneratorExp") this.nested(node, null, inner);
    else this.conditional(inner);
  }

  /** The expressions inside the targets of a comprehension; its own names need no tracking. */
  #targets(target: ast.Expr): void {
    if (target.kind === "Tuple" || target.kind === "List") {
      for (const item of target.elts) this.#targets(item);
    } else if (target.kind === "Starred") this.#targets(target.value);
    else if (target.kind !== "Name") this.expr(target);
  }

  /** The defaults of a function, evaluated where it is defined. */
  protected functionHeads(args: ast.Arguments): void {
    this.exprs(args.defaults);
    this.exprs(args.kw_defaults);
  }
}
