import { tryGetattr } from "../../object/attributes.ts";
import { apply, call, isCallable } from "../../object/call.ts";
import { dictFromRecord, type PyDict } from "../../object/dict.ts";
import { error, TypeError } from "../../object/exceptions.ts";
import { bindMethod, staticEntry } from "../../object/function.ts";
import { guardedRepr, reprOf } from "../../object/repr.ts";
import { PyTuple, type PyType, typeOf } from "../../object/type.ts";
import { type Kwargs, None, PyObject, type Value } from "../../object/value.ts";
import { classGetitem } from "../../types/generic-alias.ts";
import { member } from "../../types/members.ts";
import { nativeClass, pythonClass, toKwargs } from "../kit.ts";

export class Partial extends PyObject {
  func: Value = None;
  args: readonly Value[] = [];
  kwargs: Kwargs = {};
  /** `keywords` as Python sees it, made when first asked for; from then on it decides. */
  dict: PyDict | null = null;
}
const keywordsOf = (self: Partial): Kwargs => (self.dict === null ? self.kwargs : (toKwargs(self.dict) ?? {}));

function shown(self: Partial, name: string): string {
  return guardedRepr(
    self,
    "...",
    () =>
      `${name}(${[reprOf(self.func), ...self.args.map(reprOf), ...Object.entries(keywordsOf(self)).map(([k, v]) => `${k}=${reprOf(v)}`)].join(", ")})`,
  );
}
function callPartial(self: Partial, args: PyTuple, kwargs: PyDict): Value {
  const own = keywordsOf(self);
  const all = [...self.args, ...args.items];
  if (kwargs.size === 0 && Object.keys(own).length === 0) return call(self.func, ...all);
  return apply(self.func, all, { ...own, ...toKwargs(kwargs) });
}
function fill(self: Partial, func: Value, args: readonly Value[], kwargs: Kwargs): void {
  if (func instanceof Partial && (typeOf(func) === PartialType || typeOf(func).isHeap)) {
    self.func = func.func;
    self.args = [...func.args, ...args];
    self.kwargs = { ...keywordsOf(func), ...kwargs };
  } else {
    self.func = func;
    self.args = args;
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
    // 3.13 does not bind; a partial in a class body stays as it is.
    __new__: staticEntry(
      "cls, func, /, *args, **keywords",
      (cls: PyType, func: Value, args: PyTuple, keywords: PyDict) => {
        if (!isCallable(func)) throw error(TypeError, "the first argument must be callable");
        const self = new cls.alloc() as Partial;
        fill(self, func, args.items, toKwargs(keywords) ?? {});
        return self;
      },
    ),
    __repr__: [
      "",
      (self: Partial) => shown(self, typeOf(self) === PartialType ? "functools.partial" : typeOf(self).qualname),
    ],
    args: member((self: Partial) => new PyTuple(self.args)),
    func: member((self: Partial) => self.func),
    keywords: member((self: Partial) => (self.dict ??= dictFromRecord(self.kwargs))),
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
        if (bound !== func) return makePartial(bound, self.$args.items, toKwargs(self.$keywords) ?? {});
      }
      if (obj === None) return func;
      const target = typeof func === "function" ? bindMethod(func, obj) : func;
      return makePartial(target, self.$args.items, toKwargs(self.$keywords) ?? {});
    },
  ],
  __init__: [
    "func, /, *args, **keywords",
    (self: Value, func: Value, args: PyTuple, keywords: PyDict) => {
      if (!isCallable(func) && tryGetattr(func, "__get__") === undefined)
        throw error(TypeError, `${reprOf(func)} is not callable or a descriptor`);
      self.$func = func;
      self.$args = args;
      self.$keywords = keywords;
      return None;
    },
  ],
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
