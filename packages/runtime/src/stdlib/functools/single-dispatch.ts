/** https://docs.python.org/3.13/library/functools.html#functools.singledispatch */
import { getattr, setattr, tryGetattr } from "../../object/attributes.ts";
import { dictFromEntries, type PyDict } from "../../object/dict.ts";
import { error, RuntimeError, TypeError } from "../../object/exceptions/exceptions.ts";
import { apply, call, isCallable } from "../../object/functions/call.ts";
import { infoOf } from "../../object/functions/function.ts";
import { importModule } from "../../object/modules/module.ts";
import { reprOf } from "../../object/repr.ts";
import { isType, ObjectType, type PyTuple, type PyType, typeOf } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { MappingProxy } from "../../types/mapping-proxy.ts";
import { PyUnion } from "../../types/union.ts";
import { version } from "../abc/version.ts";
import { functionsOf, getset, nameOf, pythonClass, toKwargs } from "../kit.ts";
import { composeMro, isSubclass } from "./mro.ts";
import { updateWrapper } from "./wraps.ts";

const fn = functionsOf("functools");
type Registry = Map<PyType, Value>;

/** The implementation for a class: the nearest along the order of `composeMro`. */
function choose(registry: Registry, cls: PyType): Value {
  const order = composeMro(cls, [...registry.keys()]);
  let match: PyType | undefined;
  for (const t of order) {
    if (match !== undefined) {
      // Two abstract classes of which neither is before the other: refused.
      if (registry.has(t) && !cls.mro.includes(t) && !cls.mro.includes(match) && !isSubclass(match, t))
        throw error(RuntimeError, `Ambiguous dispatch: ${reprOf(match)} or ${reprOf(t)}`);
      break;
    }
    if (registry.has(t)) match = t;
  }
  return match === undefined ? None : registry.get(match);
}

/** What annotations mean: those that are text, as `from __future__ import annotations` makes them, are looked up. */
const hintsOf = (f: Value, annotations: PyDict): PyDict =>
  [...annotations.values()].some((value) => typeof value === "string")
    ? call(getattr(importModule("typing"), "get_type_hints"), f)
    : annotations;

/** The members of `A | B`, and of `typing.Union[A, B]` too. */
function members(v: Value): readonly Value[] | undefined {
  if (v instanceof PyUnion) return v.args.items;
  const origin = isType(v) ? undefined : tryGetattr(v, "__origin__");
  return origin !== undefined && reprOf(origin) === "typing.Union"
    ? (tryGetattr(v, "__args__") as PyTuple).items
    : undefined;
}
const isUnion = (v: Value): boolean => members(v) !== undefined;
const isDispatchable = (v: Value): boolean => isType(v) || (members(v)?.every((t: Value) => isType(t)) ?? false);

function makeDispatcher(func: Value): Value {
  const registry: Registry = new Map([[ObjectType, func]]);
  let cache = new Map<PyType, Value>();
  let asOf = version.now;
  const dispatch = (cls: PyType): Value => {
    if (asOf !== version.now) {
      asOf = version.now;
      cache = new Map();
    }
    let found = cache.get(cls);
    if (found === undefined) {
      found = choose(registry, cls);
      cache.set(cls, found);
    }
    return found;
  };
  const put = (cls: Value, f: Value): void => {
    const each = members(cls);
    if (each !== undefined) for (const t of each) registry.set(t, f);
    else registry.set(cls, f);
    cache = new Map();
  };
  const register = (cls: Value, f: Value): Value => {
    if (isDispatchable(cls)) {
      if (f === None) return fn("register", "f", (g: Value) => register(cls, g));
      put(cls, f);
      return f;
    }
    if (f !== None)
      throw error(TypeError, `Invalid first argument to \`register()\`. ${reprOf(cls)} is not a class or union type.`);
    const own = tryGetattr(cls, "__annotations__") as PyDict | undefined;
    if (own === undefined || own.size === 0) {
      throw error(
        TypeError,
        `Invalid first argument to \`register()\`: ${reprOf(cls)}. Use either \`@register(some_class)\` or plain \`@register\` on an annotated function.`,
      );
    }
    const [first] = hintsOf(cls, own).entries();
    const [argument, hint] = first as [Value, Value];
    const target = hint === None ? typeOf(None) : hint;
    if (!isDispatchable(target)) {
      if (isUnion(target))
        throw error(
          TypeError,
          `Invalid annotation for ${reprOf(argument)}. ${reprOf(target)} not all arguments are classes.`,
        );
      throw error(TypeError, `Invalid annotation for ${reprOf(argument)}. ${reprOf(target)} is not a class.`);
    }
    put(target, cls);
    return cls;
  };
  const name = nameOf(func);
  const wrapper = fn(name, "*args, **kw", (args: PyTuple, kw: PyDict) => {
    if (args.items.length === 0) throw error(TypeError, `${name} requires at least 1 positional argument`);
    return apply(dispatch(typeOf(args.items[0])), [...args.items], toKwargs(kw));
  });
  updateWrapper(wrapper, func);
  setattr(wrapper, "register", fn("singledispatch.<locals>.register", "cls, func=None", register));
  setattr(wrapper, "dispatch", fn("singledispatch.<locals>.dispatch", "cls", dispatch));
  const info = infoOf(wrapper);
  if (info !== undefined) info.annotations = tryGetattr(func, "__annotations__");
  setattr(wrapper, "registry", proxyOf(registry));
  setattr(
    wrapper,
    "_clear_cache",
    fn("clear", "", () => {
      cache = new Map();
      return None;
    }),
  );
  return wrapper;
}
/** A live, read-only view would need its own mapping; the registry is read rarely, so a snapshot is refreshed on each registration. */
function proxyOf(registry: Registry): Value {
  const dict = dictFromEntries([]);
  dict.map = registry as unknown as Map<Value, Value>;
  return new MappingProxy(dict);
}

export const singledispatch: Value = fn("singledispatch", "func", makeDispatcher);

export const singledispatchmethod: Value = pythonClass("functools", "singledispatchmethod", [], {
  __get__: [
    "obj, cls=None",
    (self: Value, obj: Value, cls: Value) => {
      const method = fn(nameOf(self.$func), "*args, **kwargs", (args: PyTuple, kwargs: PyDict) => {
        if (args.items.length === 0)
          throw error(TypeError, `${nameOf(self.$func)} requires at least 1 positional argument`);
        const chosen = call(getattr(self.$dispatcher, "dispatch"), typeOf(args.items[0]));
        const get = tryGetattr(chosen, "__get__");
        return apply(get === undefined ? chosen : call(get, obj, cls), [...args.items], toKwargs(kwargs));
      });
      updateWrapper(method, self.$func);
      setattr(method, "register", getattr(self, "register"));
      return method;
    },
  ],
  __init__: [
    "func",
    (self: Value, func: Value) => {
      if (!isCallable(func) && tryGetattr(func, "__get__") === undefined)
        throw error(TypeError, `${reprOf(func)} is not callable or a descriptor`);
      self.$dispatcher = makeDispatcher(func);
      self.$func = func;
      return None;
    },
  ],
  __isabstractmethod__: getset((self: Value) => tryGetattr(self.$func, "__isabstractmethod__") ?? false),
  register: [
    "cls, method=None",
    (self: Value, cls: Value, method: Value) => call(getattr(self.$dispatcher, "register"), cls, method),
  ],
});
