import type { DiagnosticCategory, StatedPlace } from "@pycoro/syntax";
import { type PyToken, T } from "../lexer/tokens.ts";

/**
 * A small engine for parsing expression grammars, as CPython's parser generator has one (PEP 617).
 *
 * It runs only on a statement that the strict pass refused. CPython's messages come out of the order in which its grammar
 * tries things, with lookahead, cuts and memory; so the diagnosis walks the same way, first without and then with the
 * rules that recognise mistakes.
 */

/** What a rule found: a token, or the outline of a node. */
export interface Piece {
  readonly kind: string;
  readonly start: number;
  readonly end: number;
  /** Spelling of a token; identifier of a name; operator of a comparison; kind of a constant. */
  readonly text: string;
  /** Parts that a diagnosis looks at: items of a list, the operand of a star, the left side of a comparison. */
  readonly parts: readonly Piece[];
}

/** A token as the diagnosis sees it. */
export interface TokenPiece extends Piece {
  readonly kind: "token";
  /** `NAME`, `NEWLINE` and so on, or the spelling of a keyword or an operator. */
  readonly symbol: string;
  /** Open brackets after it. */
  readonly level: number;
  readonly token: PyToken;
}

/** CPython's SyntaxError, found. `end` is NO_END or ZERO_END when only a place is known. */
export class Diagnosis extends Error {
  readonly start: number;
  readonly end: number;
  readonly category: DiagnosticCategory;
  readonly stated: StatedPlace;
  constructor(
    message: string,
    start: number,
    end: number,
    category: DiagnosticCategory = "SyntaxError",
    stated: StatedPlace = {},
  ) {
    super(message);
    this.stated = stated;
    this.start = start;
    this.end = end;
    this.category = category;
  }
}

export type Found = Piece | Found[] | true;
/** The rules by name. */
export type Rules = Readonly<Record<string, Parser>>;
/** Tries to read something at the reader's mark. Null: it is not there (and the mark is the caller's to restore). */
export type Parser = (reader: Reader) => Found | null;

const NO_PARTS: readonly Piece[] = [];
export const piece = (kind: string, start: number, end: number, text = "", parts = NO_PARTS): Piece => ({
  kind,
  start,
  end,
  text,
  parts,
});

const CLASSES: ReadonlyMap<number, string> = new Map([
  ...(["Name", "Match", "Case", "Type"] as const).map((name) => [T[name].tokenTypeIdx!, "NAME"] as const),
  [T.Number.tokenTypeIdx!, "NUMBER"],
  [T.String.tokenTypeIdx!, "STRING"],
  [T.FStringStart.tokenTypeIdx!, "FSTRING_START"],
  [T.FStringMiddle.tokenTypeIdx!, "FSTRING_MIDDLE"],
  [T.FStringEnd.tokenTypeIdx!, "FSTRING_END"],
  [T.Newline.tokenTypeIdx!, "NEWLINE"],
  [T.Indent.tokenTypeIdx!, "INDENT"],
  [T.Dedent.tokenTypeIdx!, "DEDENT"],
  [T.EndMarker.tokenTypeIdx!, "ENDMARKER"],
  [T.Error.tokenTypeIdx!, "ERRORTOKEN"],
]);
const OPENERS: ReadonlySet<number> = new Set([T.LPar, T.LSqb, T.LBrace].map((type) => type.tokenTypeIdx!));
const CLOSERS: ReadonlySet<number> = new Set([T.RPar, T.RSqb, T.RBrace].map((type) => type.tokenTypeIdx!));

/** Where CPython lets a NEWLINE token begin: at the comment before it, if there is one. */
function newlineStart(token: PyToken, previous: PyToken | undefined): number {
  if (previous === undefined) return token.startOffset;
  const between = token.source.slice(previous.end, token.startOffset);
  const hash = between.search(/#[^\n\r]*$/);
  return hash < 0 ? token.startOffset : previous.end + hash;
}

/** Tokens for the diagnosis. */
export function tokenPieces(tokens: readonly PyToken[]): TokenPiece[] {
  let level = 0;
  const pieces: TokenPiece[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]!;
    const index = token.tokenTypeIdx;
    if (OPENERS.has(index)) level++;
    else if (CLOSERS.has(index)) level--;
    const image = token.image;
    const isNewline = index === T.Newline.tokenTypeIdx;
    const start = isNewline ? newlineStart(token, tokens[i - 1]) : token.startOffset;
    const end = isNewline ? token.startOffset + 1 : token.end;
    const text = index === T.Name.tokenTypeIdx ? token.text : image;
    const symbol = CLASSES.get(index) ?? image;
    pieces.push({ kind: "token", start, end, text, parts: NO_PARTS, symbol, level, token });
  }
  return pieces;
}

/** The state of one pass over the tokens. */
export class Reader {
  readonly tokens: readonly TokenPiece[];
  /** The index of the next token. */
  mark = 0;
  /** How many tokens have been looked at: CPython reads its tokens on demand, and its generic error names the last. */
  fill = 0;
  /** Whether rules that recognise mistakes are tried. */
  diagnosing = false;
  private readonly memory = new Map<Parser, Map<number, { found: Found | null; mark: number }>>();
  readonly rules: Rules;
  private readonly atEnd: () => Diagnosis;

  /** `atEnd` says what is wrong when the tokens run out (an error of the tokenizer, or a bracket left open). */
  constructor(rules: Rules, tokens: readonly TokenPiece[], atEnd: () => Diagnosis) {
    this.rules = rules;
    this.tokens = tokens;
    this.atEnd = atEnd;
  }

  /** From the start again, with the rules for mistakes. */
  rewind(): void {
    this.mark = 0;
    this.diagnosing = true;
    this.memory.clear();
  }

