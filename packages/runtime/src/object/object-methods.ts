/** The namespaces of `object` and `type`. https://docs.python.org/3.13/reference/datamodel.html#basic-customization */

import {
  attributeError,
  descriptorGet,
  genericDelattr,
  genericGet,
  genericSet,
  genericSetattr,
  tryGetattr,
  typeGet,
  typeGetattribute,
  typeSet,
} from "./attributes.ts";
import * as late from "./classes/bases.lazy.ts";
import { newType } from "./classes/class.ts";
import { abstractMethods, newObject, typeCall } from "./classes/instantiate.ts";
import { unplain } from "./classes/layout.ts";
import { typeFlags } from "./classes/type-flags.ts";
import { GetSet } from "./descriptors.ts";
import { dictFromEntries, isDict, PyDict, recordFromDict } from "./dict.ts";
import { AttributeError, error, TypeError, ValueError } from "./exceptions/exceptions.ts";
import { apply, callSpecial, genericGetattribute, invoke } from "./functions/call.ts";
import { address, identity } from "./identity.ts";
import { classEntry, defineMethods, getset, staticEntry, unboundMethod } from "./methods.ts";
import { reprOf, strOf } from "./repr.ts";
import { truth } from "./truth.ts";
import {
  BoxedStr,
  isSubtype,
  isType,
  layoutOf,
  lookup,
  MethodDescriptorType,
  mergeMro,
  ObjectType,
  PyTuple,
  type PyType,
  setTypeEntry,
  TypeType,
  typeName,
  typeOf,
  WrapperDescriptorType,
} from "./type.ts";
import { None, NotImplemented, type Value } from "./value.ts";

/** `module.qualname` of a type, without "builtins.". */
export function fullName(type: PyType): string {
  const module = type.dict.get("__module__") ?? type.module;
  return module === "builtins" || typeof module !== "string" ? type.qualname : `${module}.${type.qualname}`;
}

/** Names that `dir()` shows for an object: its own, its class's and its bases'. */
export function directory(o: Value): string[] {
  const names = new Set<string>();
  const type = isType(o) ? o : tryGetattr(o, "__class__");
  if (isType(type)) for (const t of type.mro) for (const name of t.dict.keys()) names.add(name);
  if (!isType(o) && (typeof o === "object" || typeof o === "function")) {
    const dict = tryGetattr(o, "__dict__");
    if (dict instanceof PyDict) for (const k of dict.keys()) if (typeof k === "string") names.add(k);
  }
  return [...names].sort();
}

function assignClass(o: Value, type: Value): void {
  if (!isType(type)) throw error(TypeError, `__class__ must be set to a class, not '${typeName(type)}' object`);
  const old = typeOf(o);
  const isModule = (t: PyType): boolean => layoutOf(t).name === "module" && layoutOf(t).module === "builtins";
  if ((!old.isHeap || !type.isHeap) && !(isModule(old) && isModule(type))) {
    throw error(TypeError, "__class__ assignment only supported for mutable types or ModuleType subclasses");
  }
  if (layoutOf(old) !== layoutOf(type) || (old.slots ?? []).join() !== (type.slots ?? []).join()) {
    throw error(TypeError, `__class__ assignment: '${type.name}' object layout differs from '${old.name}'`);
  }
  Object.setPrototypeOf(o, type.alloc.prototype as object);
  unplain(o);
}

/** An attribute that types have; of types that no class statement made it cannot be set, of no type can it be deleted. */
function ofType(
  name: string,
  get: (self: PyType) => Value,
  set: (self: PyType, value: Value) => void,
): ReturnType<typeof getset> {
  const refused = (what: string, type: PyType): Value =>
    error(TypeError, `cannot ${what} '${name}' attribute of immutable type '${type.name}'`);
  return getset(
    get,
    (self: PyType, value) => {
      if (!self.isHeap) throw refused("set", self);
      set(self, value);
    },
    (self: PyType) => {
      throw refused("delete", self);
    },
  );
}

