/** Formatting in its three forms. */
import { anything, expression, type Make } from "./expressions.ts";
import type { Scope } from "./scope.ts";
import { type Expr, e, joined } from "./tree.ts";

function spec(s: Scope): string {
  const { dice } = s;
  const fill = dice.pick(["", "", "", "*", "0", " ", "é"]);
  const align = fill === "" ? dice.pick(["", "<", ">", "^", "="]) : dice.pick(["<", ">", "^", "="]);
  const sign = dice.pick(["", "", "+", "-", " "]);
  const z = dice.chance(0.05) ? "z" : "";
  const alternate = dice.chance(0.15) ? "#" : "";
  const zero = dice.chance(0.15) ? "0" : "";
  const width = dice.pick(["", "", "3", "8", "12"]);
  const group = dice.pick(["", "", "", ",", "_"]);
  const precision = dice.pick(["", "", ".0", ".1", ".2", ".3", ".10"]);
  const type = dice.pick(["", "d", "f", "e", "g", "x", "b", "o", "s", "%", "n", "c", "G", "X", "E"]);
  return `${fill}${align}${sign}${z}${alternate}${zero}${width}${group}${precision}${type}`;
}
const value = (s: Scope, depth: number): Expr =>
  s.dice.chance(0.7) ? expression(s, s.dice.pick(["int", "float", "str"]), depth) : anything(s, depth);
const conversion = (s: Scope): string => s.dice.pick(["", "", "", "!r", "!s", "!a"]);
const field = (s: Scope, depth: number): Expr => {
  const form = s.dice.below(4);
  if (form === 0) return e`{${value(s, depth)}${s.dice.pick(["", " ", "="])}${conversion(s)}}`;
  if (form === 1) return e`{${value(s, depth)}${conversion(s)}:{${s.dice.pick(["3", "8", "'>5'", "'.2f'"])}}}`;
  return e`{${value(s, depth)}${conversion(s)}:${spec(s)}}`;
};
const percent = (s: Scope): string =>
  `%${s.dice.pick(["", "", "-", "+", "0", " ", "#"])}${s.dice.pick(["", "", "5", "10"])}${s.dice.pick(["", "", ".2", ".0"])}${s.dice.pick(["d", "s", "r", "f", "g", "e", "x", "o", "c", "i", "a", "%"])}`;

/** An f-string, `format`, `str.format` or `%`. */
export const formatted: Make = (s, depth) => {
  const form = s.dice.below(5);
  if (form <= 1) {
    const parts = s.dice.some(1, 3, () => e`${s.dice.pick(["", "a ", "{{", "é="])}${field(s, Math.min(depth, 2))}`);
    return e`f"""${joined(parts, "")}"""`;
  }
  if (form === 2) return e`format(${value(s, depth)}, ${JSON.stringify(spec(s))})`;
  if (form === 3) {
    const fields = s.dice.some(
      1,
      3,
      (i) => `{${s.dice.pick(["", String(i), "k", "k!r", "0[0]"])}${s.dice.chance(0.5) ? `:${spec(s)}` : ""}}`,
    );
    return e`${JSON.stringify(fields.join(" "))}.format(${value(s, depth)}, ${value(s, depth)}, k=${value(s, depth)})`;
  }
  const parts = s.dice.some(1, 3, () => percent(s));
  return e`(${JSON.stringify(parts.join("|"))} % (${joined(
    parts.map(() => value(s, depth)),
    ", ",
  )},))`;
};