  peek(): TokenPiece {
    const token = this.tokens[this.mark];
    if (token === undefined) throw this.atEnd();
    if (this.mark >= this.fill) this.fill = this.mark + 1;
    return token;
  }

  expect(symbol: string): TokenPiece | null {
    const token = this.peek();
    if (token.symbol !== symbol) return null;
    this.mark++;
    return token;
  }

  /** The last token that was looked at. */
  last(): TokenPiece {
    return this.tokens[this.fill - 1]!;
  }

  /** The token consumed last. */
  previous(): TokenPiece {
    return this.tokens[this.mark - 1]!;
  }

  recall(parser: Parser, body: Parser): Found | null {
    const { mark } = this;
    let places = this.memory.get(parser);
    if (places === undefined) {
      places = new Map();
      this.memory.set(parser, places);
    }
    const known = places.get(mark);
    if (known !== undefined) {
      this.mark = known.mark;
      return known.found;
    }
    const found = body(this);
    places.set(mark, { found, mark: this.mark });
    return found;
  }
}

// Combinators --------------------------------------------------------------------------------------------------------------

/** A token by symbol. */
export const token =
  (symbol: string): Parser =>
  (reader) =>
    reader.expect(symbol);

/** A name with this spelling: a soft keyword. */
export const word =
  (spelling: string): Parser =>
  (reader) => {
    const next = reader.peek();
    if (next.symbol !== "NAME" || next.text !== spelling) return null;
    reader.mark++;
    return next;
  };

/** A parser, the symbol of a token, or `$` and the name of a rule. */
export type Term = Parser | string;
function parserOf(term: Term): Parser {
  if (typeof term !== "string") return term;
  if (!/^\$\w/.test(term)) return token(term);
  const name = term.slice(1);
  return (reader) => {
    const found = reader.rules[name]!(reader);
    return found === FAILED_FOR_GOOD ? null : found;
  };
}

/** Ends the alternatives: if what follows in this sequence fails, the whole choice fails. */
export const CUT: Parser = () => true;

/** A failure that also ends the choice around it. */
const FAILED_FOR_GOOD = Symbol("cut") as unknown as true;

/** `start` is where the sequence begins. */
export type Action = (parts: Found[], reader: Reader, start: number) => Found | null;

/** One after the other. An action makes the result; if it gives null, no further alternative is tried, as in CPython. */
export function seq(terms: readonly Term[], action?: Action): Parser {
  const parsers = terms.map(parserOf);
  return (reader) => {
    const { mark } = reader;
    const parts: Found[] = [];
    let committed = false;
    for (const parser of parsers) {
      if (parser === CUT) {
        committed = true;
        continue;
      }
      const found = parser(reader);
      if (found === null || found === FAILED_FOR_GOOD) {
        reader.mark = mark;
        return committed ? FAILED_FOR_GOOD : null;
      }
      parts.push(found);
    }
    if (action === undefined) return parts;
    return action(parts, reader, reader.tokens[mark]!.start) ?? FAILED_FOR_GOOD;
  };
}

/** The first that is there. */
export function alt(...terms: readonly Term[]): Parser {
  const parsers = terms.map(parserOf);
  return (reader) => {
    const { mark } = reader;
    for (const parser of parsers) {
      const found = parser(reader);
      if (found === FAILED_FOR_GOOD) {
        reader.mark = mark;
        return null;
      }
      if (found !== null) return found;
      reader.mark = mark;
    }
    return null;
  };
}

/** Only while mistakes are looked for. */
export function mistake(term: Term): Parser {
  const parser = alt(term);
  return (reader) => (reader.diagnosing ? parser(reader) : null);
}

export function opt(term: Term): Parser {
  const parser = alt(term);
  return (reader) => parser(reader) ?? true;
}

export function many(term: Term): Parser {
  const parser = alt(term);
  return (reader) => {
    const found: Found[] = [];
    for (;;) {
      const { mark } = reader;
      const item = parser(reader);
      if (item === null || reader.mark === mark) return found;
      found.push(item);
    }
  };
}

export function many1(term: Term): Parser {
  const all = many(term);
  return (reader) => {
    const found = all(reader) as Found[];
    return found.length === 0 ? null : found;
  };
}

/** Items with separators between them; gives the items. */
export function separated(separator: Term, term: Term): Parser {
  const item = alt(term);
  const between = alt(separator);
  return (reader) => {
    const first = item(reader);
    if (first === null) return null;
    const found: Found[] = [first];
    for (;;) {
      const { mark } = reader;
      const next = between(reader) === null ? null : item(reader);
      if (next === null) {
        reader.mark = mark;
        return found;
      }
      found.push(next);
    }
  };
}

export function look(term: Term): Parser {
  const parser = alt(term);
  return (reader) => {
    const { mark } = reader;
    const found = parser(reader);
    reader.mark = mark;
    return found === null ? null : true;
  };
}

export function not(term: Term): Parser {
  const parser = alt(term);
  return (reader) => {
    const { mark } = reader;
    const found = parser(reader);
    reader.mark = mark;
    return found === null ? true : null;
  };
}

/** The token, or an error at once, in both passes. */
export const forced =
  (symbol: string): Parser =>
  (reader) => {
    const found = reader.expect(symbol);
    if (found !== null) return found;
    const next = reader.peek();
    throw new Diagnosis(`expected '${symbol}'`, next.start, next.end);
  };

/** A rule whose results are remembered by place. */
export function memo(...terms: readonly Term[]): Parser {
  const body = alt(...terms);
  const parser: Parser = (reader) => {
    const { mark } = reader;
    const found = reader.recall(parser, body);
    if (found === null) reader.mark = mark;
    return found;
  };
  return parser;
}
