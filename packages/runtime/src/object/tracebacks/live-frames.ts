/** Frames of running functions as Python code sees them, with the live view of their variables (PEP 667). */
import { current, slot } from "../../host/interpreter.ts";
import { bitOr } from "../arithmetic.ts";
import { getattr } from "../attributes.ts";
import { classLocals } from "../classes/class-locals.ts";
import type { ClassNamespace } from "../classes/class-namespace.ts";
import { eq } from "../compare.ts";
import { isDict, PyDict } from "../dict.ts";
import { error, KeyError, RuntimeError, type TracebackFrame, TypeError } from "../exceptions/exceptions.ts";
import { invoke } from "../functions/call.ts";
import { pyIter } from "../iterate.ts";
import type { Bindings } from "../live-maps.ts";
import { setPatternKind } from "../matching/pattern-kind.ts";
import { defineMethods, staticEntry } from "../methods.ts";
import { importModule } from "../modules/module.ts";
import { guardedRepr, reprOf } from "../repr.ts";
import { makeType, ObjectType, PyTuple, type PyType, typeName, typeOf } from "../type.ts";
import { None, NotImplemented, PyObject, setType, type Value } from "../value.ts";
import { FrameType, globalsOfFile } from "./traceback-type.ts";
import { type Entered, entered, frameObjectOf, type Watched } from "./watched.ts";

/** A plain frame; `types.FrameType` finds `code`, `line`, `locals()`, `back()` and `clear()` here. */
class LiveFrame extends PyObject implements Entered {
  readonly code: TracebackFrame;
  variables: Bindings | null;
  extra: PyDict | null = null;
  readonly #namespace: ClassNamespace | null;
  readonly #position: () => number;
  /** Where the last exception passed through. */
  #passed = -1;
  #isRunning = true;
  readonly within: Watched | null;
  caller: (() => Value) | null = null;
  readonly #enteredFrom: Watched | null;

