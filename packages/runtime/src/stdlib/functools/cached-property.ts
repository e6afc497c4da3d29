import { getattr, tryGetattr } from "../../object/attributes.ts";
import { isDict } from "../../object/dict.ts";
import { error, isError, TypeError } from "../../object/exceptions/exceptions.ts";
import { call } from "../../object/functions/call.ts";
import { reprOf } from "../../object/repr.ts";
import { setitem } from "../../object/subscript.ts";
import { typeOf } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { classGetitem } from "../../types/generic-alias.ts";
import { pythonClass } from "../kit.ts";

/** https://docs.python.org/3.13/library/functools.html#functools.cached_property */
export const cached_property: Value = pythonClass("functools", "cached_property", [], {
  __class_getitem__: classGetitem,
  __get__: [
    "instance, owner=None",
    (self: Value, instance: Value) => {
      if (instance === None) return self;
      if (self.$attrname === None)
        throw error(TypeError, "Cannot use cached_property instance without calling __set_name__ on it.");
      if (!typeOf(instance).hasDict) {
        throw error(
          TypeError,
          `No '__dict__' attribute on '${typeOf(instance).name}' instance to cache ${reprOf(self.$attrname)} property.`,
        );
      }
      const cache = getattr(instance, "__dict__");
      const known = isDict(cache) ? cache.get(self.$attrname) : undefined;
      if (known !== undefined) return known;
      const value = call(self.$func, instance);
      try {
        setitem(cache, self.$attrname, value);
      } catch (e) {
        if (!isError(e, TypeError)) throw e;
        throw error(
          TypeError,
          `The '__dict__' attribute on '${typeOf(instance).name}' instance does not support item assignment for caching ${reprOf(self.$attrname)} property.`,
        );
      }
      return value;
    },
  ],
  __init__: [
    "func",
    (self: Value, func: Value) => {
      self.$func = func;
      self.$attrname = None;
      self.$__doc__ = tryGetattr(func, "__doc__") ?? None;
      self.$__module__ = tryGetattr(func, "__module__") ?? None;
      return None;
    },
  ],
  __set_name__: [
    "owner, name",
    (self: Value, _owner: Value, name: Value) => {
      if (self.$attrname === None) self.$attrname = name;
      else if (name !== self.$attrname) {
        throw error(
          TypeError,
          `Cannot assign the same cached_property to two different names (${reprOf(self.$attrname)} and ${reprOf(name)}).`,
        );
      }
      return None;
    },
  ],
});
