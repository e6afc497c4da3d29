import { atLeast } from "../../host/interpreter.ts";
import { setattr, tryGetattr } from "../../object/attributes.ts";
import { DictType, dictFromRecord, isDict, PyDict } from "../../object/dict.ts";
import { error, FutureWarning, TypeError } from "../../object/exceptions/exceptions.ts";
import { bindMethod } from "../../object/functions/bound-method.ts";
import { apply, call, isCallable } from "../../object/functions/call.ts";
import { staticEntry } from "../../object/methods.ts";
import { fullName } from "../../object/object-methods.ts";
import { guardedRepr, reprOf, strOf } from "../../object/repr.ts";
import { PyTuple, type PyType, TupleType, typeOf } from "../../object/type.ts";
import { type Kwargs, None, PyObject, type Value } from "../../object/value.ts";
import { warn } from "../../object/warn.ts";
import { classGetitem } from "../../types/generic-alias.ts";
import { member } from "../../types/members.ts";
import { asStr, functionsOf, getset, nativeClass, pythonClass, toKwargs } from "../kit.ts";

export class Partial extends PyObject {
  func: Value = None;
  args: PyTuple = new PyTuple([]);
  kwargs: Kwargs = {};
  /** `keywords` as Python sees it, made when first asked for; from then on it decides. */
  dict: PyDict | null = null;
}
const keywordsOf = (self: Partial): Kwargs => (self.dict === null ? self.kwargs : (toKwargs(self.dict) ?? {}));

const keywordDict = (self: Partial): PyDict => {
  self.dict ??= dictFromRecord(self.kwargs);
  return self.dict;
};
const copied = (dict: PyDict): PyDict => {
  const made = new PyDict();
  for (const [k, v] of dict.entries()) made.set(k, v);
  return made;
};
const attributesOf = (self: Partial): Value => {
  const dict = tryGetattr(self, "__dict__");
  return isDict(dict) && dict.size > 0 ? dict : None;
};

function shown(self: Partial, name: string): string {
  return guardedRepr(
    self,
    "...",
    () =>
      `${name}(${[reprOf(self.func), ...self.args.items.map(reprOf), ...[...keywordDict(self).entries()].map(([k, v]) => `${strOf(k)}=${reprOf(v)}`)].join(", ")})`,
  );
}
function callPartial(self: Partial, args: PyTuple, kwargs: PyDict): Value {
  if (self.dict !== null)
    for (const key of self.dict.keys())
      if (asStr(key) === undefined) throw error(TypeError, "keywords must be strings");
  const own = keywordsOf(self);
  const all = [...self.args.items, ...args.items];
  if (kwargs.size === 0 && Object.keys(own).length === 0) return call(self.func, ...all);
  return apply(self.func, all, { ...own, ...toKwargs(kwargs) });
}
function fill(self: Partial, func: Value, args: readonly Value[], kwargs: Kwargs): void {
  if (func instanceof Partial && (typeOf(func) === PartialType || typeOf(func).isHeap)) {
    self.func = func.func;
    self.args = new PyTuple([...func.args.items, ...args]);
    self.kwargs = { ...keywordsOf(func), ...kwargs };
  } else {
    self.func = func;
    self.args = new PyTuple(args);
    self.kwargs = kwargs;
  }
}

