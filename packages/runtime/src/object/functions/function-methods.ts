/** Attributes of functions, builtins, bound methods and the descriptors around them. */

import { descriptorGet, getattr, tryGetattr } from "../attributes.ts";
import { type BoundMethod, bindMethod, isBoundMethod } from "./bound-method.ts";
import { closureOf } from "./cell.ts";
import "./wrapper-methods.ts";
import { instanceDict, setInstanceDict } from "../classes/instance-dict.ts";
import { MemberDescriptorType } from "../classes/slots.ts";
import { GetSet, GetSetType } from "../descriptors.ts";
import { dictFromRecord, isDict, PyDict, recordFromDict } from "../dict.ts";
import * as late from "../docs.lazy.ts";
import { AttributeError, error, TypeError } from "../exceptions/exceptions.ts";
import { address, identity } from "../identity.ts";
import { defineMethods, getset, type MethodTable, staticEntry } from "../methods.ts";
import { importModule } from "../modules/module.ts";
import { fullName } from "../object-methods.ts";
import { reprOf } from "../repr.ts";
import { moduleOf } from "../tracebacks/traceback-type.ts";
import {
  BuiltinType,
  FunctionType,
  isType,
  MethodDescriptorType,
  MethodType,
  MethodWrapperType,
  ObjectType,
  PyTuple,
  type PyType,
  typeOf,
  WrapperDescriptorType,
} from "../type.ts";
import { type Kwargs, None, NotImplemented, type Value } from "../value.ts";
import { codeOfInfo } from "./code.ts";
import { applyFunction, type FunctionInfo, infoOf } from "./function.ts";
import * as lateCode from "./function-code.lazy.ts";
import { keywordDefaults, positionalDefaults, setDefaults } from "./function-defaults.ts";

const info = (f: Value): FunctionInfo => infoOf(f) as FunctionInfo;
/** The docstring of a builtin; a build may have put a number in its place (docs.ts). */
const docOf = (of: FunctionInfo | undefined): Value =>
  typeof of?.doc === "number" ? late.docs.DOCS[of.doc] : (of?.doc ?? None);
const common: MethodTable = {
  __name__: getset(
    (f) => info(f).shortName,
    (f, value) => {
      if (typeof value !== "string") throw error(TypeError, "__name__ must be set to a string object");
      info(f).shortName = value;
    },
    () => {
      throw error(TypeError, "__name__ must be set to a string object");
    },
  ),
  __qualname__: getset(
    (f) => info(f).name,
    (f, value) => {
      if (typeof value !== "string") throw error(TypeError, "__qualname__ must be set to a string object");
      info(f).name = value;
    },
    () => {
      throw error(TypeError, "__qualname__ must be set to a string object");
    },
  ),
  __doc__: getset(
    (f) => info(f).doc,
    (f, value) => {
      info(f).doc = value;
    },
    (f) => {
      info(f).doc = None;
    },
  ),
  __module__: getset(
    (f) => info(f).module,
    (f, value) => {
      info(f).module = value;
    },
  ),
};

/** The same for all functions without type parameters. */
const NO_PARAMETERS = new PyTuple([]);

defineMethods(FunctionType, {
  ...common,
  __call__: [
    "*args, **kwargs",
    (f, args: PyTuple, kwargs) => applyFunction(f, [...args.items], recordFromDict(kwargs)),
  ],
  __get__: [
    "instance, owner=None, /",
    (f, instance) => (instance === None || instance === undefined ? f : bindMethod(f, instance)),
  ],
  __repr__: ["", (f) => `<function ${infoOf(f)?.name ?? f.name} at ${address(f)}>`],
  __defaults__: getset(
    (f) => {
      const values = positionalDefaults(info(f));
      return values.length === 0 ? None : new PyTuple(values);
    },
    (f, value) => {
      if (value !== None && !(value instanceof PyTuple))
        throw error(TypeError, "__defaults__ must be set to a tuple object");
      setDefaults(f, { defaults: value === None ? [] : value.items });
    },
    (f) => setDefaults(f, { defaults: [] }),
  ),
  __kwdefaults__: getset(
    (f) => {
      const values = keywordDefaults(info(f));
      return Object.keys(values).length === 0 ? None : dictFromRecord(values as Kwargs);
    },
    (f, value) => {
      if (value !== None && !isDict(value)) throw error(TypeError, "__kwdefaults__ must be set to a dict object");
      setDefaults(f, { kwdefaults: value === None ? {} : Object.fromEntries(value.map) });
    },
    (f) => setDefaults(f, { kwdefaults: {} }),
  ),
  __annotations__: getset(
    (f) => {
      const i = info(f);
      if (typeof i.annotations === "function" && infoOf(i.annotations) === undefined) i.annotations = i.annotations();
      i.annotations ??= new PyDict();
      return i.annotations;
    },
    (f, value) => {
      info(f).annotations = value;
    },
  ),
  __type_params__: getset(
    (f) => info(f).typeParams ?? NO_PARAMETERS,
    (f, value) => {
      if (!(value instanceof PyTuple)) throw error(TypeError, "__type_params__ must be set to a tuple");
      info(f).typeParams = value;
    },
    () => {
      throw error(TypeError, "__type_params__ must be set to a tuple");
    },
  ),
  __dict__: getset(instanceDict, setInstanceDict, () => {
    throw error(TypeError, "cannot delete __dict__");
  }),
  __closure__: getset((f) => {
    const { cells } = info(f);
    return cells === undefined ? None : closureOf(cells);
  }),
  __globals__: getset((f) => moduleOf(info(f).module)?.dict ?? new PyDict()),
  __code__: getset(
    (f) => codeOfInfo(info(f)),
    (f, code) => lateCode.code.setCode(f, code),
  ),
  __new__: staticEntry(
    "cls, /, code, globals, name=None, argdefs=None, closure=None, kwdefaults=None",
    (_cls: PyType, ...given: Value[]) => lateCode.code.functionFrom(given),
  ),
  __builtins__: getset(() => None),
});

