import type { ast } from "@pycoro/syntax";
import * as b from "../../target/build.ts";
import type * as t from "../../target/nodes.ts";
import type { Cx, StmtLowering } from "../context.ts";
import { pattern, type Tested } from "../patterns.ts";
import { writeName } from "../variables.ts";

/** `match`: a chain of conditions; names are bound when the whole pattern has matched. */
export const lowerMatch: StmtLowering<ast.Match> = (node, cx) => {
  const subject = cx.stable(cx.expr(node.subject), "subject");
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
  return statements.length === 0 ? [b.empty] : statements;
};

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
