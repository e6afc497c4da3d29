import type { SourceFile } from "@pycoro/syntax";

const known = new WeakMap<SourceFile, Map<string, boolean>>();

/** Whether a word stands anywhere in the text. Asked for each variable and function, looked for once. */
export function says(source: SourceFile, word: string): boolean {
  let words = known.get(source);
  if (words === undefined) {
    words = new Map();
    known.set(source, words);
  }
  let found = words.get(word);
  if (found === undefined) {
    found = source.text.includes(word);
    words.set(word, found);
  }
  return found;
}