defineMethods(BuiltinType, {
  __name__: getset((f) => (isBoundMethod(f) ? info(f.func).shortName : (infoOf(f)?.shortName ?? f.name))),
  __qualname__: getset((f) => {
    if (!isBoundMethod(f)) return infoOf(f) === undefined ? f.name : ownedName(info(f));
    return `${(isType(f.self) ? f.self : typeOf(f.self)).qualname}.${info(f.func).shortName}`;
  }),
  __doc__: getset((f) => docOf(infoOf(isBoundMethod(f) ? f.func : f))),
  __module__: getset((f) => (isBoundMethod(f) ? None : (infoOf(f)?.module ?? "builtins"))),
  __self__: getset((f) => (isBoundMethod(f) ? f.self : (infoOf(f)?.owner ?? None))),
  __text_signature__: getset((f) => {
    const i = infoOf(isBoundMethod(f) ? f.func : f);
    return i === undefined ? None : `(${i.signature.text})`;
  }),
  __call__: [
    "*args, **kwargs",
    (f, args: PyTuple, kwargs) => applyFunction(f, [...args.items], recordFromDict(kwargs)),
  ],
  __repr__: [
    "",
    (f) => (isBoundMethod(f) ? boundBuiltinRepr(f) : `<built-in function ${infoOf(f)?.shortName ?? f.name}>`),
  ],
  __eq__: ["value, /", sameMethod],
  __hash__: ["", (f) => (isBoundMethod(f) ? Math.floor(identity(f.self) / 16) ^ 0x55 : Math.floor(identity(f) / 16))],
});

function boundBuiltinRepr(f: BoundMethod): string {
  const self = f.self;
  const what = isType(self)
    ? `type object at ${address(self)}`
    : `${typeOf(self).isHeap ? typeOf(self).name : fullName(typeOf(self))} object at ${address(self)}`;
  return `<built-in method ${info(f.func).shortName} of ${what}>`;
}

function sameMethod(a: Value, b: Value): Value {
  if (a === b) return true;
  if (!isBoundMethod(a) || !isBoundMethod(b)) return NotImplemented;
  return a.func === b.func && a.self === b.self;
}

/** How a callable that is no function calls itself. */
function givenName(f: Value): string {
  const name = tryGetattr(f, "__qualname__") ?? tryGetattr(f, "__name__");
  return typeof name === "string" ? name : "?";
}

/** What is pickled as an attribute of something. */
const attributeOf = (object: Value, name: Value): PyTuple =>
  new PyTuple([importModule("builtins").dict.get("getattr"), new PyTuple([object, name])]);

defineMethods(MethodType, {
  __new__: staticEntry("cls, function, instance, /", (_cls, func, instance) => {
    if (typeof func !== "function" && typeOf(func).dict.get("__call__") === undefined)
      throw error(TypeError, "first argument must be callable");
    if (instance === None) throw error(TypeError, "instance must not be None");
    return bindMethod(func, instance);
  }),
  __self__: getset((m: BoundMethod) => m.self),
  __func__: getset((m: BoundMethod) => m.func),
  __call__: [
    "*args, **kwargs",
    (m, args: PyTuple, kwargs) => applyFunction(m, [...args.items], recordFromDict(kwargs)),
  ],
  __get__: ["instance, owner=None, /", (m) => m],
  __reduce__: ["", (m: BoundMethod) => attributeOf(m.self, getattr(m.func, "__name__"))],
  __eq__: ["value, /", sameMethod],
  __hash__: ["", (m: BoundMethod) => Math.floor(identity(m.self) / 16) ^ Math.floor(identity(m.func) / 16)],
  __repr__: [
    "",
    (m: BoundMethod) => `<bound method ${infoOf(m.func)?.name ?? givenName(m.func)} of ${reprOf(m.self)}>`,
  ],
  __getattribute__: [
    "name, /",
    (m: BoundMethod, name) => {
      const own = MethodType.dict.get(name) ?? typeOf(m).mro[1]?.dict.get(name);
      if (own !== undefined && name !== "__doc__") return descriptorGet(own, m, MethodType);
      return getattr(m.func, name);
    },
  ],
  __setattr__: [
    "name, value, /",
    (m: BoundMethod, name, value) => {
      const own = MethodType.dict.get(name) ?? ObjectType.dict.get(name);
      if (name === "__class__" && own instanceof GetSet) own.set?.(m, value);
      if (own instanceof GetSet || name === "__doc__")
        throw error(AttributeError, `attribute '${name}' of 'method' objects is not writable`);
      if (own !== undefined) throw error(AttributeError, `'method' object attribute '${name}' is read-only`);
      throw error(
        AttributeError,
        `'method' object has no attribute '${name}' and no __dict__ for setting new attributes`,
      );
    },
  ],
});

