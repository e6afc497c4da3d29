import type { SourceFile } from "@pycoro/syntax";

/** What a program says that gives functions other code, or makes functions from code. */
export const GIVES_CODE = /\.__code__\s*=[^=]|\bFunctionType\(|["']__code__["']|\bclosure=/;

const known = new WeakMap<SourceFile, Map<string | RegExp, boolean>>();

/** Whether a word stands anywhere in the text. Asked for each variable and function, looked for once. */
export const says = (source: SourceFile, word: string): boolean => once(source, word, (text) => text.includes(word));

/** Whether a pattern is found anywhere in the text, looked for once. */
export const shows = (source: SourceFile, pattern: RegExp): boolean =>
  once(source, pattern, (text) => pattern.test(text));

function once(source: SourceFile, what: string | RegExp, isIn: (text: string) => boolean): boolean {
  let words = known.get(source);
  if (words === undefined) {
    words = new Map();
    known.set(source, words);
  }
  let found = words.get(what);
  if (found === undefined) {
    found = isIn(source.text);
    words.set(what, found);
  }
  return found;
}