const PartialType: PyType = nativeClass(
  "functools",
  "partial",
  Partial,
  {
    __call__: ["*args, **kwargs", callPartial],
    __class_getitem__: classGetitem,
    // 3.13 does not bind a partial in a class body, and warns that this will change.
    __get__: [
      "instance, owner=None, /",
      (self: Partial, instance: Value) => {
        if (instance !== None && atLeast("3.13"))
          warn(
            FutureWarning,
            "functools.partial will be a method descriptor in future Python versions; wrap it in staticmethod() if you want to preserve the old behavior",
          );
        return self;
      },
    ],
    __new__: staticEntry("cls, /, *args, **keywords", (cls: PyType, given: PyTuple, keywords: PyDict) => {
      const [func, ...args] = given.items;
      if (func === undefined) throw error(TypeError, "type 'partial' takes at least one argument");
      if (!isCallable(func)) throw error(TypeError, "the first argument must be callable");
      const self = new cls.alloc() as Partial;
      fill(self, func, args, toKwargs(keywords) ?? {});
      return self;
    }),
    __reduce__: [
      "",
      (self: Partial) =>
        new PyTuple([
          typeOf(self),
          new PyTuple([self.func]),
          new PyTuple([self.func, self.args, keywordDict(self), attributesOf(self)]),
        ]),
    ],
    __repr__: ["", (self: Partial) => shown(self, fullName(typeOf(self)))],
    __setstate__: [
      "state, /",
      (self: Partial, state: Value) => {
        const [func, args, keywords, dict] = state instanceof PyTuple ? state.items : [];
        if (
          !(state instanceof PyTuple) ||
          state.items.length !== 4 ||
          !isCallable(func) ||
          !(args instanceof PyTuple) ||
          !(keywords === None || isDict(keywords))
        )
          throw error(TypeError, "invalid partial state");
        self.func = func;
        self.args = typeOf(args) === TupleType ? args : new PyTuple(args.items);
        self.kwargs = {};
        self.dict = keywords === None ? new PyDict() : typeOf(keywords) === DictType ? keywords : copied(keywords);
        setattr(self, "__dict__", dict === None ? new PyDict() : dict);
        return None;
      },
    ],
    args: member((self: Partial) => self.args),
    func: member((self: Partial) => self.func),
    keywords: member(keywordDict),
  },
  { hasDict: true },
);
export const partial: Value = PartialType;

/** A partial made by the runtime. */
export function makePartial(func: Value, args: readonly Value[], kwargs: Kwargs): Value {
  const self = new Partial();
  fill(self, func, args, kwargs);
  return self;
}

/** https://docs.python.org/3.13/library/functools.html#functools.partialmethod */
export const partialmethod: Value = pythonClass("functools", "partialmethod", [], {
  __class_getitem__: classGetitem,
  __get__: [
    "obj, cls=None",
    (self: Value, obj: Value, cls: Value) => {
      const { $func: func } = self;
      const get = typeof func === "function" ? undefined : tryGetattr(func, "__get__");
      if (get !== undefined) {
        const bound = call(get, obj, cls);
        if (bound !== func) {
          const made = makePartial(bound, self.$args.items, toKwargs(self.$keywords) ?? {});
          const owner = tryGetattr(bound, "__self__");
          if (owner !== undefined) setattr(made, "__self__", owner);
          return made;
        }
      }
      const { $args: args } = self as { $args: PyTuple };
      const own = toKwargs(self.$keywords) ?? {};
      // As a method: what it is called on comes first, then the arguments kept here.
      const method = functionsOf("functools")(
        "partialmethod._make_unbound_method.<locals>._method",
        "cls_or_self, /, *args, **keywords",
        (first: Value, given: PyTuple, keywords: PyDict) =>
          apply(func, [first, ...args.items, ...given.items], { ...own, ...toKwargs(keywords) }),
      );
      setattr(method, "__partialmethod__", self);
      setattr(method, "__isabstractmethod__", tryGetattr(func, "__isabstractmethod__") ?? false);
      return obj === None ? method : bindMethod(method, obj);
    },
  ],
  __init__: [
    "func, /, *args, **keywords",
    (self: Value, func: Value, args: PyTuple, keywords: PyDict) => {
      if (!isCallable(func) && tryGetattr(func, "__get__") === undefined)
        throw error(TypeError, `${reprOf(func)} is not callable or a descriptor`);
      // One partialmethod around another becomes one, with the arguments of both.
      const inner = typeOf(func) === partialmethod ? func : undefined;
      self.$func = inner === undefined ? func : inner.$func;
      self.$args = inner === undefined ? args : new PyTuple([...inner.$args.items, ...args.items]);
      if (inner !== undefined) {
        const all = copied(inner.$keywords);
        for (const [k, v] of keywords.entries()) all.set(k, v);
        self.$keywords = all;
      } else self.$keywords = keywords;
      return None;
    },
  ],
  __isabstractmethod__: getset((self: Value) => tryGetattr(self.$func, "__isabstractmethod__") ?? false),
  __repr__: [
    "",
    (self: Value) => {
      const parts = [
        reprOf(self.$func),
        ...self.$args.items.map(reprOf),
        ...[...(self.$keywords as PyDict).entries()].map(([k, v]) => `${k}=${reprOf(v)}`),
      ];
      return `functools.partialmethod(${parts.join(", ")})`;
    },
  ],
});
