/** The source text of objects. */

import { current } from "../../host/interpreter.ts";
import { getattr, tryGetattr } from "../../object/attributes.ts";
import { error, isError, OSError, TypeError } from "../../object/exceptions/exceptions.ts";
import { isBoundMethod } from "../../object/functions/bound-method.ts";
import { call } from "../../object/functions/call.ts";
import { CodeType, codeOfInfo } from "../../object/functions/code.ts";
import { infoOf } from "../../object/functions/function.ts";
import { importModule, PyModule } from "../../object/modules/module.ts";
import { reprOf } from "../../object/repr.ts";
import { FrameType, TracebackType } from "../../object/tracebacks/traceback-type.ts";
import { isType, typeOf } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { functionsOf, tuple } from "../kit.ts";
import { blockEnd } from "./block.ts";

const fn = functionsOf("inspect");

/** The code of a code object, a frame or a traceback; undefined for anything else. */
function codeBehind(v: Value): Value {
  const type = typeOf(v);
  if (type === CodeType) return v;
  if (type === FrameType) return getattr(v, "f_code");
  return type === TracebackType ? getattr(getattr(v, "tb_frame"), "f_code") : undefined;
}
/** File and first line (from 1) of something defined in Python. @throws TypeError, OSError */
function locate(v: Value): { file: string; line: number } {
  const f = isBoundMethod(v) ? v.func : typeof v === "function" && v.$__wrapped__ !== undefined ? v.$__wrapped__ : v;
  if (isType(f)) {
    const line = f.dict.get("__firstlineno__");
    const module = importModule(f.dict.get("__module__") ?? f.module);
    const file = module.dict.get("__file__");
    if (!f.isHeap || typeof file !== "string") throw error(TypeError, `${reprOf(f)} is a built-in class`);
    return { file, line: typeof line === "number" ? line : -1 };
  }
  if (f instanceof PyModule) {
    const file = f.dict.get("__file__");
    if (typeof file !== "string") throw error(TypeError, `${reprOf(f)} is a built-in module`);
    return { file, line: 0 };
  }
  const byCode = codeBehind(f);
  if (byCode !== undefined)
    return {
      file: getattr(byCode, "co_filename"),
      line: getattr(byCode, "co_name") === "<module>" ? 0 : Number(getattr(byCode, "co_firstlineno")),
    };
  const info = infoOf(f);
  const code = info?.style === "python" ? (info.code ?? codeOfInfo(info)) : undefined;
  if (code === undefined || code === None) {
    throw error(
      TypeError,
      `module, class, method, function, traceback, frame, or code object was expected, got ${typeof f === "function" ? "builtin_function_or_method" : getattr(getattr(f, "__class__"), "__name__")}`,
    );
  }
  return { file: code.filename, line: code.firstLine };
}
/** The text of a file: the one compiled, or what `linecache` was given under its name. */
function textOf(file: string): string | undefined {
  const text = current.interpreter.host.sourceText?.(file);
  if (text !== undefined) return text;
  const lines = current.interpreter.modules.has("linecache")
    ? call(importModule("linecache").dict.get("getlines"), file)
    : [];
  return lines.length === 0 ? undefined : lines.join("");
}
/** The lines of the file that something is defined in, and its own first line, from 1; 0 for modules. @throws TypeError, OSError */
export function fileLines(v: Value): { lines: string[]; line: number } {
  const { file, line } = locate(v);
  const text = textOf(file);
  if (text === undefined) throw error(OSError, "could not get source code");
  if (line < 0) throw error(OSError, "source code not available");
  const lines = text.split(/(?<=\n)/);
  if (line > lines.length) throw error(OSError, "lineno is out of bounds");
  return { lines, line };
}
function sourceLines(v: Value): { lines: string[]; start: number } {
  const { lines: all, line } = fileLines(v);
  if (line <= 0) return { lines: all, start: 0 };
  let begin = line - 1;
  while (begin > 0 && /^\s*@/.test(all[begin - 1] as string)) begin--;
  return { lines: all.slice(begin, blockEnd(all, begin)), start: begin + 1 };
}
export const getsource: Value = fn("getsource", "object", (v: Value) => sourceLines(v).lines.join(""));
export const getsourcelines: Value = fn("getsourcelines", "object", (v: Value) => {
  const { lines, start } = sourceLines(v);
  return tuple(lines, start);
});
export const getfile: Value = fn("getfile", "object", (v: Value) => locate(v).file);
export const getsourcefile: Value = fn("getsourcefile", "object", (v: Value) => locate(v).file);
/** The module whose file it is. */
const moduleOfFile = (file: Value): Value =>
  [...current.interpreter.modules.values()].find((m) => m instanceof PyModule && m.dict.get("__file__") === file) ??
  None;
export const getmodule: Value = fn("getmodule", "object, _filename=None", (v: Value, file: Value) => {
  if (v instanceof PyModule) return v;
  const name = tryGetattr(v, "__module__");
  if (typeof name === "string") return current.interpreter.modules.get(name) ?? None;
  if (typeof file === "string") return moduleOfFile(file);
  try {
    return moduleOfFile(locate(v).file);
  } catch (e) {
    if (isError(e, TypeError)) return None;
    throw e;
  }
});
