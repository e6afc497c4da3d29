/**
 * `weakref`: https://docs.python.org/3.13/library/weakref.html. JavaScript's collector decides when a referent goes, at some time after the
 * last use; callbacks may therefore come late or not at all.
 */
import { getattr, setattr } from "../object/attributes.ts";
import { apply, call, callSpecial, invoke } from "../object/call.ts";
import { equal } from "../object/compare.ts";
import { PyDict } from "../object/dict.ts";
import { error, KeyError, ReferenceError, TypeError } from "../object/exceptions.ts";
import { bindMethod, isBoundMethod, staticEntry } from "../object/function.ts";
import { hash } from "../object/hash.ts";
import { address } from "../object/identity.ts";
import { iterate, pyIter } from "../object/iterate.ts";
import { strOf } from "../object/repr.ts";
import { BoxedInt, PyComplex, PyFloat, PyTuple, type PyType, typeName, typeOf } from "../object/type.ts";
import { None, NotImplemented, PyObject, type Value } from "../object/value.ts";
import { classGetitem } from "../types/generic-alias.ts";
import { PySet } from "../types/set-storage.ts";
import { AbcMetaType } from "./abc/meta.ts";
import { MutableMapping } from "./collections/abc-mappings.ts";
import { MutableSet } from "./collections/abc-sets.ts";
import { builtinsOf, getset, isNone, nativeClass, pythonClass, toKwargs } from "./kit.ts";

/** Values that CPython cannot refer to weakly. */
const refuses = (v: Value): boolean => {
  const type = typeOf(v);
  if (typeof v === "function") return false;
  if (typeof v !== "object" || v === None || v instanceof PyFloat || v instanceof PyComplex) return true;
  if (type.isHeap) return v instanceof PyTuple || v instanceof BoxedInt || (type.slots !== null && !type.hasDict);
  return Array.isArray(v) || v instanceof PyDict || v instanceof PyTuple || type.name === "bytes";
};
class PyRef extends PyObject {
  readonly target: WeakRef<object>;
  readonly callback: Value;
  remembered: Value;
  constructor(target: Value, callback: Value) {
    super();
    this.target = new WeakRef(target as object);
    this.callback = callback;
  }
}
const target = (r: PyRef): Value => r.target.deref() ?? None;
export const ref: PyType = nativeClass("weakref", "ReferenceType", PyRef, {
  __call__: ["", target],
  __callback__: getset((r: PyRef) => r.callback),
  __class_getitem__: classGetitem,
  __eq__: [
    "other, /",
    (a: PyRef, b: Value) => {
      if (!(b instanceof PyRef)) return NotImplemented;
      const [x, y] = [target(a), target(b)];
      return x === None || y === None ? a === b : equal(x, y);
    },
  ],
  __hash__: [
    "",
    (r: PyRef) => {
      if (r.remembered !== undefined) return r.remembered;
      const v = target(r);
      if (v === None) throw error(TypeError, "weak object has gone away");
      r.remembered = hash(v);
      return r.remembered;
    },
  ],
  __new__: staticEntry("cls, object, callback=None, /", (cls: PyType, v: Value, callback: Value) => {
    if (refuses(v)) throw error(TypeError, `cannot create weak reference to '${typeName(v)}' object`);
    return new cls.alloc(v, callback);
  }),
  __repr__: [
    "",
    (r: PyRef) => {
      const v = target(r);
      return v === None
        ? `<weakref at ${address(r)}; dead>`
        : `<weakref at ${address(r)}; to '${typeName(v)}' at ${address(v)}>`;
    },
  ],
});
export const ReferenceType: Value = ref;
export { ref as KeyedRef };

class PyProxy extends PyObject {
  readonly target: WeakRef<object>;
  constructor(v: Value) {
    super();
    this.target = new WeakRef(v as object);
  }
}
const behind = (p: PyProxy): Value => {
  const v = p.target.deref();
  if (v === undefined) throw error(ReferenceError, "weakly-referenced object no longer exists");
  return v;
};
const forwarded = [
  "__len__",
  "__getitem__",
  "__setitem__",
  "__delitem__",
  "__iter__",
  "__contains__",
  "__add__",
  "__sub__",
  "__mul__",
  "__eq__",
  "__lt__",
  "__le__",
  "__gt__",
  "__ge__",
  "__bool__",
  "__call__",
];
const ProxyType: PyType = nativeClass("weakref", "ProxyType", PyProxy, {
  ...Object.fromEntries(
    forwarded.map((name) => [
      name,
      [
        "*args, **kwargs",
        (p: PyProxy, args: PyTuple, kwargs: PyDict) =>
          apply(getattr(behind(p), name), [...args.items], toKwargs(kwargs)),
      ],
    ]),
  ),
  __bool__: [
    "",
    (p: PyProxy) =>
      typeOf(behind(p)).mro.some((t) => t.dict.has("__len__")) ? callSpecial(behind(p), "__len__") > 0 : true,
  ],
  __getattribute__: ["name, /", (p: PyProxy, name: string) => getattr(behind(p), name)],
  __hash__: None,
  __repr__: ["", (p: PyProxy) => `<weakproxy at ${address(p)} to ${typeOf(behind(p)).name} at ${address(behind(p))}>`],
  __setattr__: ["name, value, /", (p: PyProxy, name: string, v: Value) => setattr(behind(p), name, v)],
  __str__: ["", (p: PyProxy) => strOf(behind(p))],
});

