/** What `compile(…, optimize=1)` and `optimize=2` leave out of a text: assertions and documentation. Everything else stays where it was. */

import type { Value } from "../../object/value.ts";
import { decodeUtf8, encodeUtf8 } from "../../types/codecs/utf8.ts";
import { functionsOf, toSize } from "../kit.ts";
import { field, isKind } from "./nodes.ts";
import { parseText } from "./parse.ts";
import { documents } from "./places.ts";
import { children } from "./walk.ts";

type Cut = readonly [node: Value, instead: string];

function cuts(tree: Value, level: number, found: Cut[] = []): Cut[] {
  if (level > 1 && documents(tree)) found.push([field(tree, "body")[0], "0"]);
  if (isKind(tree, "Assert")) found.push([tree, "0"]);
  else if (isKind(tree, "Name") && field(tree, "id") === "__debug__") found.push([tree, "False"]);
  else for (const child of children(tree)) cuts(child, level, found);
  return found;
}

/** The text without what the level leaves out; an expression in parentheses, as long as what it replaces, stands there instead. */
export const _stripped: Value = functionsOf("ast")(
  "_stripped",
  "text, mode, level",
  (text: string, mode: string, level: Value) => {
    const tree = parseText(text, "<stripped>", mode, { isQuiet: true });
    const bytes = encodeUtf8(text, "surrogatepass");
    const starts = [0];
    bytes.forEach((byte, i) => {
      if (byte === 10) starts.push(i + 1);
    });
    const at = (line: number, column: number): number => (starts[line - 1] as number) + column;
    let out = "";
    let done = 0;
    const upTo = (end: number): string => decodeUtf8(bytes.slice(done, end), "surrogatepass");
    for (const [node, instead] of cuts(tree, toSize(level))) {
      out += upTo(at(field(node, "lineno"), field(node, "col_offset")));
      done = at(field(node, "lineno"), field(node, "col_offset"));
      const end = at(field(node, "end_lineno"), field(node, "end_col_offset"));
      const lines = upTo(end).split("\n");
      const [first = "", ...rest] = lines;
      out += rest.length === 0 ? `(${instead})`.padEnd(first.length) : `(${instead}${"\n".repeat(rest.length)})`;
      done = end;
    }
    return out + upTo(bytes.length);
  },
);
