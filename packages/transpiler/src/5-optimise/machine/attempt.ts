import * as b from "../../target/build.ts";
import { mapParts } from "../../target/map-parts.ts";
import type * as t from "../../target/nodes.ts";
import { somePart } from "../../target/parts.ts";
import { size, UNPLACED } from "./awaited.ts";
import { AT, RUN } from "./code.ts";
import type { Cases } from "./step.ts";
import { codeOf, isFunction, mentions } from "./walk.ts";

/** So many nodes of code may stand twice. */
const MOST = 400;
const FRAME = b.id("$frame");
const MAKER = b.id("$maker");
const TRIES = b.id("$tries");

/** What an attempt is made of. */
export interface Attempted {
  readonly fn: t.FunctionExpression;
  readonly info: t.ObjectExpression | undefined;
  readonly cases: Cases;
  /** What is declared around the step, and in it. */
  readonly outside: readonly t.Statement[];
  readonly inside: readonly t.Statement[];
  readonly keepsPosition: boolean;
  /** Whether a jump leaves a native loop (code.ts). */
  readonly namesLoop: boolean;
}
/** The attempt, and what the step does when it is to go on from there. */
export interface Attempt {
  readonly made: t.Expression;
  readonly goesOn: readonly t.Statement[];
}

/**
 * A coroutine function for who awaits a call of it at once (runtime/src/coroutine/begin.ts): its code runs as that of a plain function, and a coroutine
 * is made only where it has to wait; that one goes on from there.
 *
 *     ($maker, $tries) => function ($frame, n) {
 *       if (!$starts($tries)) return $await($frame, $maker(n));
 *       let $at = 0, $l = -2, $sent;
 *       try {
 *         for (;;) switch ($at) {
 *           case 0:
 *             $at = 1;
 *             $sent = $await($frame, f(n));
 *             if ($sent === undefined) return $promoted($frame, $maker(n), $l, $at, [], $tries);
 *           case 1:
 *             return $sent;
 *         }
 *       } catch ($error) {
 *         throw $leftCoroutine($error, $code, $l);
 *       } finally {
 *         $ends();
 *       }
 *     }
 *
 * Null where exceptions are handled, where functions inside keep variables, and where the code is long.
 */
export function attempt(given: Attempted): Attempt | null {
  const { fn, info, cases, keepsPosition, namesLoop } = given;
  if (fn.params.length > 3 || !fn.params.every((one) => one.type === "Identifier")) return null;
  if (cases.length < 2 || cases.some(({ body }) => body.some(isRefused))) return null;
  if (cases.reduce((sum, { body }) => sum + body.reduce((n, one) => n + size(one), 0), 0) > MOST) return null;
  const position = keepsPosition ? b.id("$l") : b.literal(UNPLACED);
  const params = fn.params as readonly t.Identifier[];
  const carried = declared(given.outside);
  const made = b.call(MAKER, params);
  const waiting = b.call(b.id("$promoted"), [FRAME, made, position, AT, b.array(carried), TRIES]);
  const whole = cases.map((one) => ({ ...one, body: returning(one.body, waiting) }));
  const dispatch = b.for_(null, null, null, [{ type: "SwitchStatement", discriminant: AT, cases: whole }]);
  const body = framed(namesLoop ? b.labeled(RUN, dispatch) : dispatch) as t.Statement;
  const used = mentions(body);
  const names = [b.id("$sent"), ...carried, ...declared(given.inside)].filter(({ name }) => used.has(name));
  const variables = [
    declarator(AT, b.literal(0)),
    ...(keepsPosition ? [declarator(b.id("$l"), b.literal(UNPLACED))] : []),
    ...names.map((name) => declarator(name)),
  ];
  const left = b.call(b.id("$leftCoroutine"), [b.id("$error"), codeOf(info) ?? b.undefined_, position]);
  const tried = b.try_([body], { param: "$error", body: [b.throw_(left)] }, [b.expression(b.call(b.id("$ends"), []))]);
  const starts = b.if_(b.not(b.call(b.id("$starts"), [TRIES])), [b.return_(b.call(b.id("$await"), [FRAME, made]))]);
  const run = b.fn(
    null,
    [FRAME, ...params],
    [starts, { type: "VariableDeclaration", kind: "var", declarations: variables }, tried],
  );
  const set = (place: t.Identifier, to: t.Expression): t.Statement => b.expression(b.assign(place, to));
  const thrown = b.id("$thrown");
  const goesOn = [
    set(b.id("$at"), b.id("$sent")),
    ...carried.map((place, i) => set(place, b.index(thrown, b.literal(i)))),
    b.return_(b.undefined_),
  ];
  return { made: b.arrow([MAKER, TRIES], run), goesOn };
}

const declarator = (id: t.Identifier, init: t.Expression | null = null): t.VariableDeclarator => ({
  type: "VariableDeclarator",
  id,
  init,
});
/** The variables that are declared, without those of every machine. */
const declared = (nodes: readonly t.Statement[]): t.Identifier[] =>
  nodes.flatMap((node) =>
    node.type === "VariableDeclaration"
      ? node.declarations.flatMap(({ id }) =>
          id.type === "Identifier" && id.name !== "$at" && id.name !== "$l" ? [id] : [],
        )
      : [],
  );

/** Whether functions inside keep variables, or something is handed out that no awaiting helper has begun. */
const isRefused = (node: t.Node): boolean =>
  isFunction(node) ||
  (node.type === "ReturnStatement" && !isPending(node) && !isEnd(node)) ||
  somePart(node, isRefused, undefined);
const isPending = ({ argument }: t.ReturnStatement): boolean =>
  argument?.type === "CallExpression" && argument.callee.type === "Identifier" && argument.callee.name === "$pending";
const isEnd = ({ argument }: t.ReturnStatement): boolean =>
  argument?.type === "Identifier" && argument.name === "undefined";

/** `this.ret = x; return undefined;` as `return x;`, and what is given out while it waits. */
function returning(nodes: readonly t.Statement[], waiting: t.Expression): t.Statement[] {
  const out: t.Statement[] = [];
  let value: t.Expression = b.id("$None");
  for (const node of nodes) {
    if (node.type === "ExpressionStatement" && isKept(node.expression, "ret", "l")) {
      // The position, and what is returned, do not stand in a frame.
      if (isKept(node.expression, "ret")) value = node.expression.right;
    } else if (node.type === "ReturnStatement") {
      out.push({ ...node, argument: isPending(node) ? waiting : value });
      value = b.id("$None");
    } else out.push(inside(node, waiting) as t.Statement);
  }
  return out;
}
const inside = (node: t.Node, waiting: t.Expression): t.Node =>
  node.type === "BlockStatement" ? { ...node, body: returning(node.body, waiting) } : mapParts(node, inside, waiting);
/** `this.ret = …`, or `this.l = …`. */
const isKept = (node: t.Expression, ...names: readonly string[]): node is t.AssignmentExpression =>
  node.type === "AssignmentExpression" &&
  node.left.type === "MemberExpression" &&
  node.left.object.type === "Identifier" &&
  node.left.object.name === "this" &&
  node.left.property.type === "Identifier" &&
  names.includes(node.left.property.name);

/** What is the machine's frame there is here the one that awaits. */
const framed = (node: t.Node): t.Node =>
  node.type === "Identifier" && node.name === "this" ? FRAME : mapParts(node, framed);