export { ProxyType };
export const CallableProxyType: Value = ProxyType;
export const ProxyTypes: Value = new PyTuple([ProxyType]);
const fn = builtinsOf("_weakref");
export const proxy: Value = fn("proxy", "object, callback=None, /", (v: Value) => {
  if (refuses(v)) throw error(TypeError, `cannot create weak reference to '${typeName(v)}' object`);
  return new PyProxy(v);
});
export const getweakrefcount: Value = fn("getweakrefcount", "object, /", () => 0);
export const getweakrefs: Value = fn("getweakrefs", "object, /", () => []);

export const WeakMethod: PyType = pythonClass("weakref", "WeakMethod", [], {
  __call__: [
    "",
    (self: Value) => {
      const owner = self.owner.deref();
      return owner === undefined ? None : bindMethod(self.func, owner);
    },
  ],
  __init__: [
    "meth, callback=None",
    (self: Value, method: Value) => {
      if (!isBoundMethod(method)) throw error(TypeError, `argument should be a bound method, not ${typeName(method)}`);
      self.owner = new WeakRef(method.self);
      self.func = method.func;
      return None;
    },
  ],
});
export const finalize: PyType = pythonClass("weakref", "finalize", [], {
  __call__: [
    "_=None",
    (self: Value) => {
      if (!self.alive) return None;
      self.alive = false;
      return apply(self.func, [...self.args], self.kwargs);
    },
  ],
  __init__: [
    "obj, func, /, *args, **kwargs",
    (self: Value, obj: Value, func: Value, args: PyTuple, kwargs: PyDict) => {
      Object.assign(self, {
        target: new WeakRef(obj),
        func,
        args: args.items,
        kwargs: toKwargs(kwargs),
        alive: true,
        $atexit: true,
      });
      return None;
    },
  ],
  alive: getset((self: Value) => self.alive),
  detach: [
    "",
    (self: Value) => {
      if (!self.alive) return None;
      self.alive = false;
      return new PyTuple([self.target.deref() ?? None, self.func, new PyTuple(self.args), new PyDict()]);
    },
  ],
});

/** A mapping whose values (or keys) are held weakly; entries whose referent is gone are passed over. */
const live = (self: Value): [Value, Value][] => {
  const found: [Value, Value][] = [];
  for (const [k, v] of [...(self.store as PyDict).entries()]) {
    const key = self.weakKeys ? target(k) : k;
    const value = self.weakKeys ? v : target(v);
    if (key === None && self.weakKeys) continue;
    if (value === None && !self.weakKeys) self.store.delete(k);
    else found.push([key, value]);
  }
  return found;
};
const keyFor = (self: Value, key: Value): Value => (self.weakKeys ? call(ref, key) : key);
const mapping = (name: string, weakKeys: boolean): PyType =>
  pythonClass(
    "weakref",
    name,
    [MutableMapping],
    {
      __contains__: [
        "key",
        (self: Value, key: Value) => {
          const v = self.store.get(keyFor(self, key));
          return v !== undefined && (weakKeys || target(v) !== None);
        },
      ],
      __delitem__: [
        "key",
        (self: Value, key: Value) => {
          if (!self.store.delete(keyFor(self, key))) throw error(KeyError, key);
          return None;
        },
      ],
      __getitem__: [
        "key",
        (self: Value, key: Value) => {
          const v = self.store.get(keyFor(self, key));
          const value = v === undefined ? None : weakKeys ? v : target(v);
          if (v === undefined || (value === None && !weakKeys)) throw error(KeyError, key);
          return value;
        },
      ],
      __init__: [
        "other=(), /, **kw",
        (self: Value, other: Value, kw: PyDict) => {
          self.store = new PyDict();
          self.weakKeys = weakKeys;
          invoke(self, "update", other);
          if (kw.size > 0) invoke(self, "update", kw);
          return None;
        },
      ],
      __iter__: ["", (self: Value) => pyIter(live(self).map(([k]) => k))],
      __len__: ["", (self: Value) => live(self).length],
      __repr__: ["", (self: Value) => `<${name} at ${address(self)}>`],
      __setitem__: [
        "key, value",
        (self: Value, key: Value, value: Value) => {
          self.store.set(keyFor(self, key), weakKeys ? value : call(ref, value));
          return None;
        },
      ],
      items: ["", (self: Value) => pyIter(live(self).map((e) => new PyTuple(e)))],
      keys: ["", (self: Value) => pyIter(live(self).map(([k]) => k))],
      values: ["", (self: Value) => pyIter(live(self).map(([, v]) => v))],
    },
    { metaclass: AbcMetaType },
  );
export const WeakValueDictionary: PyType = mapping("WeakValueDictionary", false);
export const WeakKeyDictionary: PyType = mapping("WeakKeyDictionary", true);
const members = (self: Value): Value[] =>
  [...(self.store as PySet).items()].map((r) => target(r as PyRef)).filter((v) => v !== None);
export const WeakSet: PyType = pythonClass(
  "weakref",
  "WeakSet",
  [MutableSet],
  {
    __contains__: ["item", (self: Value, item: Value) => !refuses(item) && self.store.has(call(ref, item))],
    __init__: [
      "data=None",
      (self: Value, data: Value) => {
        self.store = new PySet();
        if (!isNone(data)) for (const v of iterate(data)) self.store.add(call(ref, v));
        return None;
      },
    ],
    __iter__: ["", (self: Value) => pyIter(members(self))],
    __len__: ["", (self: Value) => members(self).length],
    __repr__: [
      "",
      (self: Value) =>
        `{${members(self)
          .map((v) => strOf(v))
          .join(", ")}}`,
    ],
    add: [
      "item",
      (self: Value, item: Value) => {
        self.store.add(call(ref, item));
        return None;
      },
    ],
    discard: [
      "item",
      (self: Value, item: Value) => {
        self.store.delete(call(ref, item));
        return None;
      },
    ],
  },
  { metaclass: AbcMetaType },
);
