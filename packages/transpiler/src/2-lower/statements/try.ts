import type { ast } from "@pycoro/syntax";
import * as b from "../../target/build.ts";
import { BUILTINS } from "../../target/builtin-names.ts";
import type * as t from "../../target/nodes.ts";
import { type Cx, raising, type StmtLowering } from "../context.ts";
import { guarded } from "../finally.ts";
import { endsFlow } from "../reachability.ts";
import { declares, forgetName } from "../variables.ts";

/** `try`: https://docs.python.org/3.13/reference/compound_stmts.html#the-try-statement */
export const lowerTry: StmtLowering<ast.Try> = (node, cx) => {
  const statements = node.handlers.length > 0 ? handled(node, cx) : [...cx.stmts(node.body), ...cx.stmts(node.orelse)];
  return node.finalbody.length > 0 ? guarded(statements, node.finalbody, cx) : statements;
};

/** The `try` with its handlers and `else`, which runs when the body came to its end and is not covered by the handlers. */
function handled(node: ast.Try, cx: Cx): t.Statement[] {
  const body = cx.stmts(node.body);
  const clause = catchClause(node.handlers, cx);
  if (node.orelse.length === 0) return [b.try_(body, clause)];
  const orelse = cx.stmts(node.orelse);
  if (endsFlow(clause.body)) return [b.try_(body, clause), ...orelse];
  const completed = cx.temp("completed");
  return [
    b.let_(completed, b.literal(false)),
    b.try_([...body, b.expression(b.assign(completed, b.literal(true)))], clause),
    b.if_(completed, orelse),
  ];
}

interface Clause {
  readonly param: string;
  readonly body: t.Statement[];
}

function catchClause(handlers: readonly ast.ExceptHandler[], cx: Cx): Clause {
  const error = cx.temp("error");
  const exc = exceptionName(handlers, cx);
  const take = b.const_(exc, cx.call("caught", error));
  const release = b.expression(cx.call("release", exc));
  const bodies = handlers.map((handler) => handlerBody(handler, exc, cx));
  const rethrow: t.Statement[] = handlers.at(-1)!.type ? [b.throw_(exc)] : [];
  const chain = (i: number): t.Statement[] => {
    const handler = handlers[i];
    if (!handler) return rethrow;
    const { before, test } = matching(handler, exc, cx);
    if (!test) return bodies[i]!;
    const rest = chain(i + 1);
    const [only] = rest;
    return [...before, b.if_(test, bodies[i]!, rest.length === 1 && only!.type === "IfStatement" ? only : rest)];
  };
  const dispatch = chain(0);
  cx.release(error, exc);
  const isKnown = ({ type }: ast.ExceptHandler): boolean =>
    type === null || (type.kind === "Name" && isClassName(type, cx));
  if (handlers.every((handler, i) => handler.name === null && isKnown(handler) && isQuiet(bodies[i]!))) {
    // Nothing in the handlers looks at the exception or can raise: it is let go of at once.
    const only = handlers.length === 1 ? handlers[0]! : null;
    const found = only && matching(only, exc, cx);
    if (only && !found!.test)
      return { param: error.name, body: [b.expression(cx.call("release", cx.call("caught", error))), ...bodies[0]!] };
    const brief = found ? [...found.before, b.if_(b.not(found.test!), [b.throw_(exc)]), ...bodies[0]!] : dispatch;
    return { param: error.name, body: [take, release, ...brief] };
  }
  return { param: error.name, body: [take, b.try_(dispatch, null, [release])] };
}

/** The exception is called as the program calls it when its handlers agree on that, and nothing else is stored under the name. */
function exceptionName(handlers: readonly ast.ExceptHandler[], cx: Cx): t.Identifier {
  const ids = new Set(
    handlers.flatMap((handler) => (handler.name === null ? [] : [declares(cx, handler.name, handler)?.id])),
  );
  const [only] = ids;
  const isOwn = ({ name }: ast.ExceptHandler): boolean =>
    name === null ||
    cx.analysis
      .resolve(cx.scope, name)
      .binding?.stores.every(({ node }) => handlers.some((handler) => handler === node)) === true;
  return ids.size === 1 && only !== undefined && handlers.every(isOwn) ? b.id(only) : cx.temp("exc");
}

function matching(
  handler: ast.ExceptHandler,
  exc: t.Identifier,
  cx: Cx,
): { before: t.Statement[]; test: t.Expression | null } {
  if (!handler.type) return { before: [], test: null };
  const { before, value } = cx.capture(() => raising(cx.call("matches", exc, cx.expr(handler.type!)), handler));
  return { before, test: value };
}

function handlerBody(handler: ast.ExceptHandler, exc: t.Identifier, cx: Cx): t.Statement[] {
  const body = cx.stmts(handler.body);
  if (handler.name === null) return body;
  const declared = declares(cx, handler.name, handler);
  if (declared?.id === exc.name) return body;
  const { before, value } = cx.capture(() => cx.bind(handler.name!, handler, exc));
  // Python takes the name away when the handler ends.
  const forget = declared || endsFlow(body) ? [] : [forgetName(cx, handler.name)];
  return [...before, value, ...body, ...forget];
}

/** A name that surely has a value: a builtin, or a class of the program. */
function isClassName(node: ast.Name, cx: Cx): boolean {
  return cx.analysis.resolve(cx.scope, node.id).kind === "builtin"
    ? BUILTINS.has(node.id)
    : cx.analysis.types.of(node) === "class";
}

/** Statements that neither raise nor leave: they need no handled exception around them. */
const isQuiet = (statements: readonly t.Statement[]): boolean =>
  statements.every(
    (s) =>
      s.type === "EmptyStatement" ||
      s.type === "BreakStatement" ||
      s.type === "ContinueStatement" ||
      (s.type === "ReturnStatement" && (s.argument === null || isPlain(s.argument))) ||
      (s.type === "ExpressionStatement" &&
        s.expression.type === "AssignmentExpression" &&
        s.expression.left.type === "Identifier" &&
        isPlain(s.expression.right)),
  );

const isPlain = (value: t.Expression): boolean =>
  value.type === "Literal" ||
  value.type === "Identifier" ||
  (value.type === "ArrayExpression" && value.elements.length === 0);
