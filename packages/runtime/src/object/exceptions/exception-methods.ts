/** The namespaces of the exception types: https://docs.python.org/3.13/library/exceptions.html */
import { attributeKey, genericGet, isDataDescriptor, ownAttributes } from "../attributes.ts";
import { instanceDict, setInstanceDict } from "../classes/instance-dict.ts";
import { dictFromEntries, isDict, type PyDict } from "../dict.ts";
import { toArray } from "../iterate.ts";
import { defineMethods, getset, type MethodTable, staticEntry } from "../methods.ts";
import { reprOf, strOf } from "../repr.ts";
import { makeTraceback, PyTraceback } from "../tracebacks/traceback-type.ts";
import { lookup, PyTuple, type PyType, typeName, typeOf } from "../type.ts";
import { None, type Value } from "../value.ts";
import { field, plain } from "./exception-fields.ts";
import {
  AttributeError,
  BaseException,
  error,
  exceptionText,
  ImportError,
  isException,
  KeyError,
  NameError,
  OSError,
  type PyBaseException,
  StopIteration,
  SystemExit,
  TypeError,
} from "./exceptions.ts";

exceptionText.of = strOf;

const linked =
  (what: string) =>
  (e: PyBaseException, value: Value): void => {
    if (value !== None && !isException(value))
      throw error(TypeError, `exception ${what} must be None or derive from BaseException`);
    const exc = value === None ? null : value;
    if (what === "cause") {
      e.cause = exc;
      e.suppressContext = true;
    } else e.context = exc;
  };

/** What may be set and not deleted. @throws TypeError */
const kept = (name: string) => (): void => {
  throw error(TypeError, `${name} may not be deleted`);
};

defineMethods(BaseException, {
  __new__: staticEntry("cls, /, *args, **kwargs", (cls: PyType, args: PyTuple) => new cls.alloc(...args.items)),
  __init__: [
    "*args, **kwargs",
    (self: PyBaseException, args: PyTuple, kwargs: PyDict) => {
      if (kwargs.size > 0) throw error(TypeError, `${typeName(self)}() takes no keyword arguments`);
      self.args = args;
      return None;
    },
  ],
  __repr__: [
    "",
    (self: PyBaseException) => {
      const { items } = self.args;
      return `${typeOf(self).name}(${items.length === 1 ? reprOf(items[0]) : items.map(reprOf).join(", ")})`;
    },
  ],
  __str__: ["", (self: PyBaseException) => plain(self.args)],
  __dict__: getset(instanceDict, setInstanceDict),
  args: getset(
    (self: PyBaseException) => self.args,
    (self: PyBaseException, value) => {
      self.args = new PyTuple(toArray(value));
    },
    kept("args"),
  ),
  __cause__: getset((self: PyBaseException) => self.cause ?? None, linked("cause"), kept("__cause__")),
  __context__: getset((self: PyBaseException) => self.context ?? None, linked("context"), kept("__context__")),
  __suppress_context__: getset(
    (self: PyBaseException) => self.suppressContext,
    (self: PyBaseException, value) => {
      self.suppressContext = value === true;
    },
  ),
  __traceback__: getset(
    (self: PyBaseException) => makeTraceback(self.tb),
    (self: PyBaseException, value) => {
      self.tb = tracebackEntry(value);
    },
    kept("__traceback__"),
  ),
  with_traceback: [
    "tb, /",
    (self: PyBaseException, tb) => {
      self.tb = tracebackEntry(tb);
      return self;
    },
  ],
  add_note: [
    "note, /",
    (self, note) => {
      if (typeof note !== "string") throw error(TypeError, `note must be a str, not '${typeName(note)}'`);
      const notes = genericGet(self, "__notes__");
      if (notes === undefined) self[attributeKey("__notes__")] = [note];
      else if (Array.isArray(notes)) notes.push(note);
      else throw error(TypeError, "Cannot add note: __notes__ is not a list");
      return None;
    },
  ],
  __setstate__: [
    "state, /",
    (self, state) => {
      if (state !== None && !isDict(state)) throw error(TypeError, "state is not a dictionary");
      if (isDict(state)) for (const [k, v] of state.entries()) self[attributeKey(k)] = v;
      return None;
    },
  ],
  __reduce__: ["", (self: PyBaseException) => reduction(self, self.args)],
});

/** The type, its arguments and the attributes that the program has added. */
function reduction(self: PyBaseException, args: PyTuple): PyTuple {
  const type = typeOf(self);
  const added = ownAttributes(self).filter(([name]) => !isDataDescriptor(lookup(type, name)));
  const state = dictFromEntries(added);
  return new PyTuple(state.size === 0 ? [typeOf(self), args] : [typeOf(self), args, state]);
}
defineMethods(OSError, {
  __reduce__: [
    "",
    (self: PyBaseException) => {
      const name = genericGet(self, "filename");
      const { items } = self.args;
      if (items.length !== 2 || name === None || name === undefined) return reduction(self, self.args);
      const second = genericGet(self, "filename2");
      const names = second === None || second === undefined ? [name] : [name, None, second];
      return reduction(self, new PyTuple([...items, ...names]));
    },
  ],
});

function tracebackEntry(value: Value): PyBaseException["tb"] {
  if (value === None) return null;
  if (value instanceof PyTraceback) return value.entry;
  throw error(TypeError, "__traceback__ must be a traceback or None");
}

defineMethods(KeyError, {
  __str__: [
    "",
    (self: PyBaseException) => (self.args.items.length === 1 ? reprOf(self.args.items[0]) : plain(self.args)),
  ],
});
defineMethods(StopIteration, {
  value: getset(
    (self) => self[attributeKey("value")] ?? self.args.items[0] ?? None,
    (self, value) => {
      self[attributeKey("value")] = value;
    },
  ),
});
defineMethods(SystemExit, {
  code: getset(
    (self) => {
      const own = self[attributeKey("code")];
      if (own !== undefined) return own;
      const { items } = (self as PyBaseException).args;
      return items.length === 0 ? None : items.length === 1 ? items[0] : (self as PyBaseException).args;
    },
    (self, value) => {
      self[attributeKey("code")] = value;
    },
  ),
});

/** `__init__` that takes positional arguments like BaseException and the given keywords as attributes. */
const keywordInit = (names: readonly string[]): MethodTable => ({
  __init__: [
    "*args, **kwargs",
    (self, args: PyTuple, kwargs: PyDict) => {
      for (const name of names) delete self[attributeKey(name)];
      for (const [key, value] of kwargs.entries()) {
        if (!names.includes(key))
          throw error(TypeError, `${typeName(self)}() got an unexpected keyword argument '${key}'`);
        self[attributeKey(key)] = value;
      }
      self.args = args;
      return None;
    },
  ],
  ...Object.fromEntries(names.map((n) => [n, field(n)])),
});
defineMethods(AttributeError, keywordInit(["name", "obj"]));
defineMethods(NameError, keywordInit(["name"]));
defineMethods(ImportError, {
  ...keywordInit(["name", "path", "name_from"]),
  msg: getset((self: PyBaseException) => self.args.items[0] ?? None),
});