/** "list.__init__", though its errors speak of "list()". */
const ownedName = ({ owner, shortName, name }: FunctionInfo): string =>
  owner === undefined ? name : `${owner.qualname}.${shortName}`;

const descriptorCommon: MethodTable = {
  __name__: getset((f) => info(f).shortName),
  __qualname__: getset((f) => ownedName(info(f))),
  __doc__: getset((f) => docOf(info(f))),
  __objclass__: getset((f) => info(f).owner ?? None),
  __reduce__: ["", (f) => attributeOf(info(f).owner ?? None, info(f).shortName)],
  __text_signature__: getset((f) => `(${info(f).signature.text.replace(/^self/, "$self")})`),
  __call__: [
    "*args, **kwargs",
    (f: Value, args: PyTuple, kwargs: Value) => applyFunction(f, [...args.items], recordFromDict(kwargs)),
  ],
  __get__: [
    "instance, owner=None, /",
    (f: Value, instance: Value) => (instance === None || instance === undefined ? f : bindMethod(f, instance)),
  ],
};
defineMethods(MethodDescriptorType, {
  ...descriptorCommon,
  __repr__: [
    "",
    (f) =>
      `<${info(f).isSlot === true ? "slot wrapper" : "method"} '${info(f).shortName}' of '${info(f).owner?.name}' objects>`,
  ],
});
defineMethods(WrapperDescriptorType, {
  ...descriptorCommon,
  __repr__: ["", (f) => `<slot wrapper '${info(f).shortName}' of '${info(f).owner?.name}' objects>`],
});
defineMethods(MethodWrapperType, {
  __name__: getset((m: BoundMethod) => info(m.func).shortName),
  __qualname__: getset((m: BoundMethod) => ownedName(info(m.func))),
  __doc__: getset((m: BoundMethod) => docOf(info(m.func))),
  __objclass__: getset((m: BoundMethod) => info(m.func).owner ?? None),
  __self__: getset((m: BoundMethod) => m.self),
  __text_signature__: getset((m: BoundMethod) => `(${info(m.func).signature.text.replace(/^self/, "$self")})`),
  __call__: [
    "*args, **kwargs",
    (m, args: PyTuple, kwargs) => applyFunction(m, [...args.items], recordFromDict(kwargs)),
  ],
  __eq__: ["value, /", sameMethod],
  __hash__: ["", (m: BoundMethod) => Math.floor(identity(m.self) / 16) ^ Math.floor(identity(m.func) / 16)],
  __repr__: [
    "",
    (m: BoundMethod) =>
      `<method-wrapper '${info(m.func).shortName}' of ${typeOf(m.self).name} object at ${address(m.self)}>`,
  ],
});

function checkOwner(g: GetSet, instance: Value): void {
  const given = typeOf(instance);
  if (given === g.owner || given.mro.includes(g.owner)) return;
  throw error(
    TypeError,
    `descriptor '${g.name}' for '${g.owner.name}' objects doesn't apply to a '${given.name}' object`,
  );
}
const dataDescriptor: MethodTable = {
  __get__: [
    "instance, owner=None, /",
    (g: GetSet, instance, owner) => {
      if (instance === None && (owner === None || owner === undefined))
        throw error(TypeError, "__get__(None, None) is invalid");
      if (instance === None) return g;
      checkOwner(g, instance);
      return g.get(instance);
    },
  ],
  __set__: [
    "instance, value, /",
    (g: GetSet, instance, value) => {
      checkOwner(g, instance);
      if (g.set === undefined)
        throw error(AttributeError, `attribute '${g.name}' of '${g.owner.name}' objects is not writable`);
      g.set(instance, value);
      return None;
    },
  ],
  __delete__: [
    "instance, /",
    (g: GetSet, instance) => {
      checkOwner(g, instance);
      if (g.del === undefined)
        throw error(AttributeError, `cannot delete attribute '${g.name}' of '${g.owner.name}' objects`);
      g.del(instance);
      return None;
    },
  ],
  __name__: getset((g: GetSet) => g.name),
  __qualname__: getset((g: GetSet) => `${g.owner.qualname}.${g.name}`),
  __objclass__: getset((g: GetSet) => g.owner),
  __doc__: getset(() => None),
  __repr__: ["", (g: GetSet) => `<attribute '${g.name}' of '${g.owner.name}' objects>`],
};
defineMethods(GetSetType, dataDescriptor);
defineMethods(MemberDescriptorType, {
  ...dataDescriptor,
  __repr__: ["", (g: GetSet) => `<member '${g.name}' of '${g.owner.name}' objects>`],
});
