import type { ast } from "@pycoro/syntax";
import type { Mentions } from "../../1-analyze/mentions.ts";
import type { Scope } from "../../1-analyze/scope.ts";
import { someChild } from "../../1-analyze/walk.ts";
import * as b from "../../target/build.ts";
import type * as t from "../../target/nodes.ts";
import { type Cx, originated, raising, type StmtLowering } from "../context.ts";
import { interfaceOf, withClassType } from "../declared/interfaces.ts";
import { decorated, docComment } from "../definitions.ts";
import { docstring } from "../docstrings.ts";
import { frameOf } from "../frames.ts";
import { inTypeParams } from "../type-params.ts";
import { classFacts } from "./class-facts.ts";

/** `class`: the body runs on a namespace, as in Python. https://docs.python.org/3.13/reference/compound_stmts.html#class-definitions */
export const lowerClass: StmtLowering<ast.ClassDef> = (node, cx) => {
  const value = decorated(node, cx, () => inTypeParams(node, cx, () => classValue(node, cx)));
  const bound = b.mark(cx.bind(node.name, node, value), { role: "def" });
  const isShown = cx.annotations.hasInterface(node);
  const statement: t.Statement = isShown ? withClassType(bound, node, cx) : bound;
  const doc = docComment(node.body);
  return [...(isShown ? [interfaceOf(node, cx)] : []), doc ? b.mark(statement, { leading: [doc] }) : statement];
};

function classValue(node: ast.ClassDef, cx: Cx): t.Expression {
  const scope = cx.analysis.scopes.get(node)!;
  const bases = cx.exprs([
    ...node.bases.map((base) => (base.kind === "Starred" ? base.value : base)),
    ...node.keywords.map((keyword) => keyword.value),
  ]);
  const positional = node.bases.map((base, i) =>
    base.kind === "Starred" ? b.spread(cx.call("star", bases[i]!)) : bases[i]!,
  );
  const keywords = node.keywords.map((keyword, i): t.Property | t.SpreadElement =>
    keyword.arg === null
      ? b.spread(cx.call("keywords", cx.helper("None"), bases[node.bases.length + i]!))
      : b.property(keyword.arg, bases[node.bases.length + i]!),
  );
  const { mentions } = cx.analysis;
  const namespace = unusedIn(node, "ns", mentions);
  const cell = unusedIn(node, "cls", mentions, mentionsClass(node, scope, mentions) ? cx.frame.classCell : null);
  const usesCell = scope.children.some(needsCell);
  const doc = docstring(node.body);
  const body = cx.within(
    { scope, classBody: { namespace, cell, isOpen: opensNamespace(node), outer: cx.frame.classCell }, classCell: cell },
    () => cx.stmts(node.body),
  );
  const arrow: t.ArrowFunctionExpression = {
    ...b.arrow(usesCell ? [b.id(namespace), b.id(cell)] : body.length > 0 ? [b.id(namespace)] : [], b.block(body)),
    py: frameOf(cx, scope, "class"),
  };
  const info: t.Property[] = [];
  const evident = scope.parent?.kind === "class" ? `${scope.parent.qualname}.${node.name}` : node.name;
  if (scope.qualname !== evident) info.push(b.property("qualname", b.literal(scope.qualname)));
  if (doc !== null) info.push(b.property("doc", b.literal(doc)));
  if (cx.settings.moduleName !== "__main__") info.push(b.property("module", b.literal(cx.settings.moduleName)));
  info.push(...classFacts(node, cx));
  if (keywords.length > 0) info.push(b.property("keywords", b.object(keywords)));
  const args: t.Expression[] = [b.literal(node.name), b.array(positional), originated(arrow, node)];
  if (info.length > 0) args.push(b.object(info));
  return b.mark(raising(cx.call("defineClass", ...args), node), { role: "def" });
}

/** A method, or a function inside one, that uses `super()` or `__class__`. */
const needsCell = (scope: Scope): boolean =>
  scope.kind !== "class" && (scope.usesClassCell || scope.children.some(needsCell));

const OPENING = new Set(["exec", "locals", "vars"]);
/** Whether the body hands its namespace out to what may put names into it. */
const opensNamespace = (node: ast.ClassDef): boolean =>
  node.body.some(
    (statement) =>
      statement.kind !== "FunctionDef" &&
      statement.kind !== "AsyncFunctionDef" &&
      deep(statement, (at) => at.kind === "Call" && at.func.kind === "Name" && OPENING.has(at.func.id)),
  );

/** Whether the class says `__class__`, which in its body means that of the class around it. */
const mentionsClass = (node: ast.ClassDef, scope: Scope, mentions: Mentions): boolean =>
  mentions.names(node, "__class__") || declaresClass(scope);

const declaresClass = (scope: Scope): boolean =>
  scope.explicit.get("__class__")?.kind === "nonlocal" || scope.children.some(declaresClass);

/** A parameter name for the class body that nothing in the class uses. */
function unusedIn(node: ast.ClassDef, base: string, mentions: Mentions, taken: string | null = null): string {
  const used = (name: string): boolean => name === taken || mentions.names(node, name) || mentions.takes(node, name);
  let name = base;
  for (let i = 2; used(name); i++) name = base === "cls" && i === 2 ? "cell" : `${base}${i}`;
  return name;
}

function deep(node: ast.Node, test: (node: ast.Node) => boolean): boolean {
  return test(node) || someChild(node, deep, test);
}
