/** The mode "func_type": `(int, *str, **Any) -> float`, the types of a signature. */
import { syntaxError } from "../../object/modules/module.ts";
import { None, type Value } from "../../object/value.ts";
import { field, isKind, node } from "./nodes.ts";
import { children } from "./walk.ts";

/** Moves what stands in the first line to the left. */
function shift(tree: Value, by: number): Value {
  for (const [line, column] of [
    ["$lineno", "$col_offset"],
    ["$end_lineno", "$end_col_offset"],
  ] as const)
    if (tree[line] === 1) tree[column] -= by;
  for (const child of children(tree)) shift(child, by);
  return tree;
}
/**
 * @param evaluate parses an expression
 * @throws SyntaxError
 */
export function functionType(text: string, filename: string, evaluate: (text: string) => Value): Value {
  const wrong = (): never => {
    const [line = ""] = text.split("\n");
    throw syntaxError({
      type: "SyntaxError",
      message: "invalid syntax",
      filename,
      line: 1,
      offset: 1,
      endLine: 1,
      endOffset: 2,
      text: `${line}\n`,
    });
  };
  const arrow = text.lastIndexOf("->");
  if (arrow < 0 || !/^\s*\(/.test(text)) return wrong();
  // The types stand as the arguments of a call do; blanks keep the place of what comes back.
  const call = field(evaluate(`_${text.slice(0, arrow)}`), "body");
  const before = text.slice(0, arrow).replace(/[^\n]/g, " ");
  const returns = field(evaluate(`(${before} ${text.slice(arrow + 2)})`), "body");
  if (!isKind(call, "Call") || /,\s*\)\s*$/.test(text.slice(0, arrow))) return wrong();
  const args: Value[] = field(call, "args");
  const named: Value[] = field(call, "keywords");
  if (named.some((k) => field(k, "arg") !== None) || named.length > 1) return wrong();
  if (args.slice(0, -1).some((a) => isKind(a, "Starred"))) return wrong();
  const argtypes = [
    ...args.map((a) => (isKind(a, "Starred") ? field(a, "value") : a)),
    ...named.map((k) => field(k, "value")),
  ];
  return node("FunctionType", { argtypes: argtypes.map((a) => shift(a, 1)), returns });
}
