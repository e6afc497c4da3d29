/**
 * Keywords as records. JavaScript goes through keys that look like array indices before all others, so names that begin with a digit
 * (only `**mapping` can give such) stand behind a NUL, and come in the order in which they were given.
 */
import type { Kwargs, Value } from "../value.ts";

const MARK = "\0";

/** Adds a keyword to a record, `__proto__` like any other; says false, and does nothing, when the record has it. */
export function putKeyword(record: Kwargs, name: string, value: Value): boolean {
  const first = name.charCodeAt(0);
  const key = first === 0 || (first >= 48 && first <= 57) ? MARK + name : name;
  if (Object.hasOwn(record, key)) return false;
  if (key === "__proto__")
    Object.defineProperty(record, key, { value, enumerable: true, writable: true, configurable: true });
  else record[key] = value;
  return true;
}

/** The name that a key of a record stands for. */
export const keywordName = (key: string): string => (key.charCodeAt(0) === 0 ? key.slice(1) : key);
