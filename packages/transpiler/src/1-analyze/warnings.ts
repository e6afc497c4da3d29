/** SyntaxWarnings of CPython's code generator: comparisons with literals by identity, calls and subscripts of literals. */
import type { ast, Span } from "@pycoro/syntax";

type Warn = (code: string, message: string, span: Span) => void;

/** Warns about one node; its children are visited by the caller. */
export function constantWarnings(node: ast.Compare | ast.Call | ast.Subscript | ast.Assert, warn: Warn): void {
  if (node.kind === "Compare") compare(node, warn);
  else if (node.kind === "Call") {
    const type = literalType(node.func);
    if (type !== null && type !== "function")
      warn("call-of-literal", `'${type}' object is not callable; perhaps you missed a comma?`, node);
  } else if (node.kind === "Subscript") {
    if (node.ctx === "Load") subscript(node, warn);
  } else if (node.test.kind === "Tuple" && node.test.elts.length > 0) {
    warn("assert-tuple", "assertion is always true, perhaps remove parentheses?", node);
  }
}

function compare(node: ast.Compare, warn: Warn): void {
  let left = identityLiteral(node.left);
  node.ops.forEach((op, i) => {
    const right = identityLiteral(node.comparators[i]!);
    const literal = left ?? right;
    if ((op === "Is" || op === "IsNot") && literal !== null) {
      const [is, better] = op === "Is" ? ["is", "=="] : ["is not", "!="];
      warn("is-literal", `"${is}" with '${literal}' literal. Did you mean "${better}"?`, node);
    }
    left = right;
  });
}

/** The type of a literal whose identity means nothing; None, True, False and `...` are what identity is for. */
function identityLiteral(node: ast.Expr): string | null {
  if (node.kind === "Constant") {
    const { type } = node.value;
    return type === "None" || type === "bool" || type === "Ellipsis" ? null : type;
  }
  if (node.kind === "UnaryOp" && node.operand.kind === "Constant") return identityLiteral(node.operand);
  // CPython folds a tuple of constants into one before it looks.
  if (node.kind === "Tuple" && node.elts.every((e) => e.kind === "Constant" || identityLiteral(e) !== null))
    return "tuple";
  return null;
}

function literalType(node: ast.Expr): string | null {
  switch (node.kind) {
    case "Constant":
      return node.value.type === "None" ? "NoneType" : node.value.type === "Ellipsis" ? "ellipsis" : node.value.type;
    case "List":
    case "ListComp":
      return "list";
    case "Tuple":
      return "tuple";
    case "Dict":
    case "DictComp":
      return "dict";
    case "Set":
    case "SetComp":
      return "set";
    case "GeneratorExp":
      return "generator";
    case "Lambda":
      return "function";
    case "JoinedStr":
      return "str";
    default:
      return null;
  }
}

function subscript(node: ast.Subscript, warn: Warn): void {
  const type = literalType(node.value);
  if (type === null) return;
  if (["NoneType", "bool", "int", "float", "complex", "ellipsis", "set", "generator", "function"].includes(type)) {
    warn("subscript-of-literal", `'${type}' object is not subscriptable; perhaps you missed a comma?`, node);
    return;
  }
  if (!["list", "tuple", "str", "bytes"].includes(type)) return;
  const index = literalType(node.slice);
  if (index === null || index === "int" || index === "bool" || node.slice.kind === "Slice") return;
  warn(
    "index-of-literal",
    `${type} indices must be integers or slices, not ${index}; perhaps you missed a comma?`,
    node,
  );
}
