/** Iterators over characters. */

import { PyObject, type Value } from "../../object/value.ts";
import { iteratorType } from "../iterator-type.ts";
import { isAscii } from "./classify.ts";
import { isAstral } from "./points.ts";

export class StrIterator extends PyObject {
  readonly text: string;
  readonly astral: boolean;
  unit = 0;
  constructor(text: string) {
    super();
    this.text = text;
    this.astral = isAstral(text);
  }
  $next(): Value {
    const { unit, text } = this;
    if (unit >= text.length) return undefined;
    if (!this.astral || (text.codePointAt(unit) as number) < 0x10000) {
      this.unit = unit + 1;
      return text[unit];
    }
    this.unit = unit + 2;
    return text.slice(unit, unit + 2);
  }
  lengthHint(): number {
    return this.astral ? Array.from(this.text.slice(this.unit)).length : this.text.length - this.unit;
  }
}

/** CPython has a type of its own for iterators over ASCII text. */
export class StrAsciiIterator extends StrIterator {}

export const StrIteratorType = iteratorType("str_iterator", StrIterator);
export const StrAsciiIteratorType = iteratorType("str_ascii_iterator", StrAsciiIterator);

/** `iter(s)`. */
export const strIterator = (s: string): StrIterator => (isAscii(s) ? new StrAsciiIterator(s) : new StrIterator(s));
