/** Comprehensions and generator expressions, with conditions, several loops and closures. */
import { anything, expression, iterable } from "./expressions.ts";
import { Scope } from "./scope.ts";
import { type Expr, e, joined } from "./tree.ts";

export function comprehension(s: Scope, depth: number, kind: "list" | "set" | "dict" | "generator"): Expr {
  const { dice } = s;
  const inner = new Scope(dice, s, "function");
  const loops: Expr[] = [];
  const count = dice.chance(0.2) ? 2 : 1;
  for (let i = 0; i < count; i++) {
    // The first iterable is evaluated outside.
    const source = iterable(i === 0 ? s : inner, Math.min(depth, 1));
    const name = inner.fresh("c");
    const pair = dice.chance(0.12);
    inner.variables.set(name, "int");
    loops.push(e`for ${name}${pair ? ", *_" : ""} in ${source}`);
    if (dice.chance(0.35)) loops.push(e`if ${expression(inner, "bool", Math.min(depth, 1))}`);
  }
  const value = anything(inner, Math.min(depth, 2));
  const rest = joined(loops, " ");
  if (kind === "list") return e`[${value} ${rest}]`;
  if (kind === "generator") return e`(${value} ${rest})`;
  if (kind === "set") return e`{${expression(inner, "int", 1)} ${rest}}`;
  return e`{${expression(inner, dice.pick(["int", "str"]), 1)}: ${value} ${rest}}`;
}
