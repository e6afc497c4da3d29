/** `type_comments=True`: comments that state types, as fields of the nodes that they stand behind (PEP 484; CPython's grammar has them as tokens). */
import type { SyntaxComment } from "../../host/host.ts";
import type { PyBaseException } from "../../object/exceptions/exceptions.ts";
import { syntaxError } from "../../object/modules/module.ts";
import { None, type Value } from "../../object/value.ts";
import { encodeUtf8 } from "../../types/codecs/utf8.ts";
import { field, isKind, node } from "./nodes.ts";
import { children } from "./walk.ts";

const TYPE = /^#[ \t]*type:[ \t]*/;
const IGNORE = /^ignore(?![A-Za-z0-9\u0080-\uffff])/;

/** Nodes that a type comment can stand behind: what ends at a place, and headers by the lines between which their comment stands. */
interface Owners {
  readonly ends: Map<string, Value>;
  readonly headers: { readonly from: number; readonly to: number; readonly node: Value }[];
}
const endOf = (n: Value): string => `${field(n, "end_lineno")}:${field(n, "end_col_offset")}`;

function headerParts(n: Value): readonly Value[] {
  if (isKind(n, "For", "AsyncFor")) return [field(n, "iter")];
  if (isKind(n, "With", "AsyncWith"))
    return field(n, "items").flatMap((item: Value) => [field(item, "context_expr"), field(item, "optional_vars")]);
  return [...children(field(n, "args")), field(n, "returns")];
}
/** Parameters end where their defaults do. */
function parameters(args: Value, { ends }: Owners): void {
  const positional = [...field(args, "posonlyargs"), ...field(args, "args")];
  const defaults: Value[] = field(args, "defaults");
  const without = positional.length - defaults.length;
  positional.forEach((arg, i) => {
    ends.set(endOf(defaults[i - without] ?? arg), arg);
  });
  const only: Value[] = field(args, "kwonlyargs");
  only.forEach((arg, i) => {
    const fallback = field(args, "kw_defaults")[i];
    ends.set(endOf(fallback === None ? arg : fallback), arg);
  });
  for (const arg of [field(args, "vararg"), field(args, "kwarg")]) if (arg !== None) ends.set(endOf(arg), arg);
}
function collect(tree: Value, owners: Owners): Owners {
  const isFunction = isKind(tree, "FunctionDef", "AsyncFunctionDef");
  if (isKind(tree, "Assign")) owners.ends.set(endOf(tree), tree);
  if (isFunction) parameters(field(tree, "args"), owners);
  if (isFunction || isKind(tree, "For", "AsyncFor", "With", "AsyncWith")) {
    const lines = headerParts(tree)
      .filter((part) => part !== None)
      .map((part) => field(part, "end_lineno"));
    const to = field(field(tree, "body")[0], "lineno");
    owners.headers.push({ from: Math.max(field(tree, "lineno"), ...lines), to, node: tree });
  }
  for (const child of children(tree)) collect(child, owners);
  return owners;
}
const bytes = (text: string): number => encodeUtf8(text, "surrogatepass").length;

function ownerOf({ line, before }: SyntaxComment, owners: Owners): Value {
  const header = owners.headers.find((h) => h.from <= line && line < h.to);
  if (header !== undefined) {
    const isBelow = before.trim() === "" && isKind(header.node, "FunctionDef", "AsyncFunctionDef");
    if (isBelow || /:[ \t]*$/.test(before)) return header.node;
  }
  const end = before.trimEnd();
  const found = owners.ends.get(`${line}:${bytes(end)}`);
  if (found !== undefined) return found;
  const arg = end.endsWith(",") ? owners.ends.get(`${line}:${bytes(end.slice(0, -1).trimEnd())}`) : undefined;
  return arg !== undefined && isKind(arg, "arg") ? arg : undefined;
}

/**
 * Sets `type_comment` of the nodes and `type_ignores` of the module.
 * @throws SyntaxError where a type comment stands behind something else
 */
export function addTypeComments(tree: Value, comments: readonly SyntaxComment[], filename: string): void {
  const owners = collect(tree, { ends: new Map(), headers: [] });
  const ignores: Value[] = [];
  for (const comment of comments) {
    const lead = TYPE.exec(comment.text)?.[0];
    if (lead === undefined) continue;
    const value = comment.text.slice(lead.length);
    const ignore = IGNORE.exec(value)?.[0];
    if (ignore !== undefined) {
      // Behind nothing, the line's end belongs to it.
      const tag = value.slice(ignore.length) + (comment.before.trim() === "" ? "\n" : "");
      ignores.push(node("TypeIgnore", { lineno: comment.line, tag }));
      continue;
    }
    const owner = ownerOf(comment, owners);
    if (owner === undefined) throw misplaced(comment, lead, filename);
    if (field(owner, "type_comment") !== None)
      throw misplaced(comment, lead, filename, "Cannot have two type comments on def");
    owner.$type_comment = value;
  }
  if (isKind(tree, "Module")) tree.$type_ignores = ignores;
}
function misplaced(
  { line, before, text }: SyntaxComment,
  lead: string,
  filename: string,
  told?: string,
): PyBaseException {
  const offset = [...before, ...lead].length + 1;
  const message =
    told ?? (/(?:^|[(,\s])\*\s*,\s*$/.test(before) ? "bare * has associated type comment" : "invalid syntax");
  const endOffset = offset + [...text.slice(lead.length)].length;
  return syntaxError({
    type: "SyntaxError",
    message,
    filename,
    line,
    offset,
    endLine: line,
    endOffset,
    text: `${before}${text}\n`,
  });
}
