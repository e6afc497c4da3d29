/** What exec, eval and compile do: https://docs.python.org/3.13/library/functions.html#exec. The compiler comes in by the host. */

import type { CompileMode, CompileWarning } from "../host/host.ts";
import { current } from "../host/interpreter.ts";
import { tryGetattr } from "../object/attributes.ts";
import { isDict, PyDict } from "../object/dict.ts";
import {
  error,
  ImportError,
  isError,
  KeyError,
  LookupError,
  NameError,
  RuntimeError,
  SyntaxError,
  SyntaxWarning,
  TypeError,
  UnicodeDecodeError,
  ValueError,
} from "../object/exceptions/exceptions.ts";
import { call, callSpecial } from "../object/functions/call.ts";
import { Code, type CodeNames, code as unit } from "../object/functions/code.ts";
import * as functions from "../object/functions/function-code.lazy.ts";
import { builtinNamed, emitted, importModule, standardBuiltins, syntaxError } from "../object/modules/module.ts";
import { strOf } from "../object/repr.ts";
import { lookup, PyTuple, type PyType, typeName, typeOf } from "../object/type.ts";
import { None, type Value } from "../object/value.ts";
import { warner } from "../object/warn.ts";
import { bufferOf, PyBytes } from "../types/bytes/value.ts";
import { decodeBytes } from "../types/codecs/registry.ts";
import { asStr, toIndex } from "../types/convert.ts";
import { BorrowedModule } from "./borrowed.ts";
import { namespaceStack, namespaces } from "./namespaces.ts";

/** What `compile()` gives: a text known to compile, and how to run it. */
export class CompiledText extends Code {
  readonly text: string;
  readonly mode: CompileMode;
  constructor(text: string, filename: string, mode: CompileMode, name = "<module>") {
    super(unit(filename, []), name, name, 1, []);
    this.text = text;
    this.mode = mode;
  }
  override with({ filename, name }: CodeNames): Code {
    return new CompiledText(this.text, filename, this.mode, name);
  }
}

/** The name of an encoding as CPython's tokenizer knows it: one for each spelling of the two that it treats apart. */
function normalName(name: string): string {
  const plain = name.slice(0, 12).toLowerCase().replaceAll("_", "-");
  if (/^utf-8(?:-|$)/.test(plain)) return "utf-8";
  return /^(?:latin-1|iso-8859-1|iso-latin-1)(?:-|$)/.test(plain) ? "iso-8859-1" : name;
}

/** The text of a source argument. @throws TypeError in the words of the builtin that asks */
function sourceText(v: Value, what: string, filename = "<string>"): string {
  const text = asStr(v);
  if (text !== undefined) return checked(text);
  const data = bufferOf(v);
  if (data === undefined) throw error(TypeError, what);
  const hasMark = data[0] === 0xef && data[1] === 0xbb && data[2] === 0xbf;
  const start = hasMark ? 3 : 0;
  const head = decodeBytes(data.subarray(start, start + 200), "latin-1", "strict");
  const declared = /^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)/m.exec(head.split("\n").slice(0, 2).join("\n"));
  const encoding = normalName(declared?.[1] ?? "utf-8");
  const fails = (message: string) => call(SyntaxError, message, new PyTuple([filename, 0, -1, None]));
  if (hasMark && encoding !== "utf-8") throw fails(`encoding problem: ${encoding} with BOM`);
  try {
    return checked(decodeBytes(data, encoding, "strict").replace(/^\ufeff/, ""));
  } catch (e) {
    if (isError(e, UnicodeDecodeError)) {
      const before = data.subarray(0, Number(tryGetattr(e, "start") ?? 0));
      const line = before.filter((byte) => byte === 10).length + 1;
      // CPython decodes line by line.
      const text = strOf(e).replace(/position \d+/, `position ${before.length - before.lastIndexOf(10) - 1}`);
      throw call(SyntaxError, `(unicode error) ${text}`, new PyTuple([filename, line, None, None]));
    }
    if (isError(e, LookupError)) throw fails(strOf(e));
    throw e;
  }
}
function checked(text: string): string {
  if (text.includes("\0")) throw call(SyntaxError, "source code string cannot contain null bytes");
  return text;
}