  constructor(
    code: TracebackFrame,
    position: () => number,
    variables: Bindings | null,
    namespace: ClassNamespace | null,
  ) {
    super();
    this.code = code;
    this.#position = position;
    this.variables = variables;
    this.#namespace = namespace;
    const plain = entered().at(-1);
    const within = current.interpreter.frame as Watched | null;
    this.within = within;
    // A generator that was resumed after the last plain frame was entered stands between the two.
    const isBetween = within !== null && within.variables !== null && plain?.within !== within;
    this.#enteredFrom = isBetween ? within : (plain ?? null);
  }
  get line(): number {
    const at = this.#position();
    return this.code.positionAt(at < 0 ? this.#passed : at)[0];
  }
  passed(position: number): void {
    this.#passed = position;
  }
  locals(): Value {
    if (this.#namespace !== null) return classLocals(this.#namespace);
    return this.variables === null ? globalsOfFile(this.code.filename) : new FrameLocals(this);
  }
  back(): Value {
    if (this.caller !== null) return this.caller();
    return this.#enteredFrom === null ? None : frameObjectOf.get(this.#enteredFrom);
  }
  leave(): void {
    this.#isRunning = false;
    const frames = entered();
    frames.splice(frames.lastIndexOf(this), 1);
  }
  clear(): Value {
    if (this.#isRunning) throw error(RuntimeError, "cannot clear an executing frame");
    if (this.variables !== null) this.variables = {};
    this.extra = null;
    return None;
  }
}
setType(LiveFrame.prototype, FrameType);

/** What a frame does first (live.ts, `live`). */
export function enter(
  code: TracebackFrame,
  position: () => number,
  variables: Bindings | null,
  namespace: ClassNamespace | null,
): Entered {
  const frame = new LiveFrame(code, position, variables, namespace);
  entered().push(frame);
  return frame;
}

/** What a variable holds; undefined when nothing. */
function held(read: () => Value): Value {
  try {
    return read();
  } catch (e) {
    // A variable before its declaration.
    if (e instanceof globalThis.ReferenceError) return undefined;
    throw e;
  }
}

/** `f_locals` of a function's frame: reads and sets its variables; other names are kept with the frame. */
export class FrameLocals extends PyObject {
  readonly frame: Watched;
  constructor(frame: Watched) {
    super();
    this.frame = frame;
    asMapping();
  }
  /** The variable that a key means: any key that is equal to its name. */
  #variable(key: Value): Bindings[string] | undefined {
    const variables = this.frame.variables ?? {};
    const names = new PyDict();
    for (const name of Object.keys(variables)) names.set(name, name);
    const name = names.get(key);
    return name === undefined ? undefined : variables[name];
  }
  get(key: Value): Value {
    const variable = this.#variable(key);
    return variable === undefined ? this.frame.extra?.get(key) : held(variable[0]);
  }
  set(key: Value, value: Value): void {
    const variable = this.#variable(key);
    if (variable !== undefined) variable[1]?.(value);
    else {
      this.frame.extra ??= new PyDict();
      this.frame.extra.set(key, value);
    }
  }
  snapshot(): PyDict {
    const dict = new PyDict();
    for (const [name, [read]] of Object.entries(this.frame.variables ?? {})) {
      const value = held(read);
      if (value !== undefined) dict.set(name, value);
    }
    for (const [key, value] of this.frame.extra?.entries() ?? []) dict.set(key, value);
    return dict;
  }
  update(other: Value): void {
    const given = other instanceof FrameLocals ? other.snapshot() : other;
    if (!isDict(given)) throw error(TypeError, "update() argument must be dict or another FrameLocalsProxy");
    for (const [key, value] of [...given.entries()]) this.set(key, value);
  }
}

export const FrameLocalsType: PyType = makeType({
  name: "FrameLocalsProxy",
  bases: [ObjectType],
  alloc: FrameLocals,
  isBase: false,
});
setPatternKind(FrameLocalsType, "mapping");

/** `collections.abc` counts it among the mappings. */
const REGISTERED = Symbol("FrameLocalsProxy is a Mapping");
const asMapping = (): Value =>
  slot(REGISTERED, () => invoke(getattr(importModule("collections.abc"), "Mapping"), "register", FrameLocalsType));

const isTable = (v: Value): boolean => isDict(v) || v instanceof FrameLocals;
const entriesOf = (v: Value): Value => (v instanceof FrameLocals ? v.snapshot() : v);
function united(left: Value, right: Value): Value {
  // What is no dict is read as one, and need not be.
  for (const side of [left, right]) if (!isTable(side)) getattr(side, "keys");
  return bitOr(entriesOf(left), entriesOf(right));
}

defineMethods(FrameLocalsType, {
  __contains__: ["key, /", (self: FrameLocals, key: Value) => self.get(key) !== undefined],
  __delitem__: [
    "key, /",
    () => {
      throw error(TypeError, "cannot remove variables from FrameLocalsProxy");
    },
  ],
  __eq__: [
    "value, /",
    (self: FrameLocals, other: Value) => {
      if (other instanceof FrameLocals) return self.frame === other.frame;
      return isDict(other) ? eq(self.snapshot(), other) : NotImplemented;
    },
  ],
  __getitem__: [
    "key, /",
    (self: FrameLocals, key: Value) => {
      const value = self.get(key);
      if (value === undefined) throw error(KeyError, `local variable '${reprOf(key)}' is not defined`);
      return value;
    },
  ],
  __hash__: None,
  __ior__: [
    "value, /",
    (self: FrameLocals, other: Value) => {
      if (!isTable(other)) return NotImplemented;
      self.update(other);
      return self;
    },
  ],
  __iter__: ["", (self: FrameLocals) => pyIter([...self.snapshot().keys()])],
  __len__: ["", (self: FrameLocals) => self.snapshot().size],
  __new__: staticEntry("cls, /, *args, **kwargs", (_cls: PyType, args: PyTuple, kwargs: Value) => {
    const [frame] = args.items;
    if (args.items.length !== 1)
      throw error(TypeError, `FrameLocalsProxy expected 1 argument, got ${args.items.length}`);
    if (typeOf(frame) !== FrameType) throw error(TypeError, `expect frame, not ${typeName(frame)}`);
    if (isDict(kwargs) && kwargs.size > 0) throw error(TypeError, "FrameLocalsProxy takes no keyword arguments");
    return getattr(frame, "f_locals");
  }),
  __or__: ["value, /", (self: Value, other: Value) => (isTable(other) ? united(self, other) : NotImplemented)],
  __reduce__: [
    "",
    (self: FrameLocals) => {
      throw error(TypeError, `cannot pickle '${typeName(self)}' object`);
    },
  ],
  __repr__: ["", (self: FrameLocals) => guardedRepr(self, "{...}", () => reprOf(self.snapshot()))],
  __reversed__: ["", (self: FrameLocals) => [...self.snapshot().keys()].reverse()],
  __ror__: ["value, /", (self: Value, other: Value) => united(other, self)],
  __setitem__: [
    "key, value, /",
    (self: FrameLocals, key: Value, value: Value) => {
      self.set(key, value);
      return None;
    },
  ],
  copy: ["", (self: FrameLocals) => self.snapshot()],
  get: ["key, default=None, /", (self: FrameLocals, key: Value, fallback: Value) => self.get(key) ?? fallback],
  items: ["", (self: FrameLocals) => [...self.snapshot().entries()].map((entry) => new PyTuple(entry))],
  keys: ["", (self: FrameLocals) => [...self.snapshot().keys()]],
  setdefault: [
    "key, default=None, /",
    (self: FrameLocals, key: Value, fallback: Value) => {
      const known = self.get(key);
      if (known !== undefined) return known;
      self.set(key, fallback);
      return fallback;
    },
  ],
  update: [
    "other, /",
    (self: FrameLocals, other: Value) => {
      self.update(other);
      return None;
    },
  ],
  values: ["", (self: FrameLocals) => [...self.snapshot().values()]],
});
