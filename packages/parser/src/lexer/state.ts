import type { DiagnosticCategory, SourceFile } from "@pycoro/syntax";
import type { TokenType } from "chevrotain";
import { Tokens } from "./columns.ts";
import type { Comment, LexError } from "./report.ts";

/** Ends the strict scan; `tokenize` catches it. */
export class LexFailure extends Error {}

/** An open bracket. */
export interface Bracket {
  /** The unit of the opening bracket. */
  readonly open: number;
  readonly at: number;
  /** Index of its token. */
  readonly token: number;
  /** For the brace of an f-string's replacement field, the mode to fall back to after it; else -1. */
  readonly resume: number;
}

/** An f-string whose end has not been seen. */
export interface OpenFString {
  readonly quote: number;
  readonly triple: boolean;
  readonly raw: boolean;
  readonly start: number;
  /** Open brackets that are not its own: those that were open where it began, and those that f-strings within it left open. */
  depth: number;
  /** Replacement fields open in it, counted from -1 as CPython does. */
  fields: number;
}

/** Where the scan stands between two tokens. */
export const MODE_CODE = 0;
export const MODE_FSTRING = 1;
export const MODE_FORMAT_SPEC = 2;

/** What the parts of the lexer share while one text is read. */
export class LexState {
  readonly text: string;
  readonly length: number;
  readonly file: SourceFile;
  /** Go on after an error, for the pass that collects them all. */
  readonly tolerant: boolean;
  /** Whether the text ends in a newline, its own or the one that CPython adds to a file without one. */
  readonly ended: boolean;
  private readonly hasCarriage: boolean;
  position: number;
  mode: number = MODE_CODE;
  readonly tokens: Tokens;
  readonly comments: Comment[] = [];
  readonly errors: LexError[] = [];
  /** Literals that may deserve a warning, by index: with escapes, or with a keyword right behind. */
  readonly doubtful: number[] = [];
  readonly brackets: Bracket[] = [];
  readonly fstrings: OpenFString[] = [];
  fstring: OpenFString | null = null;
  /** Columns of the open blocks with tabs to 8, and with tabs as 1: both must agree on every comparison. */
  readonly indents: number[] = [0];
  readonly alternates: number[] = [0];
  /** Whether the block at a depth is the body of a `match`. */
  readonly matchBlocks: boolean[] = [false];
  /** Index of the first token of the current logical line. */
  lineFirst = 0;
  atLineStart = true;
  /** The last logical line may open a `match` block. */
  maybeMatch = false;

  constructor(file: SourceFile, tolerant: boolean, addsNewline: boolean) {
    this.file = file;
    this.text = file.text;
    this.length = file.text.length;
    this.tokens = new Tokens(file.text);
    this.tolerant = tolerant;
    this.hasCarriage = file.text.includes("\r");
    this.ended = addsNewline || /[\n\r]$/.test(file.text);
    this.position = file.text.charCodeAt(0) === 0xfeff ? 1 : 0;
  }

  push(type: TokenType, start: number, end: number, data = 0): void {
    this.tokens.push(type.tokenTypeIdx!, start, end, data);
  }

  /** Turns a name into the soft keyword it proves to be. */
  become(index: number, type: TokenType): void {
    this.tokens.kinds[index] = type.tokenTypeIdx!;
  }

  /** Sets the last token aside for a look at its contents. */
  doubt(): void {
    this.doubtful.push(this.tokens.length - 1);
  }

  fail(message: string, start: number, end = start, category: DiagnosticCategory = "SyntaxError"): void {
    this.errors.push({ message, start, end, category, inFString: this.fstring !== null });
    if (!this.tolerant) throw new LexFailure(message);
  }

  /** The offset after the newline at `at`: `\r\n` is one newline. */
  afterNewline(at: number): number {
    return this.text.charCodeAt(at) === 13 && this.text.charCodeAt(at + 1) === 10 ? at + 2 : at + 1;
  }

  /** The offset of the first unit of the line at `at`. */
  lineStart(at: number): number {
    let i = at;
    while (i > 0 && !this.isNewline(i - 1)) i--;
    return i;
  }

  isNewline(at: number): boolean {
    const c = this.text.charCodeAt(at);
    return c === 10 || c === 13;
  }

  /** The offset of the next newline, or the end of the text. */
  lineEnd(at: number): number {
    const feed = this.text.indexOf("\n", at);
    const end = feed < 0 ? this.length : feed;
    if (!this.hasCarriage) return end;
    let i = at;
    while (i < end && !this.isNewline(i)) i++;
    return i;
  }
}
