import * as b from "../../target/build.ts";
import type * as t from "../../target/nodes.ts";
import { eachPart } from "../../target/parts.ts";

const THIS = b.id("this");
const INNER = b.id("inner");
const OUT = b.id("$out");
const of = (object: t.Expression, name: string): t.MemberExpression => b.member(object, name);
const differs = (left: t.Expression, right: t.Expression): t.Expression => b.binary("!==", left, right);

/**
 * What a generator is resumed by while its `yield from` stands at a plain machine and nothing is to be kept: the inner step is called in place, by a
 * function that only this `yield from` has, so that the engine knows what is called there. Everything else, the inner one's end included, is the driver's.
 *
 *     function $onward$f2() {
 *       let $l;
 *       const inner = this.sub;
 *       if (inner === null || this.state !== 1 || this.up !== null || this.rare !== null || inner.$next !== inner.run) return $resumed(this);
 *       this.state = 2;
 *       let $out;
 *       try { $out = (($l = 4), inner.$next()); } catch ($error) { return $failed(this, $error); }
 *       if ($out === undefined) return $ended(this);
 *       this.state = 1;
 *       return $out;
 *     }
 *
 * @param code the code object of the function, which its name tells
 * @param position where the `yield from` stands, for who walks the stack (runtime/src/host/units.ts): nothing else says so while the inner step runs
 */
export function onward(code: t.Expression | null, position: t.Literal | null): t.FunctionExpression {
  const kept: t.Statement[] = position === null ? [] : [b.let_("$l")];
  const step = b.call(of(INNER, "$next"), []);
  const placed = position === null ? step : b.sequence([b.assign(b.id("$l"), position), step]);
  const tests = [
    b.binary("===", INNER, b.literal(null)),
    differs(of(THIS, "state"), b.literal(1)),
    differs(of(THIS, "up"), b.literal(null)),
    differs(of(THIS, "rare"), b.literal(null)),
    differs(of(INNER, "$next"), of(INNER, "run")),
  ];
  const attempt = b.try_([b.expression(b.assign(OUT, placed))], {
    param: "$error",
    body: [b.return_(b.call(b.id("$failed"), [THIS, b.id("$error")]))],
  });
  return b.fn(
    code?.type === "Identifier" ? `$onward${code.name}` : null,
    [],
    [
      ...kept,
      b.const_("inner", of(THIS, "sub")),
      b.if_(
        tests.reduce((left, right) => b.logical("||", left, right)),
        [b.return_(b.call(b.id("$resumed"), [THIS]))],
      ),
      b.expression(b.assign(of(THIS, "state"), b.literal(2))),
      b.let_("$out"),
      attempt,
      b.if_(b.binary("===", OUT, b.undefined_), [b.return_(b.call(b.id("$ended"), [THIS]))]),
      b.expression(b.assign(of(THIS, "state"), b.literal(1))),
      b.return_(OUT),
    ],
  );
}

/** The position that an expression has stored last when it is evaluated; null when it stores none. */
export function lastPosition(node: t.Node): t.Literal | null {
  const found: { position: t.Literal | null } = { position: null };
  look(node, found);
  return found.position;
}

function look(node: t.Node, found: { position: t.Literal | null }): void {
  eachPart(node, look, found);
  if (node.type !== "AssignmentExpression" || node.left.type !== "Identifier") return;
  if (node.left.name === "$l" && node.right.type === "Literal") found.position = node.right;
}
