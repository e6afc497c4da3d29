import { positionAt, type SourceFile } from "../source-file.ts";
import { FIELDS, type FieldValue, fieldOf, isNode, UNPLACED } from "./fields.ts";
import type { ConstantValue, Node } from "./nodes.ts";
import { reprConstant, reprStr } from "./python-repr.ts";

/** Options of `dump`, named as those of `ast.dump`. */
export interface DumpOptions {
  /** Adds line and column of start and end; the file says where the lines begin. */
  readonly includeAttributes?: boolean;
  /** Spaces a level, or the text for a level; on one line without it. */
  readonly indent?: number | string;
  /** Writes empty lists too. */
  readonly showEmpty?: boolean;
  /** Unit of columns: UTF-8 bytes as CPython's (the default), or UTF-16 units. */
  readonly columns?: "utf8" | "utf16";
}

/** Fields whose words are nodes of their own in CPython: `op=Add()`. */
const WORD_FIELDS: ReadonlySet<string> = new Set(["op", "ops", "ctx"]);

interface Formatted {
  readonly text: string;
  /** Short enough to stand on its parent's line. */
  readonly simple: boolean;
}

/**
 * The text of Python 3.13's `ast.dump(tree)`.
 * @example
 * dump(parse(file).module, file) // "Module(body=[Expr(value=Name(id='x', ctx=Load()))])"
 */
export function dump(node: Node, file: SourceFile, options: DumpOptions = {}): string {
  const unit = typeof options.indent === "number" ? " ".repeat(options.indent) : options.indent;
  const position = options.columns === "utf16" ? utf16Position(file) : utf8Position(file);

  const lines = (level: number): { prefix: string; separator: string } =>
    unit === undefined
      ? { prefix: "", separator: ", " }
      : { prefix: `\n${unit.repeat(level)}`, separator: `,\n${unit.repeat(level)}` };

  function format(value: FieldValue, name: string, level: number): Formatted {
    const { prefix, separator } = lines(level + 1);
    if (Array.isArray(value)) {
      if (value.length === 0) return { text: "[]", simple: true };
      const items = value.map((item: FieldValue) => format(item, name, level + 1).text);
      return { text: `[${prefix}${items.join(separator)}]`, simple: false };
    }
    if (isNode(value)) return formatNode(value, level);
    if (value === null) return { text: "None", simple: true };
    if (typeof value === "object") return { text: reprConstant(value as ConstantValue), simple: true };
    if (typeof value === "string" && WORD_FIELDS.has(name)) return { text: `${value}()`, simple: true };
    return { text: typeof value === "string" ? reprStr(value) : String(value), simple: true };
  }

  function formatNode(node: Node, level: number): Formatted {
    const args: string[] = [];
    let allSimple = true;
    for (const name of FIELDS[node.kind]) {
      const value = fieldOf(node, name);
      if (value === null || (Array.isArray(value) && value.length === 0 && options.showEmpty !== true)) continue;
      const { text, simple } = format(value, name, level + 1);
      allSimple &&= simple;
      args.push(`${name === "u" ? "kind" : name}=${text}`);
    }
    if (options.showEmpty === true && node.kind === "Module") args.push("type_ignores=[]");
    if (options.includeAttributes === true && !UNPLACED.has(node.kind)) {
      const start = position(node.start);
      const end = position(node.end);
      args.push(`lineno=${start.line}`, `col_offset=${start.column}`);
      args.push(`end_lineno=${end.line}`, `end_col_offset=${end.column}`);
    }
    if (allSimple && args.length <= 3) return { text: `${node.kind}(${args.join(", ")})`, simple: args.length === 0 };
    const { prefix, separator } = lines(level + 1);
    return { text: `${node.kind}(${prefix}${args.join(separator)})`, simple: false };
  }

  return formatNode(node, 0).text;
}

type Locate = (offset: number) => { readonly line: number; readonly column: number };

const utf16Position =
  (file: SourceFile): Locate =>
  (offset) =>
    positionAt(file, offset);

/** A byte order mark is no part of the text for CPython. */
export function utf8Position(file: SourceFile): Locate {
  const ascii = /^[\0-\x7f]*$/.test(file.text);
  if (ascii) return utf16Position(file);
  return (offset) => {
    const { line, column } = positionAt(file, offset);
    const start = file.lineStarts[line - 1]!;
    return { line, column: utf8Length(file.text, start, start + column) };
  };
}

/** Bytes of a stretch of text in UTF-8; a byte order mark at the start of the text counts nothing. */
export function utf8Length(text: string, start: number, end: number): number {
  let bytes = 0;
  for (let i = start; i < end; i++) {
    const c = text.charCodeAt(i);
    if (c < 0x80) bytes++;
    else if (c < 0x800) bytes += 2;
    else if (c >= 0xd800 && c < 0xdc00 && i + 1 < text.length) {
      bytes += 4;
      i++;
    } else if (c !== 0xfeff || i > 0) bytes += 3;
  }
  return bytes;
}
