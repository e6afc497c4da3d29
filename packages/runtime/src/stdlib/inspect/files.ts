/** Where objects stand in files, and the comments before them: https://docs.python.org/3.13/library/inspect.html#retrieving-source-code */

import { pathOf } from "../../builtins/path.ts";
import { getattr } from "../../object/attributes.ts";
import { error, isError, OSError, TypeError } from "../../object/exceptions/exceptions.ts";
import { call } from "../../object/functions/call.ts";
import { PyModule } from "../../object/modules/module.ts";
import { reprOf } from "../../object/repr.ts";
import { type PyTuple, typeName } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { makeNamedTuple } from "../collections/namedtuple.ts";
import { functionsOf, tuple } from "../kit.ts";
import { absolute } from "../os/host.ts";
import { splitPath } from "../os/path-text.ts";
import { fileLines, getsourcefile } from "./source.ts";

const fn = functionsOf("inspect");
const EXTENSIONS = [".cpython-313-x86_64-linux-gnu.so", ".abi3.so", ".so", ".pyc", ".py"];

export const getmodulename: Value = fn("getmodulename", "path", (path: Value) => {
  const name = splitPath(pathOf(path))[1];
  const extension = EXTENSIONS.find((one) => name.endsWith(one) && name.length > one.length);
  return extension === undefined ? None : name.slice(0, -extension.length);
});
export const getabsfile: Value = fn("getabsfile", "object, _filename=None", (v: Value) =>
  absolute(pathOf(call(getsourcefile, v))),
);
export const findsource: Value = fn("findsource", "object", (v: Value) => {
  const { lines, line } = fileLines(v);
  return tuple(lines, Math.max(0, line - 1));
});
/** The lines of comments straight before a line, without what they are indented by. */
function commentsBefore(lines: readonly string[], index: number): string | typeof None {
  const indent = (line: string): number => line.length - line.trimStart().length;
  const margin = indent(lines[index] ?? "");
  let begin = index;
  while (begin > 0 && /^\s*#/.test(lines[begin - 1] as string) && indent(lines[begin - 1] as string) === margin)
    begin--;
  if (begin === index) return None;
  return lines
    .slice(begin, index)
    .map((line) => line.trimStart())
    .join("");
}
export const getcomments: Value = fn("getcomments", "object", (v: Value) => {
  try {
    const { lines, line } = fileLines(v);
    if (!(v instanceof PyModule)) return commentsBefore(lines, line - 1);
    let begin = lines[0]?.startsWith("#!") === true ? 1 : 0;
    while (begin < lines.length && ["", "#"].includes((lines[begin] as string).trim())) begin++;
    let end = begin;
    while (end < lines.length && (lines[end] as string).startsWith("#")) end++;
    return end === begin ? None : lines.slice(begin, end).join("");
  } catch (e) {
    if (isError(e, OSError) || isError(e, TypeError)) return None;
    throw e;
  }
});

export const ArgInfo: Value = makeNamedTuple("ArgInfo", ["args", "varargs", "keywords", "locals"], {
  module: "inspect",
});
export const Arguments: Value = makeNamedTuple("Arguments", ["args", "varargs", "varkw"], { module: "inspect" });
/** The names of a code's parameters. @throws TypeError */
function parametersOf(code: Value): [args: Value[], varargs: Value, varkw: Value] {
  if (typeName(code) !== "code") throw error(TypeError, `${reprOf(code)} is not a code object`);
  const names: Value[] = (getattr(code, "co_varnames") as PyTuple).items as Value[];
  const [positional, keyword, flags] = ["co_argcount", "co_kwonlyargcount", "co_flags"].map((name) =>
    Number(getattr(code, name)),
  ) as [number, number, number];
  let next = positional + keyword;
  const varargs = flags & 4 ? names[next++] : None;
  return [names.slice(0, positional + keyword), varargs, flags & 8 ? names[next] : None];
}
export const getargs: Value = fn("getargs", "co", (code: Value) => call(Arguments, ...parametersOf(code)));
export const getargvalues: Value = fn("getargvalues", "frame", (frame: Value) =>
  call(ArgInfo, ...parametersOf(getattr(frame, "f_code")), getattr(frame, "f_locals")),
);
