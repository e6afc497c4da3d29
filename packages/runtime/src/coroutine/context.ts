/**
 * Context variables: PEP 567, https://docs.python.org/3.13/library/contextvars.html. They stand here because every task carries a context.
 * A context's mapping is copied only when it is written to after it was shared, so copying a context costs nothing.
 */

import { current } from "../host/interpreter.ts";
import { RuntimeErrorKind, raised } from "../object/light/exceptions.ts";
import { python } from "../object/python.ts";
import { makeType, ObjectType } from "../object/type.ts";
import { PyObject, type Value } from "../object/value.ts";

type Mapping = Map<ContextVar, Value>;

export class Context extends PyObject {
  #vars: Mapping;
  #shared: boolean;
  entered = false;
  /** Empty, or sharing the mapping of another context until one of them writes. */
  constructor(shared?: Mapping) {
    super();
    this.#vars = shared ?? new Map();
    this.#shared = shared !== undefined;
  }
  get vars(): ReadonlyMap<ContextVar, Value> {
    return this.#vars;
  }
  copy(): Context {
    this.#shared = true;
    return new Context(this.#vars);
  }
  /** The mapping, to write to. */
  own(): Mapping {
    if (this.#shared) {
      this.#vars = new Map(this.#vars);
      this.#shared = false;
    }
    return this.#vars;
  }
}

/** What to throw when a context is entered again. */
export const isEntered = (context: Context): Value =>
  raised(RuntimeErrorKind, `cannot enter context: ${python.repr(context)} is already entered`);

/** Runs something in a context. @throws RuntimeError when it is entered already */
export function runIn<T>(context: Context, f: () => T): T {
  const contexts = contextState();
  if (context.entered) throw isEntered(context);
  const before = contexts.current;
  context.entered = true;
  contexts.current = context;
  try {
    return f();
  } finally {
    contexts.current = before;
    context.entered = false;
  }
}

/** The context in force. */
export interface Contexts {
  current: Context;
}
export const contextState = (): Contexts => (current.interpreter.contexts ??= { current: new Context() }) as Contexts;
export const currentContext = (): Context => contextState().current;

export class ContextVar extends PyObject {
  readonly name: string;
  readonly fallback: Value;
  constructor(name: string, fallback?: Value) {
    super();
    this.name = name;
    this.fallback = fallback;
  }
}

export class Token extends PyObject {
  readonly context: Context;
  readonly variable: ContextVar;
  /** The value before; undefined when there was none. */
  readonly before: Value;
  used = false;
  constructor(context: Context, variable: ContextVar, before: Value) {
    super();
    this.context = context;
    this.variable = variable;
    this.before = before;
  }
}

export const ContextType = /* @__PURE__ */ makeType({
  name: "Context",
  module: "_contextvars",
  bases: [ObjectType],
  alloc: Context,
  isBase: false,
});
export const ContextVarType = /* @__PURE__ */ makeType({
  name: "ContextVar",
  module: "_contextvars",
  bases: [ObjectType],
  alloc: ContextVar,
  isBase: false,
});
export const TokenType = /* @__PURE__ */ makeType({
  name: "Token",
  module: "_contextvars",
  bases: [ObjectType],
  alloc: Token,
  isBase: false,
});
