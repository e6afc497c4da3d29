import type { ast } from "@pycoro/syntax";
import * as b from "../../target/build.ts";
import type * as t from "../../target/nodes.ts";
import type { Cx, StmtLowering } from "../context.ts";
import { pattern, type Tested } from "../patterns.ts";
import { writeName } from "../variables.ts";

/** `match`: a chain of conditions; names are bound when the whole pattern has matched. */
export const lowerMatch: StmtLowering<ast.Match> = (node, cx) => {
  const value = cx.expr(node.subject);
  const subject = canChange(node, cx) ? kept(value, cx) : cx.stable(value, "subject");
  const cases = cx.alternatives(
    node.cases.map((case_) => () => lowerCase(case_, pattern(case_.pattern, subject, cx), cx)),
  );
  const chain = (i: number): t.Statement[] => {
    if (!cases[i]) return [];
    const { test, body } = cases[i];
    if (test === null) return body;
    const rest = chain(i + 1);
    const [only] = rest;
    return [b.if_(test, body, rest.length === 1 && only!.type === "IfStatement" ? only : rest)];
  };
  const statements = chain(0);
  return statements.length === 0 ? [b.empty()] : statements;
};

function kept(value: t.Expression, cx: Cx): t.Identifier {
  const id = cx.temp("subject");
  cx.emit(b.const_(id, value));
  return id;
}

/** Whether the subject is a variable that may get another value while the cases are tried. */
function canChange(node: ast.Match, cx: Cx): boolean {
  const { subject } = node;
  if (subject.kind !== "Name" || node.cases.every((case_) => case_.guard === null)) return false;
  const { binding } = cx.analysis.resolve(cx.scope, subject.id);
  const trying = node.cases.flatMap((case_) => (case_.guard ? [case_.pattern, case_.guard] : []));
  return (
    binding !== null &&
    binding.stores.some(({ node: at, from }) => from !== binding.scope || trying.some((part) => contains(part, at)))
  );
}

const contains = (outer: ast.Node, inner: ast.Node): boolean => outer.start <= inner.start && inner.end <= outer.end;

function lowerCase(
  case_: ast.MatchCase,
  { tests, binds }: Tested,
  cx: Cx,
): { test: t.Expression | null; body: t.Statement[] } {
  const conditions = [...tests];
  const before: t.Statement[] = [];
  if (case_.guard) {
    const guard = cx.inline(() => cx.test(case_.guard!));
    const stores = binds.map(({ name, value }) => writeName(cx, name, value));
    conditions.push(stores.length > 0 ? b.sequence([...stores, guard]) : guard);
  } else {
    for (const { name, node, value } of binds) before.push(cx.bind(name, node, value));
  }
  const body = [...before, ...cx.stmts(case_.body)];
  return {
    test: conditions.length === 0 ? null : conditions.reduce((left, right) => b.logical("&&", left, right)),
    body,
  };
}
