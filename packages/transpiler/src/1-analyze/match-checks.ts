/** Errors in patterns: https://docs.python.org/3.13/reference/compound_stmts.html#the-match-statement */
import type { ast, Span } from "@pycoro/syntax";

type Fail = (code: string, message: string, span: Span) => void;

export function checkMatch(node: ast.Match, fail: Fail): void {
  node.cases.forEach((case_, i) => {
    const last = i === node.cases.length - 1;
    checkPattern(case_.pattern, last || case_.guard !== null, new Set(), fail);
  });
}

/** Checks one pattern; `mayCatchAll`: nothing would be unreachable behind it. Gives the names it binds. */
function checkPattern(node: ast.Pattern, mayCatchAll: boolean, bound: Set<string>, fail: Fail): Set<string> {
  const bind = (name: string, at: ast.Pattern): void => {
    if (bound.has(name)) fail("pattern-name-twice", `multiple assignments to name '${name}' in pattern`, at);
    bound.add(name);
  };
  switch (node.kind) {
    case "MatchValue":
      if (isFormatted(node.value))
        fail("pattern-not-literal", "patterns may only match literals and attribute lookups", node);
      break;
    case "MatchAs":
      if (node.pattern) checkPattern(node.pattern, mayCatchAll, bound, fail);
      else if (!mayCatchAll) {
        if (node.name === null) fail("wildcard-unreachable", "wildcard makes remaining patterns unreachable", node);
        else fail("capture-unreachable", `name capture '${node.name}' makes remaining patterns unreachable`, node);
      }
      if (node.name !== null) bind(node.name, node);
      break;
    case "MatchStar":
      if (node.name !== null) bind(node.name, node);
      break;
    case "MatchOr": {
      let names: Set<string> | null = null;
      node.patterns.forEach((item, i) => {
        const last = i === node.patterns.length - 1;
        const own = checkPattern(item, last && mayCatchAll, new Set(bound), fail);
        if (names && !sameNames(names, own))
          fail("alternatives-differ", "alternative patterns bind different names", node);
        names ??= own;
      });
      for (const name of names ?? []) bound.add(name);
      break;
    }
    case "MatchSequence":
      if (node.patterns.filter((p) => p.kind === "MatchStar").length > 1) {
        fail("pattern-two-stars", "multiple starred names in sequence pattern", node);
      }
      for (const item of node.patterns) checkPattern(item, true, bound, fail);
      break;
    case "MatchMapping": {
      if (node.keys.some(isFormatted))
        fail("pattern-key-not-literal", "mapping pattern keys may only match literals and attribute lookups", node);
      const keys = new Set<string>();
      for (const key of node.keys) {
        const found = keyOf(key);
        if (found === null) continue;
        if (keys.has(found.equal))
          fail("pattern-key-twice", `mapping pattern checks duplicate key (${found.text})`, node);
        keys.add(found.equal);
      }
      for (const item of node.patterns) checkPattern(item, true, bound, fail);
      if (node.rest !== null) bind(node.rest, node);
      break;
    }
    case "MatchClass": {
      const attributes = new Set<string>();
      node.kwd_attrs.forEach((name, i) => {
        if (attributes.has(name))
          fail("pattern-attribute-twice", `attribute name repeated in class pattern: ${name}`, node.kwd_patterns[i]!);
        attributes.add(name);
      });
      for (const item of [...node.patterns, ...node.kwd_patterns]) checkPattern(item, true, bound, fail);
      break;
    }
    default:
      break;
  }
  return bound;
}

/** An f-string is no literal, though it stands where strings may. */
const isFormatted = (node: ast.Expr): boolean => node.kind === "JoinedStr";

const sameNames = (a: Set<string>, b: Set<string>): boolean => a.size === b.size && [...a].every((name) => b.has(name));

/** A literal key: how it is shown, and a text that equal keys have in common. */
function keyOf(key: ast.Expr): { readonly text: string; readonly equal: string } | null {
  if (key.kind === "UnaryOp" && key.op === "USub" && key.operand.kind === "Constant") {
    const inner = keyOf(key.operand);
    if (inner === null) return null;
    const isZero = inner.equal === "0";
    return {
      text: isZero && key.operand.value.type === "int" ? "0" : `-${inner.text}`,
      equal: isZero ? "0" : `-${inner.equal}`,
    };
  }
  if (key.kind !== "Constant") return null;
  const { value } = key;
  const text = keyText(value);
  if (value.type === "bool") return { text, equal: value.value ? "1" : "0" };
  // Whole floats equal ints of that value.
  return { text, equal: value.type === "float" ? String(value.value) : text };
}

const keyText = (value: ast.ConstantValue): string => {
  if (value.type === "None") return "None";
  if (value.type === "Ellipsis") return "Ellipsis";
  if (value.type === "bool") return value.value ? "True" : "False";
  if (value.type === "float" && Number.isInteger(value.value) && Math.abs(value.value) < 1e16)
    return value.value.toFixed(1);
  return value.type === "str" ? `'${value.value}'` : String(value.value);
};
