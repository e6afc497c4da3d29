/** Expressions in evaluation order. */
import type { ast } from "@pycoro/syntax";
import type { Scope } from "../scope.ts";
import { constantTruth } from "./constant-truth.ts";
import type { ExpressionWalk, FlowWalk } from "./flow-walk.ts";
import { copy, merge, type State } from "./state.ts";

export function expressionWalk(w: FlowWalk): ExpressionWalk {
  const exprs = (nodes: readonly (ast.Expr | null)[]): void => {
    for (const node of nodes) if (node) expr(node);
  };

  const conditional = (work: () => void): void => {
    const before = copy(w.state);
    work();
    w.state = merge(before, w.state);
  };

  /** Evaluates a condition; gives the states of its two outcomes. */
  const test = (node: ast.Expr): { yes: State; no: State } => {
    if (node.kind === "BoolOp") {
      let through: State = w.state;
      let out: State = null;
      for (const value of node.values) {
        w.state = copy(through);
        const { yes, no } = test(value);
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
      const { yes, no } = test(node.operand);
      return { yes: no, no: yes };
    }
    expr(node);
    const truth = constantTruth(node);
    return { yes: truth === false ? null : copy(w.state), no: truth === true ? null : copy(w.state) };
  };

  const expr = (node: ast.Expr): void => {
    switch (node.kind) {
      case "Name":
        if (node.ctx === "Load") w.load(node);
        return;
      case "Constant":
        return;
      case "BoolOp":
        expr(node.values[0]!);
        conditional(() => exprs(node.values.slice(1)));
        return;
      case "IfExp": {
        const { yes, no } = test(node.test);
        w.state = yes;
        expr(node.body);
        const after = w.state;
        w.state = no;
        expr(node.orelse);
        w.state = merge(after, w.state);
        return;
      }
      case "Compare":
        exprs([node.left, node.comparators[0]!]);
        conditional(() => exprs(node.comparators.slice(1)));
        return;
      case "NamedExpr": {
        expr(node.value);
        const scope = w.nameScopes.get(node.target);
        if (scope) storeWalrus(node, scope);
        return;
      }
      case "Lambda":
        functionHeads(node.args);
        w.nested(node, node.args, () => expr(node.body));
        return;
      case "ListComp":
      case "SetComp":
      case "DictComp":
      case "GeneratorExp":
        comprehension(node);
        return;
      case "Call":
        expr(node.func);
        exprs(node.args);
        for (const keyword of node.keywords) expr(keyword.value);
        return;
      case "Dict":
        node.values.forEach((value, i) => {
          exprs([node.keys[i] ?? null, value]);
        });
        return;
      case "BinOp":
        exprs([node.left, node.right]);
        return;
      case "UnaryOp":
        expr(node.operand);
        return;
      case "Await":
      case "YieldFrom":
      case "Starred":
      case "Attribute":
        expr(node.value);
        return;
      case "Yield":
        exprs([node.value]);
        return;
      case "FormattedValue":
        exprs([node.value, node.format_spec]);
        return;
      case "JoinedStr":
        exprs(node.values);
        return;
      case "Subscript":
        exprs([node.value, node.slice]);
        return;
      case "Slice":
        exprs([node.lower, node.upper, node.step]);
        return;
      case "Set":
      case "List":
      case "Tuple":
        exprs(node.elts);
        return;
    }
  };

  const storeWalrus = (node: ast.NamedExpr, scope: Scope): void => {
    let at = scope;
    while (at.kind === "comprehension" && at.parent) at = at.parent;
    w.store(at, node.target.id, node, false);
  };

  const comprehension = (node: ast.ComprehensionNode): void => {
    const inner = (): void => {
      node.generators.forEach((clause, i) => {
        if (i > 0) expr(clause.iter);
        targets(clause.target);
        exprs(clause.ifs);
      });
      if (node.kind === "DictComp") exprs([node.key, node.value]);
      else expr(node.elt);
    };
    expr(node.generators[0]!.iter);
    if (node.kind === "GeneratorExp") w.nested(node, null, inner);
    else conditional(inner);
  };

  /** The expressions inside the targets of a comprehension; its own names need no tracking. */
  const targets = (target: ast.Expr): void => {
    if (target.kind === "Tuple" || target.kind === "List") target.elts.forEach(targets);
    else if (target.kind === "Starred") targets(target.value);
    else if (target.kind !== "Name") expr(target);
  };

  const functionHeads = (args: ast.Arguments): void => exprs([...args.defaults, ...args.kw_defaults]);

  return { expr, exprs, test, functionHeads };
}
