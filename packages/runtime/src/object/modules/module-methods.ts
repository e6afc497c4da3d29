/** The methods of modules, for the programs that hold one as a value. */
import { attributeErrorWith, descriptorGet, genericSet, getattr, isDataDescriptor } from "../attributes.ts";
import { isDict, PyDict } from "../dict.ts";
import { AttributeError, error, TypeError } from "../exceptions/exceptions.ts";
import { call } from "../functions/call.ts";
import { defineMethods, getset, staticEntry } from "../methods.ts";
import { reprOf } from "../repr.ts";
import { lookup, type PyType, typeOf } from "../type.ts";
import { None } from "../value.ts";
import { ModuleType, type PyModule, standard } from "./module.ts";

defineMethods(ModuleType, {
  __init__: [
    "name, doc=None",
    (self: PyModule, name, doc) => {
      self.dict.set("__name__", name);
      self.dict.set("__doc__", doc);
      for (const rest of ["__package__", "__loader__", "__spec__"]) self.dict.set(rest, None);
      return None;
    },
  ],
  __new__: staticEntry("cls, *args, **kwargs", (cls: PyType) => {
    const made = new cls.alloc() as PyModule;
    made.dict.clear();
    return made;
  }),
  __dict__: getset((self: PyModule) => self.dict),
  __annotations__: getset(
    (self: PyModule) => self.dict.setDefault("__annotations__", new PyDict()),
    (self: PyModule, value) => void self.dict.set("__annotations__", value),
    (self: PyModule) => {
      if (!self.dict.delete("__annotations__")) throw error(AttributeError, "__annotations__");
    },
  ),
  __getattribute__: [
    "name, /",
    (self: PyModule, name) => {
      const type = typeOf(self);
      const entry = lookup(type, name);
      if (entry !== undefined && isDataDescriptor(entry)) return descriptorGet(entry, self, type);
      const value = self.dict.get(name);
      if (value !== undefined) return value;
      if (entry !== undefined) return descriptorGet(entry, self, type);
      const fallback = self.dict.get("__getattr__");
      if (fallback !== undefined) return call(fallback, name);
      const own = self.dict.get("__name__");
      throw attributeErrorWith(
        typeof own === "string" ? `module '${own}' has no attribute '${name}'` : `module has no attribute '${name}'`,
        self,
        name,
      );
    },
  ],
  __setattr__: [
    "name, value, /",
    (self: PyModule, name, value) => {
      if (isDataDescriptor(lookup(typeOf(self), name))) genericSet(self, name, value);
      else self.dict.set(name, value);
      return None;
    },
  ],
  __delattr__: [
    "name, /",
    (self: PyModule, name) => {
      if (isDataDescriptor(lookup(typeOf(self), name))) genericSet(self, name, undefined);
      else if (!self.dict.delete(name))
        throw attributeErrorWith(`module '${self.name}' has no attribute '${name}'`, self, name);
      return None;
    },
  ],
  __dir__: [
    "",
    (self: PyModule) => {
      const dict = getattr(self, "__dict__");
      if (!isDict(dict)) throw error(TypeError, "<module>.__dict__ is not a dictionary");
      const own = dict.get("__dir__");
      return own === undefined ? [...dict.keys()] : call(own);
    },
  ],
  __repr__: [
    "",
    (self: PyModule) => {
      const file = self.dict.get("__file__");
      const own = self.dict.get("__name__") ?? "?";
      const name = reprOf(own);
      if (file !== undefined) return `<module ${name} from ${reprOf(file)}>`;
      const isKnown =
        own === "__main__" ||
        own === "builtins" ||
        (typeof own === "string" && standard.modules.find(own) !== undefined);
      return isKnown ? `<module ${name} (built-in)>` : `<module ${name}>`;
    },
  ],
});
