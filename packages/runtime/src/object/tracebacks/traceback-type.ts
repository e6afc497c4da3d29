/** Traceback and frame objects as Python code sees them (`exc.__traceback__`, `tb_lineno`, `tb_frame.f_code`). */

import { current } from "../../host/interpreter.ts";
import { PyDict } from "../dict.ts";
import type { PyBaseException, TracebackEntry, TracebackFrame } from "../exceptions/exceptions.ts";
import { makeType, ObjectType } from "../type.ts";
import { None, PyObject, type Value } from "../value.ts";
import { tracebackOf } from "../with.ts";

/** `types.TracebackType`: a view of an entry. Equal entries give the same object. */
export class PyTraceback extends PyObject {
  readonly entry: TracebackEntry;
  constructor(entry: TracebackEntry) {
    super();
    this.entry = entry;
  }
}
/** `types.FrameType` as far as a finished or suspended frame can be seen. */
export class PyFrame extends PyObject {
  readonly code: TracebackFrame;
  readonly line: number;
  readonly locals: () => Value;
  /** The frame that called; none where it is not known. */
  readonly back: () => Value;
  /** Lets go of what the frame holds; there only where it holds something. @throws RuntimeError "cannot clear an executing frame" */
  readonly clear?: () => Value;
  constructor(code: TracebackFrame, line: number, locals: () => Value, back: () => Value = () => None) {
    super();
    this.code = code;
    this.line = line;
    this.locals = locals;
    this.back = back;
  }
}
export const TracebackType = makeType({ name: "traceback", bases: [ObjectType], alloc: PyTraceback, isBase: false });
export const FrameType = makeType({ name: "frame", bases: [ObjectType], alloc: PyFrame, isBase: false });

const views = new WeakMap<TracebackEntry, PyTraceback>();
/** The traceback object of an entry; None for no entry. */
export function makeTraceback(entry: TracebackEntry | null): Value {
  if (entry === null) return None;
  let view = views.get(entry);
  if (view === undefined) {
    view = new PyTraceback(entry);
    views.set(entry, view);
  }
  return view;
}
tracebackOf.get = (exc: PyBaseException) => makeTraceback(exc.tb);

export const moduleOf = (name: string): { readonly dict: PyDict } | undefined =>
  current.interpreter.modules.get(name) as { readonly dict: PyDict } | undefined;

/** The namespace of the module that a file was loaded as. */
export function globalsOfFile(filename: string): PyDict {
  for (const name of current.interpreter.modules.keys()) {
    const module = moduleOf(name);
    if (module?.dict?.get("__file__") === filename) return module.dict;
  }
  return moduleOf("__main__")?.dict ?? new PyDict();
}
