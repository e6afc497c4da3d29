/** Code objects: the names and the table of positions that the emitted code of a unit carries. */
import { current } from "../../host/interpreter.ts";
import type { TracebackFrame } from "../exceptions/exceptions.ts";
import { makeType, ObjectType } from "../type.ts";
import { PyObject, type Value } from "../value.ts";
import type { FunctionInfo } from "./function.ts";

/** What a code object says of where it stands. */
export type CodeNames = Pick<Code, "filename" | "name" | "qualname" | "firstLine">;

/** One function (or module, class body, lambda, comprehension) of a unit. */
export class Code extends PyObject implements TracebackFrame {
  readonly unit: CodeUnit;
  readonly name: string;
  readonly qualname: string;
  readonly firstLine: number;
  /** Names of locals, when the print tells them: for "Did you mean" and `co_varnames`. */
  readonly names: readonly string[];
  /** What is known of the function of a generator expression, once one has been made (coroutine/define.ts). */
  expression: FunctionInfo | null = null;
  constructor(unit: CodeUnit, name: string, qualname: string, firstLine: number, names: readonly string[]) {
    super();
    this.unit = unit;
    this.name = name;
    this.qualname = qualname;
    this.firstLine = firstLine;
    this.names = names;
  }
  get filename(): string {
    return this.unit.filename;
  }
  /** The same code under other names: what `replace` gives. */
  with({ filename, name, qualname, firstLine }: CodeNames): Code {
    const { positions, attributes } = this.unit;
    return new Code(new CodeUnit(filename, positions, attributes), name, qualname, firstLine, this.names);
  }
  positionAt(index: number): readonly [number, number, number, number] {
    const { positions } = this.unit;
    const at = index * 4;
    if (index < 0 || at + 3 >= positions.length) return [this.firstLine, this.firstLine, 0, 0];
    return [
      positions[at] as number,
      positions[at + 1] as number,
      positions[at + 2] as number,
      positions[at + 3] as number,
    ];
  }
  attributeAt(index: number): number {
    const { attributes } = this.unit;
    for (let i = 0; i < attributes.length; i += 2) if (attributes[i] === index) return attributes[i + 1] as number;
    return index;
  }
}
export const CodeType = makeType({ name: "code", bases: [ObjectType], alloc: Code, isBase: false });

/** What one compiled text shares: its file name and its positions. */
export class CodeUnit {
  readonly filename: string;
  /** Four numbers a position: line, endLine, column, endColumn; columns from 0 in UTF-16 units. */
  readonly positions: readonly number[];
  /** Pairs: the position of a method call, and of the attribute in it. */
  readonly attributes: readonly number[];
  constructor(filename: string, positions: readonly number[], attributes: readonly number[]) {
    this.filename = filename;
    this.positions = positions;
    this.attributes = attributes;
  }
  /** The code object of a function of this unit. */
  fn(name: string, qualname: string, firstLine: number, names: readonly string[] = []): Code {
    return new Code(this, name, qualname, firstLine, names);
  }
}

/**
 * The unit that emitted code describes itself with.
 * @example
 * const $c = code("demo.py", [1, 1, 0, 8]);
 */
export const code = (filename: string, positions: readonly number[], attributes: readonly number[] = []): CodeUnit =>
  new CodeUnit(filename, positions, attributes);

export const isCode = (v: Value): v is Code => v instanceof Code;

/** Compiled files that carry no positions are the program's own; their functions may say their first line. */
const programFile = (): string => current.interpreter.argv[0] ?? "<unknown>";

const made = new WeakMap<FunctionInfo, Code>();
const owners = new WeakMap<Code, FunctionInfo>();

/** The code object of a function: the emitted one, or one made for prints that carry none. Always the same for the same function. */
export function codeOfInfo(info: FunctionInfo): Code {
  const own: Code | undefined = info.code;
  const code =
    own ??
    made.get(info) ??
    new CodeUnit(info.line > 0 ? programFile() : "<unknown>", [], []).fn(info.shortName, info.name, info.line);
  if (own === undefined) made.set(info, code);
  if (!owners.has(code)) owners.set(code, info);
  return code;
}

/** The code object with other names, of the same function. */
export function renamed(code: Code, names: CodeNames): Code {
  const copy = code.with(names);
  const owner = owners.get(code);
  if (owner !== undefined) owners.set(copy, owner);
  return copy;
}

/** Lets a function's code remember what it is now: the function is about to get another. */
export const keepOwner = (info: FunctionInfo): void => void owners.set(codeOfInfo(info), { ...info });

/** The function that a code object was first seen with, for its parameters. */
export const ownerOfCode = (code: Code): FunctionInfo | undefined => owners.get(code);
