/** `re.PatternError`: what is wrong with a pattern, and where. */
import { attributeKey } from "../../object/attributes.ts";
import { Exception, error, type PyBaseException } from "../../object/exceptions/exceptions.ts";
import { reprOf } from "../../object/repr.ts";
import { makeType, type PyType } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";

export const PatternError: PyType = makeType({
  name: "PatternError",
  module: "re",
  bases: [Exception],
  isHeap: true,
  hasDict: true,
});
PatternError.dict.set("__module__", "re");

/** A name as messages show it; one of bytes by its escapes. */
export const shownName = (name: string, isBytes: boolean): string =>
  isBytes ? `'${name.replace(/[\x80-\xff]/g, (c) => `\\x${c.charCodeAt(0).toString(16)}`)}'` : reprOf(name);

/** Makes the exception with its attributes; `pattern` is the Python value, `text` its characters. */
export function patternError(message: string, pattern: Value, text: string, position?: number): PyBaseException {
  let shown = message;
  let lineno: Value = None;
  let colno: Value = None;
  if (position !== undefined) {
    const before = [...text].slice(0, position).join("");
    const line = before.split("\n").length;
    const column =
      position - (before.includes("\n") ? [...before.slice(0, before.lastIndexOf("\n"))].length + 1 : 0) + 1;
    lineno = line;
    colno = column;
    shown = `${message} at position ${position}`;
    if (text.includes("\n")) shown += ` (line ${line}, column ${column})`;
  }
  const exc = error(PatternError, shown);
  const fields: Record<string, Value> = { msg: message, pattern, pos: position ?? None, lineno, colno };
  for (const name of Object.keys(fields)) (exc as Value)[attributeKey(name)] = fields[name];
  return exc;
}
