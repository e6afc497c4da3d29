import { error, ValueError } from "../../object/exceptions/exceptions.ts";
import { reprOf } from "../../object/repr.ts";
import type { PyType } from "../../object/type.ts";
import { pythonException } from "../kit.ts";

export const TOMLDecodeError: PyType = pythonException(
  "tomllib",
  "TOMLDecodeError",
  ValueError,
  "An error raised if a document is not valid TOML.",
);

const BLANK = /[ \t]*/y;
const BLANK_LINES = /[ \t\n]*/y;
/** Control characters but tabs. */
const CONTROL = /[\0-\x08\n-\x1f\x7f]/;
const CONTROL_IN_LINES = /[\0-\x08\x0b-\x1f\x7f]/;

/** A text that is read from its beginning to its end. */
export class Source {
  readonly text: string;
  at = 0;
  constructor(text: string) {
    this.text = text;
  }
  get char(): string | undefined {
    return this.text[this.at];
  }
  sees(text: string): boolean {
    return this.text.startsWith(text, this.at);
  }
  /** What a sticky pattern finds here; the place is behind it then. */
  match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    if (found !== null) this.at = pattern.lastIndex;
    return found;
  }
  skipBlanks(): void {
    this.match(BLANK);
  }
  skipBlankLines(): void {
    this.match(BLANK_LINES);
  }
  /** Goes to the next `end`, or where there is none to the text's end. @throws TOMLDecodeError for control characters before it */
  skipUntil(end: string, isNeeded: boolean, ofLines = false): void {
    let until = this.text.indexOf(end, this.at);
    if (until < 0) {
      until = this.text.length;
      if (isNeeded) throw this.error(`Expected ${reprOf(end)}`, until);
    }
    const bad = (ofLines ? CONTROL_IN_LINES : CONTROL).exec(this.text.slice(this.at, until));
    if (bad !== null) throw this.error(`Found invalid character ${reprOf(bad[0])}`, this.at + bad.index);
    this.at = until;
  }
  skipComment(): void {
    if (this.char !== "#") return;
    this.at++;
    this.skipUntil("\n", false);
  }
  /** Between the items of arrays: blanks, lines and comments. */
  skipLayout(): void {
    for (let before = -1; before !== this.at; ) {
      before = this.at;
      this.skipBlankLines();
      this.skipComment();
    }
  }
  /** A TOMLDecodeError that says where. */
  error(message: string, at = this.at): Error {
    if (at >= this.text.length) return error(TOMLDecodeError, `${message} (at end of document)`);
    const lines = this.text.slice(0, at).split("\n");
    const column = [...(lines.at(-1) as string)].length + 1;
    return error(TOMLDecodeError, `${message} (at line ${lines.length}, column ${column})`);
  }
}