/** Names of executed code that has locals of its own: they are read first and written always. */
class SplitNamespace extends PyDict {
  readonly globals: PyDict;
  readonly locals: Value;
  constructor(globals: PyDict, locals: Value) {
    super();
    this.globals = globals;
    this.locals = locals;
  }
  override get(key: Value): Value {
    if (isDict(this.locals) && !typeOf(this.locals).isHeap) return this.locals.get(key) ?? this.globals.get(key);
    try {
      return callSpecial(this.locals, "__getitem__", key);
    } catch (e) {
      if (isError(e, KeyError)) return this.globals.get(key);
      throw e;
    }
  }
  override has(key: Value): boolean {
    return this.get(key) !== undefined;
  }
  override *keys(): Generator<Value> {
    if (isDict(this.locals)) yield* this.locals.keys();
    yield* this.globals.keys();
  }
  override set(key: Value, value: Value): void {
    callSpecial(this.locals, "__setitem__", key, value);
  }
  override delete(key: Value): boolean {
    if (isDict(this.locals)) return this.locals.delete(key);
    try {
      callSpecial(this.locals, "__delitem__", key);
      return true;
    } catch (e) {
      if (isError(e, KeyError)) return false;
      throw e;
    }
  }
}

/** Issues what the compiler warned of; where the filters say "error" it is a SyntaxError at that place. */
export function warn(warnings: readonly CompileWarning[], filename: string, module: string): void {
  for (const { message, line, error: asError } of warnings) {
    try {
      warner.warn(SyntaxWarning, message, { filename, line, module }, "none");
    } catch (e) {
      if (asError !== undefined && isError(e, SyntaxWarning)) throw syntaxError(asError);
      throw e;
    }
  }
}

/** What executed code works with: class and import statements are refused where the given builtins do not have what CPython calls for them. */
function runtimeOver(builtins: Value): unknown {
  const { runtime } = emitted;
  if (builtins === standardBuiltins.get()) return runtime;
  const lacks = (name: string): boolean => builtinNamed(builtins, name) === undefined;
  const refuse = (kind: PyType, name: string) => (): never => {
    throw error(kind, `${name} not found`);
  };
  const refusals: Record<string, () => never> = {};
  if (lacks("__build_class__")) refusals.defineClass = refuse(NameError, "__build_class__");
  if (lacks("__import__")) refusals.importModule = refusals.importTop = refuse(ImportError, "__import__");
  return { ...(runtime as object), ...refusals };
}

function compiler(what: string) {
  const port = current.interpreter.host.compiler;
  if (port === undefined) throw error(RuntimeError, `${what}() needs the compiler, and this program runs without it`);
  return port;
}

/** Compiles and runs a text in namespaces; gives the value of an expression. What `compile()` has been given was warned of then. */
function run(
  text: string,
  filename: string,
  mode: CompileMode,
  globals: PyDict,
  locals: Value,
  what: string,
  isCompiled = false,
): Value {
  const port = compiler(what);
  if (globals.get("__builtins__") === undefined) globals.set("__builtins__", standardBuiltins.get());
  // What a class derived from dict says about its items counts for the text's own names.
  const split = locals !== globals || typeOf(globals).isHeap;
  const module = new BorrowedModule(globals, split ? new SplitNamespace(globals, locals) : globals, locals);
  const result = port.compile(text, filename, mode, { globals: "namespace", moduleName: module.name });
  if ("error" in result) throw syntaxError(result.error);
  if (!isCompiled) warn(result.warnings, filename, module.name);
  const body = port.evaluate(result.code, filename);
  const stack = namespaceStack();
  stack.push({ globals, locals });
  try {
    return body(runtimeOver(globals.get("__builtins__")), module) ?? None;
  } finally {
    stack.pop();
  }
}

/** The namespaces of a call of exec or eval. */
function spaces(
  what: "exec" | "eval",
  globals: Value,
  locals: Value,
): { readonly globals: PyDict; readonly locals: Value } {
  if (globals !== None && !isDict(globals)) {
    if (what === "exec") throw error(TypeError, `exec() globals must be a dict, not ${typeName(globals)}`);
    const mapping = lookup(typeOf(globals), "__getitem__") !== undefined;
    throw error(
      TypeError,
      mapping ? "globals must be a real dict; try eval(code, {}, mapping)" : "globals must be a dict",
    );
  }
  if (locals !== None && lookup(typeOf(locals), "__getitem__") === undefined) {
    throw error(
      TypeError,
      what === "exec" ? `locals must be a mapping or None, not ${typeName(locals)}` : "locals must be a mapping",
    );
  }
  if (globals !== None) return { globals, locals: locals === None ? globals : locals };
  const now = namespaces.globals();
  return { globals: now, locals: locals === None ? namespaces.locals() : locals };
}

