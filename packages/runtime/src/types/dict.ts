/** dict: https://docs.python.org/3.13/library/stdtypes.html#mapping-types-dict and CPython's Objects/dictobject.c. */
import { tryGetattr } from "../object/attributes.ts";
import { equal } from "../object/compare.ts";
import { DictType, isDict, PyDict } from "../object/dict.ts";
import { error, KeyError, RuntimeError, TypeError, ValueError } from "../object/exceptions/exceptions.ts";
import { call, callSpecial, invoke } from "../object/functions/call.ts";
import { keywordName } from "../object/functions/keyword-names.ts";
import { iter$, iterate, toArray } from "../object/iterate.ts";
import { classEntry, defineMethods, staticEntry } from "../object/methods.ts";
import { guardedRepr, reprOf } from "../object/repr.ts";
import { getitem, setitem } from "../object/subscript.ts";
import { lookup, PyTuple, type PyType, typeName, typeOf } from "../object/type.ts";
import { KW, type Kwargs, None, NotImplemented, type Value } from "../object/value.ts";
import { DictKeyIterator, DictReverseKeyIterator } from "./dict-iterators.ts";
import { itemsView, keysView, valuesView } from "./dict-views.ts";
import { classGetitem } from "./generic-alias.ts";

/** Whether a mapping can be copied entry by entry without asking its methods. */
const isPlainDict = (v: Value): v is PyDict =>
  isDict(v) && (!typeOf(v).isHeap || lookup(typeOf(v), "__iter__") === DictType.dict.get("__iter__"));

function copyEntries(target: PyDict, source: PyDict): void {
  if (target === source) return;
  const isPlain = source.originals === null && source.table === null && target.set === PyDict.prototype.set;
  if (isPlain && target.originals === null && target.table === null) {
    // Three times as fast as going through the entries.
    const values = [...source.map.values()];
    const keys = [...source.map.keys()];
    for (let i = 0; i < keys.length; i++) target.map.set(keys[i], values[i]);
    return;
  }
  const { size } = source;
  for (const [key, value] of source.entries()) {
    target.set(key, value, source.table);
    if (source.size !== size) throw error(RuntimeError, "dict mutated during update");
  }
}

/** `d.update(mapping or pairs)`. */
export function mergeInto(target: PyDict, source: Value): void {
  if (isPlainDict(source)) {
    copyEntries(target, source);
    return;
  }
  if (tryGetattr(source, "keys") !== undefined) {
    for (const key of iterate(invoke(source, "keys"))) target.set(key, getitem(source, key));
    return;
  }
  mergePairs(target, source);
}

function mergePairs(target: PyDict, source: Value): void {
  let index = 0;
  for (const element of iterate(source)) {
    let pair: readonly Value[];
    if (element instanceof PyTuple) pair = element.items;
    else {
      if (lookup(typeOf(element), "__iter__") === undefined && lookup(typeOf(element), "__getitem__") === undefined) {
        throw error(TypeError, `cannot convert dictionary update sequence element #${index} to a sequence`);
      }
      pair = toArray(element);
    }
    if (pair.length !== 2) {
      throw error(ValueError, `dictionary update sequence element #${index} has length ${pair.length}; 2 is required`);
    }
    target.set(pair[0], pair[1]);
    index++;
  }
}

/** What `dict(...)`, `dict.update(...)` take: at most one positional argument, and keywords. */
function update(self: PyDict, name: string, args: PyTuple, kwargs: PyDict): Value {
  const n = args.items.length;
  if (n > 1) throw error(TypeError, `${name} expected at most 1 argument, got ${n}`);
  if (n === 1) mergeInto(self, args.items[0]);
  for (const [key, value] of kwargs.map) self.set(key, value);
  return None;
}

export function copyDict(self: PyDict): PyDict {
  const copy = new PyDict();
  copyEntries(copy, self);
  return copy;
}

