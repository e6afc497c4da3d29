/** Documentation and source text of objects. */

import { current } from "../../host/interpreter.ts";
import { getattr, tryGetattr } from "../../object/attributes.ts";
import { isBoundMethod } from "../../object/bound-method.ts";
import { CodeType, codeOfInfo } from "../../object/code.ts";
import { error, OSError, TypeError } from "../../object/exceptions.ts";
import { infoOf } from "../../object/function.ts";
import { importModule, PyModule } from "../../object/module.ts";
import { reprOf } from "../../object/repr.ts";
import { FrameType, TracebackType } from "../../object/traceback-type.ts";
import { isType, type PyType, typeOf } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { functionsOf, tuple } from "../kit.ts";
import { tabs } from "../textwrap/indentation.ts";

const fn = functionsOf("inspect");

/** Takes the common indentation from a docstring. */
export function cleanDoc(doc: string): string {
  const lines = tabs(doc).split("\n");
  const margins = lines
    .slice(1)
    .filter((l) => l.trim() !== "")
    .map((l) => l.length - l.trimStart().length);
  const margin = margins.length === 0 ? 0 : Math.min(...margins);
  const cleaned = [(lines[0] ?? "").trimStart(), ...lines.slice(1).map((l) => l.slice(margin))];
  while (cleaned.length > 0 && (cleaned[cleaned.length - 1] as string).trim() === "") cleaned.pop();
  while (cleaned.length > 0 && (cleaned[0] as string).trim() === "") cleaned.shift();
  return cleaned.join("\n");
}
export const cleandoc: Value = fn("cleandoc", "doc", cleanDoc);
/** The docstring, an inherited one where a class or method has none of its own. */
function docOf(v: Value): Value {
  const own = isType(v) ? (v.dict.get("__doc__") ?? None) : (tryGetattr(v, "__doc__") ?? None);
  if (typeof own === "string") return own;
  const owners: readonly PyType[] = isType(v) ? v.mro.slice(1) : [];
  for (const t of owners) {
    const doc = t.dict.get("__doc__");
    if (typeof doc === "string" && t.name !== "object") return doc;
  }
  const f = isBoundMethod(v) ? v : undefined;
  // A function of a class body: what it overrides may say more.
  const info = f === undefined && !isType(v) ? infoOf(v) : undefined;
  if (info?.name.includes(".") === true && !info.name.includes("<locals>")) {
    const module = current.interpreter.modules.get(info.module) as { dict?: { get(name: string): Value } } | undefined;
    const [first, ...rest] = info.name.split(".").slice(0, -1) as [string, ...string[]];
    const cls: Value = rest.reduce<Value>((at, name) => at?.dict?.get(name), module?.dict?.get(first));
    for (const t of isType(cls) ? cls.mro.slice(1) : []) {
      const doc = t.dict.has(info.shortName) ? tryGetattr(t.dict.get(info.shortName), "__doc__") : undefined;
      if (typeof doc === "string" && t.name !== "object") return doc;
    }
  }
  if (f !== undefined) {
    const name = infoOf(f.func)?.shortName ?? "";
    const cls = isType(f.self) ? f.self : (tryGetattr(f.self, "__class__") as PyType);
    for (const t of cls.mro) {
      const doc = t.dict.has(name) ? tryGetattr(t.dict.get(name), "__doc__") : undefined;
      if (typeof doc === "string") return doc;
    }
  }
  return None;
}
export const getdoc: Value = fn("getdoc", "object", (v: Value) => {
  const doc = docOf(v);
  return typeof doc === "string" ? cleanDoc(doc) : None;
});

/** The line of a class statement, found in the text: the one of the class's nesting that comes last before its methods. */
function classLine(cls: PyType, file: string): number {
  const text = current.interpreter.host.sourceText?.(file) ?? "";
  const lines = text.split("\n");
  const methods = [...cls.dict.values()].flatMap((v) => {
    const info = typeof v === "function" ? infoOf(v) : undefined;
    return info?.style === "python" && info.name.startsWith(`${cls.qualname}.`) ? [codeOfInfo(info).firstLine] : [];
  });
  const before = Math.min(lines.length + 1, ...methods);
  let found = 0;
  lines.forEach((line, i) => {
    if (i + 1 < before && new RegExp(`^\\s*class\\s+${cls.name}\\b`).test(line)) found = i + 1;
  });
  if (found === 0) throw error(OSError, "could not find class definition");
  return found;
}

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
    return { file, line: typeof line === "number" ? line : classLine(f, file) };
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
      `module, class, method, function, traceback, frame, or code object was expected, got ${typeof f === "function" ? "builtin_function_or_method" : (tryGetattr(f, "__class__") as PyType).name}`,
    );
  }
  return { file: code.filename, line: code.firstLine };
}
/** The lines of the file that something is defined in, and its own first line, from 1; 0 for modules. @throws TypeError, OSError */
export function fileLines(v: Value): { lines: string[]; line: number } {
  const { file, line } = locate(v);
  const text = current.interpreter.host.sourceText?.(file);
  if (text === undefined) throw error(OSError, "could not get source code");
  return { lines: text.split(/(?<=\n)/), line };
}
function sourceLines(v: Value): { lines: string[]; start: number } {
  const { lines: all, line } = fileLines(v);
  if (line <= 0) return { lines: all, start: 0 };
  let begin = line - 1;
  while (begin > 0 && /^\s*@/.test(all[begin - 1] as string)) begin--;
  return { lines: all.slice(begin, blockEnd(all, begin)), start: begin + 1 };
}
/** Index after the last line of the block that begins at a line. */
function blockEnd(lines: readonly string[], begin: number): number {
  const indent = (l: string): number => l.length - l.trimStart().length;
  const margin = indent(lines[begin] as string);
  let header = begin;
  let depth = 0;
  // The header ends with the line whose brackets are closed and that ends in a colon, or holds the body itself.
  for (; header < lines.length; header++) {
    const code = (lines[header] as string).replace(/#.*/, "").replace(/"[^"]*"|'[^']*'/g, "");
    for (const c of code) depth += "([{".includes(c) ? 1 : ")]}".includes(c) ? -1 : 0;
    if (depth === 0 && !/^\s*@/.test(lines[header] as string)) break;
  }
  let end = header + 1;
  for (let i = header + 1; i < lines.length; i++) {
    const l = lines[i] as string;
    if (l.trim() === "" || (/^\s*#/.test(l) && indent(l) <= margin)) continue;
    if (indent(l) <= margin) break;
    end = i + 1;
  }
  return end;
}
export const getsource: Value = fn("getsource", "object", (v: Value) => sourceLines(v).lines.join(""));
export const getsourcelines: Value = fn("getsourcelines", "object", (v: Value) => {
  const { lines, start } = sourceLines(v);
  return tuple(lines, start);
});
export const getfile: Value = fn("getfile", "object", (v: Value) => locate(v).file);
export const getsourcefile: Value = fn("getsourcefile", "object", (v: Value) => locate(v).file);
export const getmodule: Value = fn("getmodule", "object, _filename=None", (v: Value) => {
  if (v instanceof PyModule) return v;
  const name = tryGetattr(v, "__module__");
  return typeof name === "string" ? importModule(name) : None;
});
