import type { Comment, Marks } from "../target/nodes.ts";
import { type Doc, hardline, suffix } from "./doc.ts";

/** A comment on lines of its own. */
export function comment({ style, text }: Comment): Doc {
  const lines = text.split("\n").map((line) => line.trimEnd());
  if (style === "line") return separated(lines.map(lineComment));
  const safe = lines.map((line) => line.replaceAll("*/", "*\\/"));
  if (safe.length === 1) return `/** ${safe[0]} */`;
  return separated(["/**", ...safe.map((line) => (line === "" ? " *" : ` * ${line}`)), " */"]);
}

const lineComment = (text: string): string => (text === "" ? "//" : `// ${text}`);

const separated = (lines: readonly Doc[]): Doc => lines.map((line, i) => (i === 0 ? line : [hardline, line]));

/** Comments before a node, each followed by its line end. */
export const leading = (node: Marks): Doc => (node.leading ? node.leading.map((one) => [comment(one), hardline]) : "");

/** Comments after a node, kept until its line ends. */
export const trailing = (node: Marks): Doc =>
  node.trailing ? node.trailing.map((one) => suffix(lineComment(one.text.replaceAll("\n", " ")))) : "";

/** Comments after the last statement of a block. */
export const inner = (node: Marks): readonly Doc[] => (node.inner ?? []).map(comment);