function get(self: PyDict, key: Value): Value {
  const value = self.get(key);
  if (value !== undefined) return value;
  if (typeOf(self).isHeap) {
    const missing = lookup(typeOf(self), "__missing__");
    if (missing !== undefined) return callSpecial(self, "__missing__", key);
  }
  throw error(KeyError, key);
}

export const dictRepr = (self: PyDict): string =>
  self.size === 0
    ? "{}"
    : guardedRepr(self, "{...}", () => {
        const parts: string[] = [];
        for (const [key, value] of self.entries()) parts.push(`${reprOf(key)}: ${reprOf(value)}`);
        return `{${parts.join(", ")}}`;
      });

function sameEntries(a: PyDict, b: PyDict): boolean {
  if (a.size !== b.size) return false;
  for (const [c, value] of a.map) {
    const other = b.get(a.originalKey(c));
    if (other === undefined || !equal(value, other)) return false;
  }
  return true;
}

function pop(self: PyDict, key: Value, fallback: Value): Value {
  const value = (self.size === 0 ? undefined : self.take(key)) ?? fallback;
  if (value === undefined) throw error(KeyError, key);
  return value;
}

defineMethods(DictType, {
  __class_getitem__: classGetitem,
  __contains__: [
    "key, /",
    (self: PyDict, key: Value) => self.has(key),
    "True if the dictionary has the specified key, else False.",
  ],
  __delitem__: [
    "key, /",
    (self: PyDict, key: Value) => {
      if (!self.delete(key)) throw error(KeyError, key);
      return None;
    },
  ],
  __eq__: ["value, /", (self: PyDict, other: Value) => (isDict(other) ? sameEntries(self, other) : NotImplemented)],
  __getitem__: ["key, /", get, "Return self[key]."],
  __hash__: None,
  __init__: ["*args, **kwargs", (self: PyDict, args: PyTuple, kwargs: PyDict) => update(self, "dict", args, kwargs)],
  __ior__: [
    "value, /",
    (self: PyDict, other: Value) => {
      mergeInto(self, other);
      return self;
    },
  ],
  __iter__: ["", (self: PyDict) => new DictKeyIterator(self)],
  __len__: ["", (self: PyDict) => self.size],
  __ne__: ["value, /", (self: PyDict, other: Value) => (isDict(other) ? !sameEntries(self, other) : NotImplemented)],
  __new__: staticEntry("cls, *args, **kwargs", (cls: PyType) => (cls === DictType ? new PyDict() : new cls.alloc())),
  __or__: ["value, /", union],
  __repr__: ["", dictRepr],
  __reversed__: [
    "",
    (self: PyDict) => new DictReverseKeyIterator(self),
    "Return a reverse iterator over the dict keys.",
  ],
  __ror__: ["value, /", (self: Value, other: Value) => union(other, self)],
  __setitem__: [
    "key, value, /",
    (self: PyDict, key: Value, value: Value) => {
      self.set(key, value);
      return None;
    },
  ],
  __sizeof__: [
    "",
    (self: PyDict) => (self.size === 0 ? 48 : 168 + 24 * Math.max(0, self.size - 5)),
    "Return the size of the dict in memory.",
  ],
  clear: [
    "",
    (self: PyDict) => {
      self.clear();
      return None;
    },
    "Remove all items from the dict.",
  ],
  copy: ["", copyDict, "Return a shallow copy of the dict."],
  fromkeys: classEntry(
    "iterable, value=None, /",
    (cls: PyType, iterable: Value, value: Value) => {
      const made = call(cls);
      if (isDict(made) && !typeOf(made).isHeap) for (const key of iterate(iterable)) made.set(key, value);
      else for (const key of iterate(iterable)) setitem(made, key, value);
      return made;
    },
    "Create a new dictionary with keys from iterable and values set to value.",
  ),
  get: [
    "key, default=None, /",
    (self: PyDict, key: Value, fallback: Value) => {
      const value = self.get(key);
      return value === undefined ? fallback : value;
    },
    "Return the value for key if key is in the dictionary, else default.",
  ],
  items: ["", itemsView, "Return a set-like object providing a view on the dict's items."],
  keys: ["", keysView, "Return a set-like object providing a view on the dict's keys."],
  pop: [
    "key, default=..., /",
    pop,
    "D.pop(k[,d]) -> v, remove specified key and return the corresponding value.\n\nIf the key is not found, return the default if given; otherwise,\nraise a KeyError.",
  ],
  popitem: [
    "",
    (self: PyDict) => {
      const last = self.last();
      if (last === undefined) throw error(KeyError, "popitem(): dictionary is empty");
      self.deleteLast();
      return new PyTuple(last);
    },
    "Remove and return a (key, value) pair as a 2-tuple.\n\nPairs are returned in LIFO (last-in, first-out) order.\nRaises KeyError if the dict is empty.",
  ],
  setdefault: [
    "key, default=None, /",
    (self: PyDict, key: Value, fallback: Value) => self.setDefault(key, fallback),
    "Insert key with a value of default if key is not in the dictionary.\n\nReturn the value for key if key is in the dictionary, else default.",
  ],
  update: [
    "*args, **kwargs",
    (self: PyDict, args: PyTuple, kwargs: PyDict) => update(self, "update", args, kwargs),
    "D.update([E, ]**F) -> None.  Update D from mapping/iterable E and F.\nIf E is present and has a .keys() method, then does:  for k in E.keys(): D[k] = E[k]\nIf E is present and lacks a .keys() method, then does:  for k, v in E: D[k] = v\nIn either case, this is followed by: for k in F:  D[k] = F[k]",
  ],
  values: ["", valuesView, "Return an object providing a view on the dict's values."],
});
/** `dict(source, **kwargs)`. */
function newDict(source: Value, kwargs?: Kwargs): PyDict {
  const dict = new PyDict();
  if (source !== undefined) mergeInto(dict, source);
  if (kwargs !== undefined) for (const key of Object.keys(kwargs)) dict.set(keywordName(key), kwargs[key]);
  return dict;
}
DictType.construct = (args) => (args.length > 1 ? undefined : newDict(args[0]));
const callWithKeywords = DictType[KW];
DictType[KW] = (args: Value[], kwargs: Kwargs | undefined) =>
  args.length > 1 ? callWithKeywords(args, kwargs) : newDict(args[0], kwargs);