/** What `object` does to attributes may not be done to classes behind their backs. */
function checkApplies(self: Value, what: string): void {
  if (isType(self)) throw error(TypeError, `can't apply this ${what} to ${typeName(self)} object`);
}
function attributeName(name: Value): string {
  if (typeof name === "string") return name;
  if (name instanceof BoxedStr) return name.v;
  throw error(TypeError, `attribute name must be string, not '${typeName(name)}'`);
}

defineMethods(ObjectType, {
  __new__: staticEntry("cls, /, *args, **kwargs", (cls, args: PyTuple, kwargs) =>
    newObject(cls, args.items, recordFromDict(kwargs)),
  ),
  __init__: [
    "*args, **kwargs",
    (self, args: PyTuple, kwargs: PyDict) => {
      if (args.items.length > 0 || kwargs.size > 0) {
        const type = typeOf(self);
        if (lookup(type, "__init__") !== ObjectType.dict.get("__init__")) {
          throw error(TypeError, "object.__init__() takes exactly one argument (the instance to initialize)");
        }
        if (lookup(type, "__new__") === ObjectType.dict.get("__new__"))
          throw error(TypeError, `${type.name}.__init__() takes exactly one argument (the instance to initialize)`);
      }
      return None;
    },
  ],
  __repr__: ["", (self) => `<${fullName(typeOf(self))} object at ${address(self)}>`],
  __str__: ["", (self) => reprOf(self)],
  __eq__: ["value, /", (self, other) => (self === other ? true : NotImplemented)],
  __ne__: [
    "value, /",
    (self, other) => {
      const result = callSpecial(self, "__eq__", other);
      return result === NotImplemented ? NotImplemented : !truth(result);
    },
  ],
  __lt__: ["value, /", () => NotImplemented],
  __le__: ["value, /", () => NotImplemented],
  __gt__: ["value, /", () => NotImplemented],
  __ge__: ["value, /", () => NotImplemented],
  __hash__: ["", (self) => Math.floor(identity(self) / 16)],
  __getattribute__: [
    "name, /",
    (self, given) => {
      const name = attributeName(given);
      const value = genericGet(self, name);
      if (value === undefined) throw attributeError(self, name);
      return value;
    },
  ],
  __setattr__: [
    "name, value, /",
    (self, name, value) => {
      checkApplies(self, "__setattr__");
      genericSet(self, attributeName(name), value);
      return None;
    },
  ],
  __delattr__: [
    "name, /",
    (self, name) => {
      checkApplies(self, "__delattr__");
      genericSet(self, attributeName(name), undefined);
      return None;
    },
  ],
  __class__: getset(
    (self) => typeOf(self),
    assignClass,
    () => {
      throw error(TypeError, "can't delete __class__ attribute");
    },
  ),
  __dir__: ["", (self) => directory(self)],
  __format__: [
    "format_spec, /",
    (self, spec) => {
      if (spec !== "") throw error(TypeError, `unsupported format string passed to ${typeName(self)}.__format__`);
      return strOf(self);
    },
  ],
  __init_subclass__: classEntry("*args, **kwargs", (cls: PyType, args: PyTuple, kwargs: PyDict) => {
    if (kwargs.size > 0 || args.items.length > 0)
      throw error(TypeError, `${cls.name}.__init_subclass__() takes no keyword arguments`);
    return None;
  }),
  __subclasshook__: classEntry("*args", () => NotImplemented),
  __sizeof__: ["", () => 16],
  __doc__:
    "The base class of the class hierarchy.\n\nWhen called, it accepts no arguments and returns a new featureless\ninstance that has no instance attributes and cannot be given any.\n",
});

/** @throws ValueError, UnicodeEncodeError for what C cannot hold */
function checkTypeName(name: string): void {
  if (/\p{Surrogate}/u.test(name)) invoke(name, "encode");
  if (name.includes("\0")) throw error(ValueError, "type name must not contain null characters");
}