/** The work of `exec()`. */
export function exec(source: Value, globals: Value, locals: Value, closure: Value = None): Value {
  const where = spaces("exec", globals, locals);
  if (source instanceof Code && !(source instanceof CompiledText)) {
    functions.code.execCode(source, where.globals, closure);
    return None;
  }
  if (closure !== None)
    throw error(
      TypeError,
      source instanceof CompiledText
        ? "cannot use a closure with this code object"
        : "closure can only be used when source is a code object",
    );
  if (source instanceof CompiledText)
    run(
      source.text,
      source.filename,
      source.mode === "eval" ? "eval" : source.mode,
      where.globals,
      where.locals,
      "exec",
      true,
    );
  else
    run(
      sourceText(source, "exec() arg 1 must be a string, bytes or code object"),
      "<string>",
      "exec",
      where.globals,
      where.locals,
      "exec",
    );
  return None;
}

/** The work of `eval()`. */
export function eval_(source: Value, globals: Value, locals: Value): Value {
  const where = spaces("eval", globals, locals);
  if (source instanceof CompiledText) {
    const value = run(source.text, source.filename, source.mode, where.globals, where.locals, "eval", true);
    return source.mode === "eval" ? value : None;
  }
  const text = sourceText(source, "eval() arg 1 must be a string, bytes or code object").replace(/^[ \t]+/, "");
  return run(text, "<string>", "eval", where.globals, where.locals, "eval");
}

/** The flags that `compile()` knows: futures, CO_NESTED, and the PyCF ones of CPython 3.13. */
const KNOWN_FLAGS = 0x1fe0000 | 0x10 | 0x200 | 0x400 | 0x1000 | 0x2000 | 0x4000 | 0x8000;

/** `ast.PyCF_ONLY_AST`: the tree and no code. */
const ONLY_AST = 0x400;

/** A function of the module `ast`: trees are its matter, and most programs have none. */
const ofTrees = (name: string): Value => importModule("ast").dict.get(name);
const isTree = (v: Value): boolean => typeOf(v).mro.some((t) => t.name === "AST" && t.module === "ast");

const MODES: readonly string[] = ["exec", "eval", "single"];

/** A file's name as text. @throws TypeError */
function pathText(v: Value): string {
  const given = lookup(typeOf(v), "__fspath__") === undefined ? v : callSpecial(v, "__fspath__");
  const text = given instanceof PyBytes ? decodeBytes(given.data, "utf-8", "strict") : asStr(given);
  if (text === undefined) throw error(TypeError, `expected str, bytes or os.PathLike object, not ${typeName(v)}`);
  return text;
}

/** Checks the mode of `compile()`: one more where a tree is wanted. @throws TypeError, ValueError */
function checkMode(mode: Value, wantsTree: boolean): asserts mode is string {
  if (typeof mode !== "string") throw error(TypeError, `compile() argument 'mode' must be str, not ${typeName(mode)}`);
  if (MODES.includes(mode) || (mode === "func_type" && wantsTree)) return;
  if (mode === "func_type") throw error(ValueError, "compile() mode 'func_type' requires flag PyCF_ONLY_AST");
  const last = wantsTree ? "'single' or 'func_type'" : "or 'single'";
  throw error(ValueError, `compile() mode must be 'exec', 'eval'${wantsTree ? "," : ""} ${last}`);
}

/** The work of `compile()`. Places in tracebacks of a tree are those of the text that it is written as. */
export function compile(
  source: Value,
  filename: Value,
  mode: Value,
  flags: Value,
  optimize: Value = -1,
  feature: Value = -1,
): Value {
  const path = pathText(filename);
  const given = Number(toIndex(flags));
  const level = Number(toIndex(optimize));
  const version = Number(toIndex(feature));
  if ((given & ~KNOWN_FLAGS) !== 0) throw error(ValueError, "compile(): unrecognised flags");
  if (level < -1 || level > 2) throw error(ValueError, "compile(): invalid optimize value");
  const wantsTree = (given & ONLY_AST) !== 0;
  checkMode(mode, wantsTree);
  if (source instanceof CompiledText) return source;
  if (isTree(source) && wantsTree) return ofTrees("_tree")(source, path, mode, given, version, level);
  let text = isTree(source)
    ? ofTrees("_compilable")(source, mode)
    : sourceText(source, "compile() arg 1 must be a string, bytes or AST object", path);
  if (wantsTree) return ofTrees("_tree")(text, path, mode, given, version, level);
  const port = compiler("compile");
  const kind = mode as CompileMode;
  const options = { globals: "namespace", moduleName: "__main__" } as const;
  const result = port.compile(text, path, kind, options);
  if ("error" in result) throw syntaxError(result.error);
  warn(result.warnings, path, path.replace(/\.py$/, ""));
  if (level > 0) text = ofTrees("_stripped")(text, kind, level);
  return new CompiledText(text, path, kind);
}