DictType.dict.set(
  "__doc__",
  "dict() -> new empty dictionary\ndict(mapping) -> new dictionary initialized from a mapping object's\n    (key, value) pairs\ndict(iterable) -> new dictionary initialized as if via:\n    d = {}\n    for k, v in iterable:\n        d[k] = v\ndict(**kwargs) -> new dictionary initialized with the name=value pairs\n    in the keyword argument list.  For example:  dict(one=1, two=2)",
);

function union(a: Value, b: Value): Value {
  if (!isDict(a) || !isDict(b)) return NotImplemented;
  const result = copyDict(a);
  mergeInto(result, b);
  return result;
}

/**
 * A dict display.
 * @example
 * makeDict(["a", 1], ["b", 2]) // {'a': 1, 'b': 2}
 */
export function makeDict(...entries: readonly (readonly [Value, Value])[]): PyDict {
  const dict = new PyDict();
  for (const [key, value] of entries) dict.set(key, value);
  return dict;
}

/**
 * `**mapping` inside a dict display: adds the entries of the mappings to the dict, in order, and returns the dict.
 * @example
 * mergeDict(makeDict(["a", 1]), defaults, makeDict(["b", 2])) // {"a": 1, **defaults, "b": 2}
 * @throws TypeError "'int' object is not a mapping"
 */
export function mergeDict(dict: PyDict, ...parts: Value[]): PyDict {
  for (const part of parts) {
    if (isPlainDict(part)) copyEntries(dict, part);
    else {
      if (lookup(typeOf(part), "keys") === undefined)
        throw error(TypeError, `'${typeName(part)}' object is not a mapping`);
      const keys = iter$(invoke(part, "keys"));
      for (let key = keys.$next(); key !== undefined; key = keys.$next()) dict.set(key, getitem(part, key));
    }
  }
  return dict;
}
