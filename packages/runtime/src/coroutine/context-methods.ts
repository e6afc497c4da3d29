/** Contexts, their variables and tokens as Python sees them. */

import { equal } from "../object/compare.ts";
import type { PyDict } from "../object/dict.ts";
import { recordFromDict } from "../object/dict.ts";
import { error, KeyError, LookupError, RuntimeError, TypeError, ValueError } from "../object/exceptions/exceptions.ts";
import { apply, callSpecial } from "../object/functions/call.ts";
import { address } from "../object/identity.ts";
import { classEntry, defineMethods, getset, staticEntry } from "../object/methods.ts";
import { reprOf } from "../object/repr.ts";
import { makeType, ObjectType, PyTuple, type PyType } from "../object/type.ts";
import { None, PyObject, type Value } from "../object/value.ts";
import { GenericAlias } from "../types/generic-alias.ts";
import {
  Context,
  ContextType,
  ContextVar,
  ContextVarType,
  currentContext,
  runIn,
  Token,
  TokenType,
} from "./context.ts";

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
  __new__: staticEntry("cls, name=..., /, *, default=...", (_cls: PyType, name: Value, fallback: Value) => {
    if (name === undefined) throw error(TypeError, "ContextVar() takes exactly 1 positional argument (0 given)");
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
  __new__: staticEntry("cls, /, *args, **kwargs", (_cls: PyType, args: PyTuple, kwargs: PyDict) => {
    if (args.items.length > 0 || kwargs.size > 0) throw error(TypeError, "Context() does not accept any arguments");
    return new Context();
  }),
  run: [
    "*args, **kwargs",
    (self: Context, args: PyTuple, kwargs: PyDict) => {
      const [f, ...rest] = args.items;
      if (f === undefined) throw error(TypeError, "run() missing 1 required positional argument");
      return runIn(self, () => apply(f, rest, recordFromDict(kwargs)));
    },
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
