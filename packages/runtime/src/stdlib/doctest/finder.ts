/** Docstrings with examples in a module (Lib/doctest.py, DocTestFinder). */
import { current } from "../../host/interpreter.ts";
import { tryGetattr } from "../../object/attributes.ts";
import { PyClassMethod, PyStaticMethod } from "../../object/descriptors.ts";
import { PyDict } from "../../object/dict.ts";
import { codeOfInfo } from "../../object/functions/code.ts";
import { infoOf } from "../../object/functions/function.ts";
import { PyModule } from "../../object/modules/module.ts";
import { FunctionType, isType, typeOf } from "../../object/type.ts";
import type { Value } from "../../object/value.ts";
import { PyProperty } from "../../types/property.ts";
import { compareStrings } from "../../types/str/points.ts";
import { type Example, parseExamples } from "./parser.ts";

export interface DocTest {
  readonly name: string;
  readonly examples: readonly Example[];
  readonly globals: PyDict;
  readonly filename: string | null;
  /** Line of the docstring from 0, or null. */
  readonly line: number | null;
  /** The text that the examples were found in. */
  readonly docstring?: string;
}
/** The function behind decorators that say what they wrap, be they functions or other objects. */
function wrappedOf(v: Value): Value {
  const seen = new Set<Value>();
  let f = v;
  while (!isType(f) && !seen.has(f)) {
    seen.add(f);
    const next = tryGetattr(f, "__wrapped__");
    if (next === undefined) break;
    f = next;
  }
  return f;
}
function linesOf(filename: Value): readonly string[] | null {
  const text = typeof filename === "string" ? current.interpreter.host.sourceText?.(filename) : undefined;
  return text === undefined ? null : text.split(/(?<=\n)/);
}
/** Where a docstring begins, as CPython guesses it from the source text. */
function lineOf(v: Value, lines: readonly string[] | null): number | null {
  let line: number | null = null;
  if (v instanceof PyModule) line = 0;
  else if (isType(v)) {
    if (lines === null) return null;
    const at = lines.findIndex((l) => new RegExp(`^\\s*class\\s*${v.name}\\b`).test(l));
    line = at < 0 ? null : at;
  } else {
    const f = wrappedOf(
      v instanceof PyProperty ? v.fget : v instanceof PyStaticMethod || v instanceof PyClassMethod ? v.func : v,
    );
    const info = infoOf(f);
    if (info !== undefined && info.style === "python") line = codeOfInfo(info).firstLine - 1;
  }
  if (line === null) return null;
  // Without the source it is the line below, as in CPython.
  if (lines === null) return line + 1;
  for (let i = Math.max(0, line); i < lines.length; i++) if (/(^|.*:)\s*\w*("|')/.test(lines[i] as string)) return i;
  return null;
}

export function findTests(
  root: Value,
  rootName: string,
  module: PyModule | null,
  globals: PyDict,
  excludeEmpty = true,
  onVisit: (name: string) => void = () => {},
): DocTest[] {
  const tests: DocTest[] = [];
  const names = copyOf(globals);
  names.setDefault("__name__", "__main__");
  const seen = new Set<Value>();
  const filename = module === null ? null : (module.dict.get("__file__") ?? null);
  const lines = linesOf(filename);
  const moduleName = module?.dict.get("__name__");
  const isOwn = (v: Value): boolean => {
    if (module === null) return true;
    if (v instanceof PyProperty || v instanceof PyStaticMethod || v instanceof PyClassMethod) return true;
    if (isType(v)) return (v.dict.get("__module__") ?? v.module) === moduleName;
    const f = wrappedOf(v);
    if (typeOf(f) === FunctionType) return tryGetattr(v, "__module__") === moduleName;
    const own = tryGetattr(v, "__module__");
    return own === undefined || own === moduleName;
  };
  const isRoutine = (v: Value): boolean => {
    const f = wrappedOf(v);
    return typeOf(f) === FunctionType;
  };
  const visit = (v: Value, name: string): void => {
    onVisit(name);
    if (seen.has(v)) return;
    seen.add(v);
    const doc = typeof v === "string" ? v : tryGetattr(v, "__doc__");
    if (typeof doc === "string" && doc !== "") {
      tests.push({
        name,
        examples: parseExamples(doc, name),
        globals: copyOf(names),
        filename,
        line: typeof v === "string" ? null : lineOf(v, lines),
        docstring: doc,
      });
    } else if (!excludeEmpty)
      tests.push({ name, examples: [], globals: copyOf(names), filename, line: lineOf(v, lines) });
    if (v instanceof PyModule) {
      for (const [key, item] of [...v.dict.entries()])
        if (typeof key === "string" && (isType(item) || isRoutine(item)) && isOwn(item)) visit(item, `${name}.${key}`);
      const extra = v.dict.get("__test__");
      if (extra instanceof PyDict) for (const [key, item] of extra.entries()) visit(item, `${name}.__test__.${key}`);
    } else if (isType(v)) {
      for (const [key, given] of [...v.dict]) {
        const item = given instanceof PyStaticMethod || given instanceof PyClassMethod ? given.func : given;
        if ((isRoutine(item) || isType(item) || item instanceof PyProperty) && isOwn(item))
          visit(item, `${name}.${key}`);
      }
    }
  };
  visit(root, rootName);
  return tests.sort((a, b) => compareStrings(a.name, b.name));
}
function copyOf(dict: PyDict): PyDict {
  const copy = new PyDict();
  for (const [k, v] of dict.entries()) copy.set(k, v);
  return copy;
}
