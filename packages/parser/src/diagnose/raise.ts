import type { StatedPlace } from "@pycoro/syntax";
import { NO_END } from "../lexer/report.ts";
import { NO_NEWLINE, type PyToken } from "../lexer/tokens.ts";
import { type Action, Diagnosis, type Found, type Piece, piece, type Reader } from "./peg.ts";

/** The first piece within what was found. */
export function first(found: Found): Piece {
  if (found === true) throw new Error("nothing was found here");
  return Array.isArray(found) ? first(found[0]!) : found;
}
/** The last piece within what was found. */
export function last(found: Found): Piece {
  if (found === true) throw new Error("nothing was found here");
  return Array.isArray(found) ? last(found[found.length - 1]!) : found;
}

type Message = string | ((parts: Found[]) => string);
const say = (message: Message, parts: Found[]): string => (typeof message === "string" ? message : message(parts));

/** An error at the part with this number. */
export const at =
  (index: number, message: Message): Action =>
  (parts) => {
    const part = first(parts[index]!);
    throw new Diagnosis(say(message, parts), part.start, last(parts[index]!).end);
  };

/** An error from one part to another. */
export const range =
  (from: number, to: number, message: Message): Action =>
  (parts) => {
    throw new Diagnosis(say(message, parts), first(parts[from]!).start, last(parts[to]!).end);
  };

/** An error from a part to where the tokenizer stands, which CPython counts one short. */
export const from =
  (index: number, message: Message): Action =>
  (parts, reader) => {
    throw new Diagnosis(say(message, parts), first(parts[index]!).start, cursor(reader) - 1);
  };

/** Where the tokenizer stands: after the last token that was looked at. */
export function cursor(reader: Reader): number {
  const { symbol, token } = reader.last();
  // The newline that CPython adds to a text without one counts.
  return symbol === "NEWLINE" ? Math.max(token.end, token.startOffset + 1) : token.end;
}

/** An error at the last token that was looked at. */
export function lastToken(reader: Reader, message: string, category?: "IndentationError"): Diagnosis {
  const { symbol, start, end, token } = reader.last();
  if (!/^(?:INDENT|DEDENT|ENDMARKER)$/.test(symbol) && !isUnplaced(symbol, token)) {
    return new Diagnosis(message, start, end, category);
  }
  const { place, stated } = layoutPlace(token);
  return new Diagnosis(message, place, NO_END, category, stated);
}

/** Whether a token is the end of a text without a newline there, which has a line but no column. */
export const isUnplaced = (symbol: string, { data }: PyToken): boolean => symbol === "NEWLINE" && data === NO_NEWLINE;

/**
 * Layout tokens have no place of their own: an error at one stands one before where the tokenizer does, which at the start
 * of a line is column 0. At the end of the text that is the end of the last line.
 */
function layoutPlace({ startOffset, source, data }: PyToken): { place: number; stated: StatedPlace } {
  const newline = (at: number): boolean => /[\n\r]/.test(source.charAt(at));
  const before = newline(startOffset - 1);
  if (startOffset >= source.length && data !== NO_NEWLINE) {
    return { place: before ? startOffset - 1 : startOffset, stated: {} };
  }
  const atLineStart = startOffset === 0 || before;
  return atLineStart ? { place: startOffset, stated: { offset: 0 } } : { place: startOffset - 1, stated: {} };
}

export const atLastToken =
  (message: string): Action =>
  (_, reader) => {
    throw lastToken(reader, message);
  };

/** An error at the next token, which need not have been looked at yet. */
export const atNextToken =
  (message: string): Action =>
  (_, reader) => {
    const { start, end } = reader.peek();
    throw new Diagnosis(message, start, end);
  };

/** The outline of a node, of everything from the start of the sequence. */
export const node =
  (kind: string): Action =>
  (_, reader, start) =>
    piece(kind, start, reader.previous().end);

/** The outline of a list of things: the numbered parts hold its items. */
export const listNode =
  (kind: string, ...indexes: number[]): Action =>
  (parts, reader, start) =>
    piece(
      kind,
      start,
      reader.previous().end,
      "",
      indexes.flatMap((index) => pieces(parts[index]!)),
    );

/** All pieces in what was found, in order. */
export function pieces(found: Found): Piece[] {
  if (found === true) return [];
  return Array.isArray(found) ? found.flatMap(pieces) : [found];
}

/** Just one of the parts. */
export const pick =
  (index: number): Action =>
  (parts) =>
    parts[index]!;

const EXPRESSION = "expression";
const NAMES: ReadonlyMap<string, string> = new Map([
  ["Attribute", "attribute"],
  ["Subscript", "subscript"],
  ["Starred", "starred"],
  ["Name", "name"],
  ["token", "name"],
  ["List", "list"],
  ["Tuple", "tuple"],
  ["Lambda", "lambda"],
  ["Call", "function call"],
  ["BoolOp", EXPRESSION],
  ["BinOp", EXPRESSION],
  ["UnaryOp", EXPRESSION],
  ["GeneratorExp", "generator expression"],
  ["Yield", "yield expression"],
  ["Await", "await expression"],
  ["ListComp", "list comprehension"],
  ["SetComp", "set comprehension"],
  ["DictComp", "dict comprehension"],
  ["Dict", "dict literal"],
  ["Set", "set display"],
  ["JoinedStr", "f-string expression"],
  ["Constant", "literal"],
  ["Compare", "comparison"],
  ["IfExp", "conditional expression"],
  ["NamedExpr", "named expression"],
]);

/** What an expression is called in a message. */
export function nameOf(found: Found): string {
  const { kind, text } = first(found);
  if (kind === "Constant" && text !== "") return text;
  return NAMES.get(kind) ?? kind;
}

type TargetKind = "star" | "for" | "del";

/** The part of an expression that keeps it from being a target. */
function invalidTarget(expression: Piece, kind: TargetKind): Piece | null {
  const { parts, text } = expression;
  switch (expression.kind) {
    case "List":
    case "Tuple":
      for (const part of parts) {
        const found = invalidTarget(part, kind);
        if (found !== null) return found;
      }
      return null;
    case "Starred":
      return kind === "del" ? expression : invalidTarget(parts[0]!, kind);
    case "Compare":
      // `for a in b` was read as a comparison: what counts is its left side.
      if (kind !== "for") return expression;
      return text === "in" ? invalidTarget(parts[0]!, kind) : null;
    case "Name":
    case "token":
    case "Subscript":
    case "Attribute":
      return null;
    default:
      return expression;
  }
}

/** An error at the first thing in a part that cannot be a target; no error without one. */
export const targetError =
  (kind: TargetKind, index: number): Action =>
  (parts) => {
    const target = invalidTarget(first(parts[index]!), kind);
    if (target === null) return null;
    const verb = kind === "del" ? "delete" : "assign to";
    throw new Diagnosis(`cannot ${verb} ${nameOf(target)}`, target.start, target.end);
  };
