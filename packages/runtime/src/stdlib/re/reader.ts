/** What reading a pattern keeps in mind. */
import { FutureWarning, type PyBaseException } from "../../object/exceptions/exceptions.ts";
import type { Value } from "../../object/value.ts";
import { warn } from "../../object/warn.ts";
import { patternError } from "./errors.ts";

export const isDigit = (c: string | undefined): boolean => c !== undefined && c >= "0" && c <= "9";
export const isOctal = (c: string | undefined): boolean => c !== undefined && c >= "0" && c <= "7";
export const isAsciiLetter = (c: string | undefined): boolean => c !== undefined && /^[a-zA-Z]$/.test(c);

/** Walks over a pattern and keeps what has been seen of groups. */
export class Reader {
  readonly chars: readonly string[];
  readonly #pattern: Value;
  readonly #text: string;
  readonly isBytes: boolean;
  at = 0;
  flags: number;
  groups = 0;
  readonly open = new Set<number>();
  readonly names = new Map<string, number>();
  readonly widths = new Map<number, readonly [number, number]>();
  /** How many groups there were before the look-behind that is being read; -1 outside of any. */
  lookbehindGroups = -1;
  /** Groups that conditions refer to, which may stand further on, and where. */
  readonly referred = new Map<number, number>();
  constructor(pattern: Value, text: string, isBytes: boolean, flags: number) {
    this.#pattern = pattern;
    this.#text = text;
    this.chars = [...text];
    this.isBytes = isBytes;
    this.flags = flags;
  }
  fail(message: string, position: number = this.at): PyBaseException {
    return patternError(message, this.#pattern, this.#text, Math.min(position, this.chars.length));
  }
  /** An error that has no position. */
  refuse(message: string): PyBaseException {
    return patternError(message, this.#pattern, this.#text);
  }
  /** Warns of what may mean something else in later versions. */
  warnOf(what: string, position: number): void {
    warn(FutureWarning, `Possible ${what} at position ${position}`);
  }
  /** The character under the cursor. */
  peek(): string | undefined {
    return this.chars[this.at];
  }
  take(text: string): boolean {
    for (let i = 0; i < text.length; i++) if (this.chars[this.at + i] !== text[i]) return false;
    this.at += text.length;
    return true;
  }
  until(end: string, what: string): string {
    const start = this.at;
    let text = "";
    for (;;) {
      const c = this.chars[this.at];
      if (c === undefined) {
        if (text === "") throw this.fail(`missing ${what}`, start);
        throw this.fail(`missing ${end}, unterminated name`, start);
      }
      this.at++;
      if (c === end) break;
      text += c;
    }
    if (text === "") throw this.fail(`missing ${what}`, start);
    return text;
  }
}
