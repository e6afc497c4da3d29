/** What the modules of asyncio are written with: Python-style functions and classes in tables. */
import { blocking, drain, type Steps } from "../coroutine/blocking.ts";
import { coroutine } from "../coroutine/define.ts";
import { layOut } from "../object/classes/layout.ts";
import { invoke } from "../object/functions/call.ts";
import { type DefInfo, def } from "../object/functions/function.ts";
import { defineMethods, type MethodTable } from "../object/methods.ts";
import { makeType, ObjectType, type PyType, type TypeOptions } from "../object/type.ts";
import { None, type Value } from "../object/value.ts";
import { classType } from "./class-type.ts";

export { seconds } from "./seconds.ts";

type Body = (...args: any[]) => Value;

/** A function that CPython's module writes in Python. */
export const fn =
  (module: string) =>
  (name: string, signature: string, body: Body, doc?: string, info: DefInfo = {}): Value =>
    def(signature, body, {
      qualname: name,
      module: `asyncio.${module}`,
      ...(doc === undefined ? {} : { doc }),
      ...info,
    });

/** A coroutine function; `line` is where CPython 3.13 has its code, for reprs of tasks. */
export const coro =
  (module: string) =>
  (name: string, signature: string, body: Body, line: number, doc?: string): Value => {
    const f = coroutine(signature, body, {
      qualname: name,
      module: `asyncio.${module}`,
      line,
      ...(doc === undefined ? {} : { doc }),
    });
    return f;
  };

/** An entry of a class table that is a coroutine method. */
export class AsyncMethod {
  readonly signature: string;
  readonly body: Body;
  readonly line: number;
  constructor(signature: string, body: Body, line: number) {
    this.signature = signature;
    this.body = body;
    this.line = line;
  }
}
export const asyncMethod = (signature: string, body: Body, line = 0): AsyncMethod =>
  new AsyncMethod(signature, body, line);

/** An entry of a class table that may have to wait for the host. */
export class BlockingMethod {
  readonly signature: string;
  readonly steps: (...args: any[]) => Steps;
  constructor(signature: string, steps: (...args: any[]) => Steps) {
    this.signature = signature;
    this.steps = steps;
  }
}
export const blockingMethod = (signature: string, steps: (...args: any[]) => Steps): BlockingMethod =>
  new BlockingMethod(signature, steps);

/** A function that may have to wait for the host: plain calls block, the stackful print waits. */
export const blockingFn = (module: string, name: string, signature: string, steps: (...args: any[]) => Steps): Value =>
  blocking(
    def(signature, (...args) => drain(steps(...args)), { qualname: name, module }),
    steps,
  );

export type ClassTable = Readonly<Record<string, MethodTable[string] | AsyncMethod | BlockingMethod | null>>;

/** Adds methods written in Python: their errors count self and name the class. */
export function pythonMethods(type: PyType, table: ClassTable): void {
  const named = (signature: string): string => (signature === "" ? "self" : `self, ${signature}`);
  for (const [name, entry] of Object.entries(table)) {
    const qualname = `${type.qualname}.${name}`;
    const { module } = type;
    if (entry instanceof AsyncMethod) {
      type.dict.set(name, coroutine(named(entry.signature), entry.body, { qualname, module, line: entry.line }));
    } else if (entry instanceof BlockingMethod) {
      type.dict.set(name, blockingFn(module, qualname, named(entry.signature), entry.steps));
    } else if (Array.isArray(entry)) {
      const [signature, body, doc] = entry as [string, Body, string?];
      type.dict.set(name, def(named(signature), body, { qualname, module, ...(doc === undefined ? {} : { doc }) }));
    } else if (entry !== null) defineMethods(type, { [name]: entry } as MethodTable);
  }
  type.cache.clear();
}

/** Gives a class that CPython's module writes in Python its methods. */
export function dressClass(type: PyType, table: ClassTable): PyType {
  type.construct = undefined;
  type.dict.set("__module__", type.module);
  pythonMethods(type, table);
  layOut(type);
  return type;
}

/** A class that CPython's module writes in Python. */
export const pythonClass = (
  module: string,
  name: string,
  alloc: new (...args: never[]) => Value,
  table: ClassTable,
  options: Partial<TypeOptions> = {},
): PyType => dressClass(classType(module, name, alloc, options), table);

/** Methods that TypeScript calls go through Python's attributes, so that classes of the program may override them. */
export function throughPython(alloc: { readonly prototype: Value }, ...names: readonly string[]): void {
  for (const name of names) {
    alloc.prototype[name] = function (this: Value, ...args: Value[]): Value {
      return invoke(this, name, ...args);
    };
  }
}

/** A class without state of its own, for programs and for the runtime to derive from. */
export function abstractClass(
  module: string,
  name: string,
  table: ClassTable,
  bases: readonly PyType[] = [ObjectType],
): PyType {
  const type = makeType({ name, module: `asyncio.${module}`, bases: [...bases], hasDict: true, isHeap: true });
  type.dict.set("__module__", type.module);
  pythonMethods(type, table);
  return type;
}

/** None as undefined. */
export const orUndefined = <T>(v: T): T | undefined => ((v as Value) === None ? undefined : v);
