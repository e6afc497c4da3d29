/**
 * Context variables: PEP 567, https://docs.python.org/3.13/library/contextvars.html. They stand here because every task carries a context.
 * A context's mapping is copied only when it is written to after it was shared, so copying a context costs nothing.
 */
import { slot } from "../host/interpreter.ts";
import { apply, callSpecial } from "../object/call.ts";
import { equal } from "../object/compare.ts";
import { error, KeyError, LookupError, RuntimeError, TypeError, ValueError } from "../object/exceptions.ts";
import { classEntry, defineMethods, getset, staticEntry } from "../object/function.ts";
import { address } from "../object/identity.ts";
import { reprOf } from "../object/repr.ts";
import { makeType, ObjectType, PyTuple, type PyType } from "../object/type.ts";
import { type Kwargs, None, PyObject, type Value } from "../object/value.ts";
import { GenericAlias } from "../types/generic-alias.ts";

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
  /** Runs something in this context. @throws RuntimeError when it is entered already */
  run<T>(f: () => T): T {
    const contexts = contextState();
    if (this.entered) throw error(RuntimeError, `cannot enter context: ${reprOf(this)} is already entered`);
    const before = contexts.current;
    this.entered = true;
    contexts.current = this;
    try {
      return f();
    } finally {
      contexts.current = before;
      this.entered = false;
    }
  }
}

/** The context in force. */
export interface Contexts {
  current: Context;
}
const STATE = Symbol("contexts");
export const contextState = (): Contexts => slot(STATE, () => ({ current: new Context() }));
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

export const ContextType = makeType({
  name: "Context",
  module: "_contextvars",
  bases: [ObjectType],
  alloc: Context,
  isBase: false,
});
export const ContextVarType = makeType({
  name: "ContextVar",
  module: "_contextvars",
  bases: [ObjectType],
  alloc: ContextVar,
  isBase: false,
});
export const TokenType = makeType({
  name: "Token",
  module: "_contextvars",
  bases: [ObjectType],
  alloc: Token,
  isBase: false,
});

class Missing extends PyObject {}
const MissingType = makeType({
  name: "Token.MISSING",
  module: "_contextvars",
  bases: [ObjectType],
  alloc: Missing,
  isBase: false,
});
defineMethods(MissingType, { __repr__: ["", () => "<Token.MISSING>"] });
const MISSING = new Missing();

const variable = (v: Value): ContextVar => {
  if (v instanceof ContextVar) return v;
  throw error(TypeError, `a ContextVar key was expected, got ${reprOf(v)}`);
};

defineMethods(ContextVarType, {
  __new__: staticEntry("cls, name, /, *, default=...", (_cls: PyType, name: Value, fallback: Value) => {
    if (typeof name !== "string") throw error(TypeError, "context variable name must be a str");
    return new ContextVar(name, fallback);
  }),
  __class_getitem__: classEntry("item, /", (cls: PyType, item: Value) => new GenericAlias(cls, item)),
  name: getset((self: ContextVar) => self.name),
  get: [
    "default=..., /",
    (self: ContextVar, fallback: Value) => {
      const value = currentContext().vars.get(self) ?? fallback ?? self.fallback;
      if (value === undefined) throw error(LookupError, self);
      return value;
    },
    "Return a value for the context variable for the current context.",
  ],
  set: [
    "value, /",
    (self: ContextVar, value: Value) => {
      const context = currentContext();
      const token = new Token(context, self, context.vars.get(self));
      context.own().set(self, value);
      return token;
    },
    "Call to set a new value for the context variable in the current context.",
  ],
  reset: [
    "token, /",
    (self: ContextVar, token: Value) => {
      if (!(token instanceof Token)) throw error(TypeError, `expected an instance of Token, got ${reprOf(token)}`);
      if (token.used) throw error(RuntimeError, `${reprOf(token)} has already been used once`);
      if (token.variable !== self) throw error(ValueError, `${reprOf(token)} was created by a different ContextVar`);
      if (token.context !== currentContext())
        throw error(ValueError, `${reprOf(token)} was created in a different Context`);
      token.used = true;
      if (token.before === undefined) token.context.own().delete(self);
      else token.context.own().set(self, token.before);
      return None;
    },
    "Reset the context variable.",
  ],
  __repr__: [
    "",
    (self: ContextVar) =>
      `<ContextVar name=${reprOf(self.name)}${self.fallback === undefined ? "" : ` default=${reprOf(self.fallback)}`} at ${address(self)}>`,
  ],
});

defineMethods(TokenType, {
  __class_getitem__: classEntry("item, /", (cls: PyType, item: Value) => new GenericAlias(cls, item)),
  MISSING,
  var: getset((self: Token) => self.variable),
  old_value: getset((self: Token) => self.before ?? MISSING),
  __repr__: [
    "",
    (self: Token) => `<Token${self.used ? " used" : ""} var=${reprOf(self.variable)} at ${address(self)}>`,
  ],
});

defineMethods(ContextType, {
  __new__: staticEntry("cls", () => new Context()),
  run: [
    "callable, /, *args, **kwargs",
    (self: Context, f: Value, args: PyTuple, kwargs: { map: Map<string, Value> }) =>
      self.run(() =>
        apply(f, [...args.items], kwargs.map.size === 0 ? undefined : (Object.fromEntries(kwargs.map) as Kwargs)),
      ),
  ],
  copy: ["", (self: Context) => self.copy(), "Return a shallow copy of the context object."],
  get: [
    "key, default=None, /",
    (self: Context, key: Value, fallback: Value) => self.vars.get(variable(key)) ?? fallback,
  ],
  keys: ["", (self: Context) => [...self.vars.keys()]],
  values: ["", (self: Context) => [...self.vars.values()]],
  items: ["", (self: Context) => [...self.vars].map(([k, v]) => new PyTuple([k, v]))],
  __getitem__: [
    "key, /",
    (self: Context, key: Value) => {
      const value = self.vars.get(variable(key));
      if (value === undefined) throw error(KeyError, key);
      return value;
    },
  ],
  __contains__: ["key, /", (self: Context, key: Value) => self.vars.has(variable(key))],
  __len__: ["", (self: Context) => self.vars.size],
  __iter__: ["", (self: Context) => callSpecial([...self.vars.keys()], "__iter__")],
  __eq__: [
    "value, /",
    (self: Context, other: Value) =>
      other instanceof Context &&
      self.vars.size === other.vars.size &&
      [...self.vars].every(([k, v]) => other.vars.has(k) && equal(v, other.vars.get(k))),
  ],
  __hash__: None,
  __repr__: ["", (self: Context) => `<_contextvars.Context object at ${address(self)}>`],
});
