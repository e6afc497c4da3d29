import * as b from "../../target/build.ts";
import type * as t from "../../target/nodes.ts";
import { carried } from "./carried.ts";
import { type Code, RUN } from "./code.ts";
import type { Machine } from "./context.ts";
import { captured, isNamed, mentions } from "./walk.ts";

/** The cases of a machine's switch. */
export type Cases = ReturnType<Code["cases"]>;

const THIS = b.id("this");
const set = (place: t.Pattern, to: t.Expression): t.Statement => b.expression(b.assign(place, to));

/** `function name($sent, $thrown) { … for (;;) switch ($at) { … } }` */
export function stepFunction(
  name: t.Identifier | null,
  m: Machine,
  cases: Cases,
  goesOn: readonly t.Statement[] = [],
): t.FunctionExpression {
  const dispatch: t.Statement = {
    ...b.for_(null, null, null, [{ type: "SwitchStatement", discriminant: b.id("$at"), cases }]),
  };
  const looped = m.code.namesLoop ? b.labeled(RUN, dispatch) : dispatch;
  const error = b.id("$error");
  const written: t.Statement[] = [];
  if (m.isPlain) {
    written.push(
      b.if_(b.binary(">", b.member(THIS, "state"), b.literal(1)), [
        b.return_(b.call(b.id("$refused"), [THIS, b.id("$thrown"), b.id("$sent")])),
      ]),
      set(b.member(THIS, "state"), b.literal(2)),
    );
  }
  if (m.keepsHandled) written.push(b.const_("$outer", b.call(b.id("$takeUp"), [THIS])));
  const isAttempt = b.binary("!==", b.id("$thrown"), b.literal(true));
  const thrown = b.if_(b.id("$thrown"), [
    ...(goesOn.length === 0 ? [] : [b.if_(isAttempt, goesOn)]),
    b.throw_(b.id("$sent")),
  ]);
  const keep = m.keepsPosition ? [set(b.member(THIS, "l"), b.id("$l"))] : [];
  const leaves = m.isPlain ? [...keep, b.throw_(b.call(b.id("$left"), [THIS, error]))] : [...keep, b.throw_(error)];
  if (m.code.hasRegions) {
    // What is thrown in goes straight to its handler.
    written.push(
      b.if_(b.id("$thrown"), [
        b.if_(
          b.binary("===", b.id("$try"), b.literal(0)),
          m.isPlain ? [b.throw_(b.call(b.id("$left"), [THIS, b.id("$sent")]))] : [b.throw_(b.id("$sent"))],
        ),
        set(b.id("$at"), b.id("$try")),
        set(error, b.id("$sent")),
      ]),
    );
    const handles: t.Statement[] = [
      b.if_(
        b.binary("===", b.id("$try"), b.literal(0)),
        leaves.map((one) => one),
      ),
      set(b.id("$at"), b.id("$try")),
    ];
    const attempt = b.try_([looped], { param: "$caught", body: [set(error, b.id("$caught")), ...handles] });
    written.push(b.for_(null, null, null, [attempt]));
  } else if (m.isPlain || m.keepsPosition) {
    written.push(b.try_([thrown, looped], { param: "$error", body: leaves }));
  } else written.push(thrown, looped);
  // Loops send nothing in.
  const asks = m.isPlain && cases.some(({ body }) => body.some((one) => isNamed(one, "$sent")));
  const sent = asks ? b.withDefault(b.id("$sent"), b.id("$None")) : b.id("$sent");
  return b.fn(name?.name ?? null, [sent, b.id("$thrown")], written);
}

/** The declarations around the step, and in it: what need not outlive a suspension. */
export function placed(
  m: Machine,
  step: t.BlockStatement,
  body: readonly t.Statement[],
  cases: Cases,
): { outside: t.Statement[]; inside: t.Statement[] } {
  const inCallbacks = new Set<string>();
  for (const one of body) captured(one, inCallbacks, (fn) => !fn.py);
  const used = mentions(step);
  const outliving = carried(cases, m.made);
  const outer: t.VariableDeclarator[] = [declarator("$at", b.literal(0))];
  const inner: t.VariableDeclarator[] = [];
  if (m.code.hasRegions) {
    outer.push(declarator("$try", b.literal(0)));
    inner.push(declarator("$error"));
  }
  if (m.keepsPosition) {
    if (inCallbacks.has("$l")) outer.push(declarator("$l"));
    else inner.push(declarator("$l", b.member(THIS, "l")));
  }
  if (used.has("$out")) inner.push(declarator("$out"));
  for (const name of m.made) {
    if (!used.has(name)) continue;
    (inCallbacks.has(name) || outliving.has(name) ? outer : inner).push(declarator(name));
  }
  const starts = m.keepsPosition && inCallbacks.has("$l") ? [set(b.id("$l"), b.member(THIS, "l"))] : [];
  return { outside: declaration(outer), inside: [...declaration(inner), ...starts] };
}

const declarator = (name: string, init: t.Expression | null = null): t.VariableDeclarator => ({
  type: "VariableDeclarator",
  id: b.id(name),
  init,
});
const declaration = (declarations: readonly t.VariableDeclarator[]): t.Statement[] =>
  declarations.length === 0 ? [] : [{ type: "VariableDeclaration", kind: "var", declarations }];
