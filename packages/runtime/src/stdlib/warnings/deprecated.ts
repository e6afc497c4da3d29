/** https://docs.python.org/3.13/library/warnings.html#warnings.deprecated */
import { iscoroutinefunction, markcoroutinefunction } from "../../coroutine/states.ts";
import { getattr, setattr } from "../../object/attributes.ts";
import { PyClassMethod, PyStaticMethod } from "../../object/descriptors.ts";
import type { PyDict } from "../../object/dict.ts";
import { DeprecationWarning, error, TypeError } from "../../object/exceptions/exceptions.ts";
import { apply, call, isCallable } from "../../object/functions/call.ts";
import { reprOf } from "../../object/repr.ts";
import { truth } from "../../object/truth.ts";
import {
  isType,
  lookup,
  MethodType,
  ObjectType,
  type PyTuple,
  type PyType,
  typeName,
  typeOf,
} from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { warner } from "../../object/warn.ts";
import { updateWrapper } from "../functools/wraps.ts";
import { asStr, functionsOf, pythonClass, toKwargs } from "../kit.ts";
import { issue } from "./issue.ts";

const fn = functionsOf("warnings");

/** Warns where instances of the class itself are made, and where other classes are derived from it. */
function deprecateClass(cls: PyType, message: Value, tell: () => void): void {
  const make = getattr(cls, "__new__");
  const isPlain = make === ObjectType.dict.get("__new__") || lookup(cls, "__new__") === ObjectType.dict.get("__new__");
  const newWrapper = fn("__new__", "cls, /, *args, **kwargs", (made: PyType, args: PyTuple, kwargs: PyDict) => {
    if (made === cls) tell();
    if (!isPlain) return apply(make, [made, ...args.items], toKwargs(kwargs));
    if (lookup(made, "__init__") === ObjectType.dict.get("__init__") && (args.items.length > 0 || kwargs.size > 0))
      throw error(TypeError, `${made.name}() takes no arguments`);
    return call(make, made);
  });
  updateWrapper(newWrapper, make);
  setattr(cls, "__new__", new PyStaticMethod(newWrapper));
  const hook = getattr(cls, "__init_subclass__");
  const isOwn = typeOf(hook) === MethodType;
  const inner = isOwn ? getattr(hook, "__func__") : hook;
  const hookWrapper = fn("__init_subclass__", "*args, **kwargs", (args: PyTuple, kwargs: PyDict) => {
    tell();
    return apply(inner, [...args.items], toKwargs(kwargs));
  });
  updateWrapper(hookWrapper, inner);
  setattr(cls, "__init_subclass__", isOwn ? new PyClassMethod(hookWrapper) : new PyStaticMethod(hookWrapper));
  for (const one of [cls, newWrapper, hookWrapper]) setattr(one, "__deprecated__", message);
}

export const deprecated: Value = pythonClass("warnings", "deprecated", [], {
  __doc__: "Indicate that a class, function or overload is deprecated.",
  __call__: [
    "arg, /",
    (self: Value, arg: Value) => {
      const { $message: message, $category: category, $stacklevel: level } = self;
      if (category === None) {
        setattr(arg, "__deprecated__", message);
        return arg;
      }
      const tell = (): void => void issue(message, category, warner.place(level));
      if (isType(arg)) {
        deprecateClass(arg, message, tell);
        return arg;
      }
      if (!isCallable(arg))
        throw error(
          TypeError,
          `@deprecated decorator with non-None category must be applied to a class or callable, not ${reprOf(arg)}`,
        );
      const wrapper = fn("wrapper", "*args, **kwargs", (args: PyTuple, kwargs: PyDict) => {
        tell();
        return apply(arg, [...args.items], toKwargs(kwargs));
      });
      updateWrapper(wrapper, arg);
      if (truth(iscoroutinefunction(arg))) call(markcoroutinefunction, wrapper);
      setattr(arg, "__deprecated__", message);
      setattr(wrapper, "__deprecated__", message);
      return wrapper;
    },
  ],
  __init__: [
    "message, /, *, category=..., stacklevel=1",
    (self: Value, message: Value, category: Value, level: Value) => {
      if (asStr(message) === undefined)
        throw error(TypeError, `Expected an object of type str for 'message', not ${reprOf(typeName(message))}`);
      self.$message = message;
      self.$category = category ?? DeprecationWarning;
      self.$stacklevel = level;
      return None;
    },
  ],
});
