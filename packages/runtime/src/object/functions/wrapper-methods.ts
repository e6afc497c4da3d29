/** Attributes of static and class methods. */
import { descriptorGet, getattr, tryGetattr } from "../attributes.ts";
import { classMethodDescriptor } from "../classes/class-method-descriptor.ts";
import { instanceDict, setInstanceDict } from "../classes/instance-dict.ts";
import {
  ClassMethodDescriptorType,
  ClassMethodType,
  type PyClassMethod,
  type PyStaticMethod,
  StaticMethodType,
} from "../descriptors.ts";
import { type PyDict, recordFromDict } from "../dict.ts";
import { defineMethods, getset, type MethodTable, staticEntry } from "../methods.ts";
import { reprOf } from "../repr.ts";
import { type PyTuple, type PyType, typeOf } from "../type.ts";
import { None, type Value } from "../value.ts";
import { apply } from "./call.ts";

/** What a static or class method takes over from its function. */
const TAKEN_OVER = ["__module__", "__name__", "__qualname__", "__doc__", "__annotations__"];
const TAKEN = Symbol("has taken over its function's attributes");
/** The dict of a static or class method: looked at first, it gets what the method took over when it was made. */
function dictOfWrapper(m: Value): PyDict {
  const dict = instanceDict(m);
  if (m[TAKEN] === true) return dict;
  Object.defineProperty(m, TAKEN, { value: true });
  for (const name of TAKEN_OVER) {
    const value = tryGetattr(m.func, name);
    if (value !== undefined && !dict.has(name)) dict.set(name, value);
  }
  return dict;
}

const wrapped = (what: string): MethodTable => ({
  __func__: getset((m) => m.func),
  __wrapped__: getset((m) => m.func),
  __dict__: getset(dictOfWrapper, setInstanceDict),
  __repr__: ["", (m: { func: Value }) => `<${what}(${reprOf(m.func)})>`],
  __isabstractmethod__: getset((m) => getattr(m.func, "__isabstractmethod__", false)),
  __name__: getset((m) => getattr(m.func, "__name__")),
  __qualname__: getset((m) => getattr(m.func, "__qualname__")),
  __doc__: getset((m) => getattr(m.func, "__doc__")),
  __module__: getset((m) => getattr(m.func, "__module__")),
  __annotations__: getset((m) => getattr(m.func, "__annotations__")),
});
defineMethods(StaticMethodType, {
  ...wrapped("staticmethod"),
  __new__: staticEntry("cls, function, /", (cls: PyType, f) => new cls.alloc(f)),
  __get__: ["instance, owner=None, /", (m: PyStaticMethod) => m.func],
  __call__: [
    "*args, **kwargs",
    (m: PyStaticMethod, args: PyTuple, kwargs) => apply(m.func, [...args.items], recordFromDict(kwargs)),
  ],
});
defineMethods(ClassMethodDescriptorType, classMethodDescriptor);
defineMethods(ClassMethodType, {
  ...wrapped("classmethod"),
  __new__: staticEntry("cls, function, /", (cls: PyType, f) => new cls.alloc(f)),
  __get__: [
    "instance, owner=None, /",
    (m: PyClassMethod, instance, owner) => {
      const type = owner === None || owner === undefined ? typeOf(instance) : owner;
      return descriptorGet(m, instance, type);
    },
  ],
});
