import * as b from "../target/build.ts";
import type * as t from "../target/nodes.ts";
import type { FrameScope } from "./frame.ts";

/** `{ x: [() => x, ($v) => void (x = $v)] }`: the variables of a frame and of those around it, to be read and set from outside. */
export const accessors = (locals: readonly t.Local[]): t.ObjectExpression =>
  b.object(
    locals.map(({ name, js }) => {
      const set = b.arrow([b.id("$v")], b.unary("void", b.assign(b.id(js), b.id("$v"))));
      return b.property(name, b.array([b.arrow([], b.id(js)), set]));
    }),
  );

/**
 * A plain frame that others can look into while it runs, and, through the traceback of an exception, afterwards. Its variables are declared before it
 * (`lifted` in locals.ts); class bodies tell their namespace instead, modules are known by their file.
 *
 *     let $l = 3;
 *     const $w = $live($f1, () => $l, { x: […] });
 *     try { … } finally { $w.leave(); }
 */
export function watched(
  frame: FrameScope,
  prologue: readonly t.Statement[],
  body: readonly t.Statement[],
  namespace: string | null,
): t.Statement[] {
  const { kind, locals, free } = frame.py;
  const position = b.arrow([], frame.position);
  const variables =
    kind === "module" ? [] : kind === "class" ? [b.literal(null), b.id(namespace!)] : [accessors([...locals, ...free])];
  const made = b.call(b.id("$live"), [frame.fn, position, ...variables]);
  const leave = b.expression(b.call(b.member(frame.live!, "leave"), []));
  return [...prologue, b.const_("$w", made), b.try_(body, null, [leave])];
}