/** What `type.__dict__` shows: methods of builtin types as the type itself gives them. */
const typeNamespace = (type: PyType): PyDict =>
  dictFromEntries(
    type.isHeap
      ? type.dict
      : [...type.dict].map(([name, value]) => [
          name,
          typeOf(value) === MethodDescriptorType || typeOf(value) === WrapperDescriptorType
            ? unboundMethod(value)
            : value,
        ]),
  );

/** Makes `type.__dict__`; types/mapping-proxy.ts installs the read-only view. */
export const mappingProxy: { make: (dict: PyDict) => Value } = { make: (dict) => dict };

defineMethods(TypeType, {
  __new__: staticEntry("cls, /, *args, **kwargs", (metaclass: PyType, args: PyTuple, kwargs) => {
    if (args.items.length === 1 && metaclass === TypeType) return typeOf(args.items[0]);
    if (args.items.length !== 3)
      throw error(TypeError, `type.__new__() takes exactly 3 arguments (${args.items.length} given)`);
    const [name, bases, namespace] = args.items;
    if (typeof name !== "string")
      throw error(TypeError, `type.__new__() argument 1 must be str, not ${typeName(name)}`);
    checkTypeName(name);
    if (!(bases instanceof PyTuple))
      throw error(TypeError, `type.__new__() argument 2 must be tuple, not ${typeName(bases)}`);
    if (!isDict(namespace))
      throw error(TypeError, `type.__new__() argument 3 must be dict, not ${typeName(namespace)}`);
    let winner = metaclass;
    for (const base of bases.items) {
      const candidate = typeOf(base);
      if (isType(base) && !isSubtype(winner, candidate) && isSubtype(candidate, winner)) winner = candidate;
    }
    if (winner !== metaclass && lookup(winner, "__new__") !== TypeType.dict.get("__new__")) {
      return apply(
        descriptorGet(lookup(winner, "__new__"), undefined, winner),
        [winner, name, bases, namespace],
        recordFromDict(kwargs),
      );
    }
    return newType(winner, name, bases.items, namespace, recordFromDict(kwargs));
  }),
  __init__: [
    "*args, **kwargs",
    (_self, args: PyTuple) => {
      if (args.items.length !== 1 && args.items.length !== 3)
        throw error(TypeError, "type.__init__() takes 1 or 3 arguments");
      return None;
    },
  ],
  __call__: [
    "*args, **kwargs",
    (self: PyType, args: PyTuple, kwargs) => typeCall(self, [...args.items], recordFromDict(kwargs)),
  ],
  __repr__: ["", (self: PyType) => `<class '${fullName(self)}'>`],
  __getattribute__: [
    "name, /",
    (self: PyType, name) => {
      if (typeof name !== "string") throw error(TypeError, `attribute name must be string, not '${typeName(name)}'`);
      const value = typeGet(self, name);
      if (value === undefined) throw attributeError(self, name);
      return value;
    },
  ],
  __setattr__: [
    "name, value, /",
    (self: PyType, name, value) => {
      typeSet(self, attributeName(name), value);
      return None;
    },
  ],
  __delattr__: [
    "name, /",
    (self: PyType, name) => {
      typeSet(self, attributeName(name), undefined);
      return None;
    },
  ],
  __prepare__: classEntry("*args, **kwargs", () => new PyDict()),
  __instancecheck__: [
    "instance, /",
    (self: PyType, instance) => {
      if (isSubtype(typeOf(instance), self)) return true;
      const cls =
        typeof instance === "object" || typeof instance === "function" ? tryGetattr(instance, "__class__") : undefined;
      return isType(cls) && isSubtype(cls, self);
    },
  ],
  __subclasscheck__: [
    "subclass, /",
    (self: PyType, subclass) => {
      if (!isType(subclass)) throw error(TypeError, "issubclass() arg 1 must be a class");
      return isSubtype(subclass, self);
    },
  ],
  __subclasses__: ["", (self: PyType) => [...self.subclasses].map((r) => r.deref()).filter((t) => t !== undefined)],
  mro: ["", (self: PyType) => mergeMro(self)],
  __dir__: ["", (self: PyType) => directory(self)],
  __name__: ofType(
    "__name__",
    (self) => self.name,
    (self, value) => {
      if (typeof value !== "string")
        throw error(TypeError, `can only assign string to ${self.name}.__name__, not '${typeName(value)}'`);
      checkTypeName(value);
      Object.defineProperty(self, "name", { value, configurable: true });
    },
  ),
  __qualname__: ofType(
    "__qualname__",
    (self) => self.qualname,
    (self, value) => {
      if (typeof value !== "string")
        throw error(TypeError, `can only assign string to ${self.name}.__qualname__, not '${typeName(value)}'`);
      self.qualname = value;
    },
  ),
  __module__: ofType(
    "__module__",
    (self) => {
      const own = self.dict.get("__module__");
      return own === undefined || own instanceof GetSet ? self.module : own;
    },
    (self, value) => {
      setTypeEntry(self, "__module__", value);
      // The line belongs to the file of the module that it had.
      self.dict.delete("__firstlineno__");
    },
  ),
  __doc__: ofType(
    "__doc__",
    (self) => {
      const doc = self.dict.get("__doc__");
      return doc === undefined ? None : descriptorGet(doc, undefined, self);
    },
    (self, value) => setTypeEntry(self, "__doc__", value),
  ),
  __bases__: getset(
    (self: PyType) => new PyTuple(self.bases),
    (self: PyType, value) => late.bases.setBases(self, value),
  ),
  __base__: getset((self: PyType) => self.base ?? None),
  __mro__: getset((self: PyType) => new PyTuple(self.mro)),
  __dict__: getset((self: PyType) => mappingProxy.make(typeNamespace(self))),
  __abstractmethods__: getset(
    (self: PyType) => {
      const names = self === TypeType ? undefined : self.dict.get("__abstractmethods__");
      if (names === undefined || names instanceof GetSet) throw error(AttributeError, "__abstractmethods__");
      return names;
    },
    (self: PyType, value) => setTypeEntry(self, "__abstractmethods__", value),
    (self: PyType) => {
      if (!self.dict.has("__abstractmethods__")) throw error(AttributeError, "__abstractmethods__");
      setTypeEntry(self, "__abstractmethods__", undefined);
    },
  ),
  __annotations__: getset(
    (self: PyType) => {
      if (!self.isHeap) throw attributeError(self, "__annotations__");
      const own = self.dict.get("__annotations__");
      if (own !== undefined) return own;
      const made = new PyDict();
      self.dict.set("__annotations__", made);
      return made;
    },
    (self: PyType, value) => setTypeEntry(self, "__annotations__", value),
    (self: PyType) => {
      if (!self.dict.has("__annotations__")) throw error(AttributeError, "__annotations__");
      setTypeEntry(self, "__annotations__", undefined);
    },
  ),
  __type_params__: getset(
    (self: PyType) => (self.isHeap ? self.dict.get("__type_params__") : undefined) ?? new PyTuple([]),
    (self: PyType, value) => setTypeEntry(self, "__type_params__", value),
    (self: PyType) => {
      throw error(TypeError, `cannot delete '__type_params__' attribute of immutable type '${self.name}'`);
    },
  ),
  __flags__: getset((self: PyType) => typeFlags(self, abstractMethods(self).length > 0)),
  __text_signature__: getset(() => None),
  __doc_of_type__: "type(object) -> the object's type\ntype(name, bases, dict, **kwds) -> a new type",
});
TypeType.dict.delete("__doc_of_type__");

genericGetattribute.value = ObjectType.dict.get("__getattribute__");
typeGetattribute.value = TypeType.dict.get("__getattribute__");
genericSetattr.object = ObjectType.dict.get("__setattr__");
genericSetattr.type = TypeType.dict.get("__setattr__");
genericDelattr.object = ObjectType.dict.get("__delattr__");
genericDelattr.type = TypeType.dict.get("__delattr__");
