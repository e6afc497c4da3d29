/** What is searched: text by code points, or bytes. */
import { error, TypeError } from "../../object/exceptions/exceptions.ts";
import { BoxedStr, typeName } from "../../object/type.ts";
import type { Value } from "../../object/value.ts";
import { bufferOf, PyBytes } from "../../types/bytes/value.ts";

export interface Subject {
  readonly value: Value;
  readonly codes: ArrayLike<number>;
  readonly isBytes: boolean;
  slice(from: number, to: number): Value;
}

function textSubject(text: string, value: Value): Subject {
  if (!/[\ud800-\udbff]/.test(text)) {
    const codes = new Uint16Array(text.length);
    for (let i = 0; i < text.length; i++) codes[i] = text.charCodeAt(i);
    return { value, codes, isBytes: false, slice: (from, to) => text.slice(from, to) };
  }
  const points = [...text];
  return {
    value,
    codes: Int32Array.from(points, (c) => c.codePointAt(0) as number),
    isBytes: false,
    slice: (from, to) => points.slice(from, to).join(""),
  };
}

/** The text of a str, or undefined. */
export const textOf = (v: Value): string | undefined =>
  typeof v === "string" ? v : v instanceof BoxedStr ? v.v : undefined;

// A memo of the last text: programs search one text many times.
const last: { text: string; subject: Subject | null } = { text: "", subject: null };

/** The subject of a search. @throws TypeError when it is neither text nor bytes, or not what the pattern is made for */
export function subjectOf(value: Value, isBytes: boolean): Subject {
  const text = textOf(value);
  if (text !== undefined) {
    if (isBytes) throw error(TypeError, "cannot use a bytes pattern on a string-like object");
    if (last.subject === null || last.text !== text || last.subject.value !== value) {
      last.text = text;
      last.subject = textSubject(text, value);
    }
    return last.subject;
  }
  const codes = bufferOf(value);
  if (codes !== undefined) {
    if (!isBytes) throw error(TypeError, "cannot use a string pattern on a bytes-like object");
    // What has changed since is seen.
    const slice = (from: number, to: number): Value => new PyBytes((bufferOf(value) ?? codes).slice(from, to));
    return { value, codes, isBytes: true, slice };
  }
  throw error(TypeError, `expected string or bytes-like object, got '${typeName(value)}'`);
}
