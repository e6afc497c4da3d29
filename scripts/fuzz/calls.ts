/** Calls of the program's own functions and classes, with arguments in every form. */
import { anything, iterable } from "./expressions.ts";
import type { Callable, Scope } from "./scope.ts";
import { type Expr, e, joined } from "./tree.ts";

/** Arguments for a function: mostly ones that fit. */
export function argumentsFor(s: Scope, f: Callable, depth: number): Expr {
  const { dice } = s;
  const d = Math.min(depth, 1);
  const parts: Expr[] = [];
  const given = dice.chance(0.9)
    ? f.required + dice.below(f.positional.length - f.required + 1)
    : dice.below(f.positional.length + 2);
  let byName = false;
  for (let i = 0; i < given; i++) {
    const name = f.positional[i];
    if (name !== undefined && (byName || dice.chance(0.15))) {
      byName = true;
      parts.push(e`${name}=${anything(s, d)}`);
    } else if (dice.chance(0.06)) parts.push(e`*${iterable(s, d)}`);
    else parts.push(anything(s, d));
  }
  if (f.star && !byName && dice.chance(0.4)) parts.push(e`*${iterable(s, d)}`);
  for (const name of f.keywordOnly) if (dice.chance(0.8)) parts.push(e`${name}=${anything(s, d)}`);
  if (f.starStar && dice.chance(0.5)) parts.push(e`**{'z': ${anything(s, d)}}`);
  else if (dice.chance(0.03)) parts.push(e`zz=1`);
  return joined(parts, ", ");
}

/** A call of something that the program defined; any expression when there is nothing. */
export function call(s: Scope, depth: number): Expr {
  const { dice } = s;
  if (s.classes.length > 0 && dice.chance(0.4)) {
    const c = dice.pick(s.classes);
    const made = e`${c.name}(${joined(
      c.fields.map(() => anything(s, Math.min(depth, 1))),
      ", ",
    )})`;
    if (c.methods.length > 0 && dice.chance(0.6)) return e`${made}.${dice.pick(c.methods)}(${anything(s, 1)})`;
    return dice.chance(0.3) && c.fields.length > 0 ? e`${made}.${dice.pick(c.fields)}` : made;
  }
  const functions = s.functions.filter((f) => f.kind !== "coroutine");
  if (functions.length === 0) return anything(s, depth);
  const f = dice.pick(functions);
  const made = e`${f.name}(${argumentsFor(s, f, depth)})`;
  return f.kind === "generator" ? e`list(${made})` : made;
}
