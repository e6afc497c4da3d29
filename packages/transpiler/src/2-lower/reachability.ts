import type * as t from "../target/nodes.ts";

/** Whether control never passes the end of these statements. */
export const endsFlow = (statements: readonly t.Statement[]): boolean => statements.some(ends);

function ends(node: t.Statement): boolean {
  switch (node.type) {
    case "ReturnStatement":
    case "ThrowStatement":
      return true;
    case "BlockStatement":
      return endsFlow(node.body);
    case "IfStatement":
      return endsFlow(node.consequent.body) && node.alternate !== null && ends(node.alternate);
    case "WhileStatement":
      return node.test.type === "Literal" && node.test.value === true && !breaks(node.body.body, null);
    case "TryStatement":
      if (node.finalizer && endsFlow(node.finalizer.body)) return true;
      return endsFlow(node.block.body) && (node.handler === null || endsFlow(node.handler.body.body));
    case "LabeledStatement":
      return ends(node.body) && !breaks([node.body], node.label);
    default:
      return false;
  }
}

/** Whether a `break` in these statements leaves the loop around them (label null) or the statement of that label. */
function breaks(statements: readonly t.Statement[], label: string | null): boolean {
  return statements.some((node): boolean => {
    switch (node.type) {
      case "BreakStatement":
        return node.label === label;
      case "BlockStatement":
        return breaks(node.body, label);
      case "IfStatement":
        return breaks(node.consequent.body, label) || (node.alternate !== null && breaks([node.alternate], label));
      case "WhileStatement":
      case "ForStatement":
      case "ForOfStatement":
        return label !== null && breaks(node.body.body, label);
      case "LabeledStatement":
        return breaks([node.body], label);
      case "TryStatement":
        return (
          breaks(node.block.body, label) ||
          (node.handler !== null && breaks(node.handler.body.body, label)) ||
          (node.finalizer !== null && breaks(node.finalizer.body, label))
        );
      default:
        return false;
    }
  });
}
