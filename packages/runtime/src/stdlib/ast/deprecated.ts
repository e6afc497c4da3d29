/** Nodes that Python 3.8 and 3.9 replaced and 3.14 removes: `ast.Num` and its like are constants, told apart by what they hold. */
import { delattr, getattr, setattr, tryGetattr } from "../../object/attributes.ts";
import type { PyDict } from "../../object/dict.ts";
import { AttributeError, error, TypeError } from "../../object/exceptions/exceptions.ts";
import { apply } from "../../object/functions/call.ts";
import { iterate } from "../../object/iterate.ts";
import { defineMethods, getset, staticEntry } from "../../object/methods.ts";
import { importModule } from "../../object/modules/module.ts";
import { reprOf } from "../../object/repr.ts";
import {
  BoolType,
  ComplexType,
  EllipsisType,
  FloatType,
  IntType,
  isInstance,
  isSubtype,
  makeType,
  NoneType,
  type PyTuple,
  type PyType,
  StrType,
  TypeType,
  typeOf,
} from "../../object/type.ts";
import { Ellipsis as ellipsis, type Value } from "../../object/value.ts";
import { BytesType } from "../../types/bytes/value.ts";
import { functionsOf, pythonClass, pythonMethods, toKwargs, tuple } from "../kit.ts";
import { classes, deprecated, single } from "./nodes.ts";

const Constant = classes.get("Constant") as PyType;
const Tuple = classes.get("Tuple") as PyType;

const isGoing = (what: string, instead: string): void =>
  deprecated(`${what} is deprecated and will be removed in Python 3.14; use ${instead} instead`, 3);

/** What each of the old classes holds. */
interface Held {
  readonly types: readonly PyType[];
  readonly but?: PyType;
}
const held = new Map<PyType, Held>();
const holds = (type: PyType, value: Value): boolean => {
  const { types, but } = held.get(type) as Held;
  return types.some((t) => isInstance(value, t)) && (but === undefined || !isInstance(value, but));
};

const ConstantMeta: PyType = makeType({
  name: "_ABC",
  module: "ast",
  bases: [TypeType],
  isHeap: true,
  hasDict: true,
});
pythonMethods(ConstantMeta, {
  __instancecheck__: [
    "inst",
    (cls: PyType, inst: Value) => {
      if (held.has(cls)) isGoing(`ast.${cls.qualname}`, "ast.Constant");
      if (!isInstance(inst, Constant)) return false;
      if (!held.has(cls)) return isSubtype(typeOf(inst), cls);
      const value = tryGetattr(inst, "value");
      return value !== undefined && holds(cls, value);
    },
  ],
});

function old(name: string, fields: readonly string[], what: Held): PyType {
  const make = staticEntry("cls, /, *args, **kwargs", (cls: PyType, args: PyTuple, kwargs: PyDict) => {
    const own: string[] = [...iterate(getattr(cls, "_fields"))];
    const known = new Set(own.slice(0, args.items.length));
    for (const key of kwargs.keys()) {
      if (known.has(key)) throw error(TypeError, `${cls.name} got multiple values for argument ${reprOf(key)}`);
    }
    if (!held.has(cls)) return new cls.alloc();
    isGoing(`ast.${cls.name}`, "ast.Constant");
    const given = name === "Ellipsis" ? [ellipsis, ...args.items] : args.items;
    return apply(Constant, [...given], toKwargs(kwargs));
  });
  const type = pythonClass(
    "ast",
    name,
    [Constant],
    { __doc__: "Deprecated AST node class. Use ast.Constant instead", __new__: make, _fields: tuple(...fields) },
    { metaclass: ConstantMeta },
  );
  held.set(type, what);
  return type;
}
const olds: ReadonlyMap<string, PyType> = new Map([
  ["Num", old("Num", ["n"], { types: [IntType, FloatType, ComplexType], but: BoolType })],
  ["Str", old("Str", ["s"], { types: [StrType] })],
  ["Bytes", old("Bytes", ["s"], { types: [BytesType] })],
  ["NameConstant", old("NameConstant", ["value", "kind"], { types: [NoneType, BoolType] })],
  ["Ellipsis", old("Ellipsis", [], { types: [EllipsisType] })],
]);

/** The name of the old class for a constant's value; undefined where there was none. */
export const oldName = (value: Value): string | undefined => [...olds].find(([, type]) => holds(type, value))?.[0];

const alias = (name: string) =>
  getset(
    (self: Value) => {
      isGoing(`Attribute ${name}`, "value");
      return getattr(self, "value");
    },
    (self: Value, value: Value) => {
      isGoing(`Attribute ${name}`, "value");
      setattr(self, "value", value);
    },
    (self: Value) => delattr(self, "value"),
  );
defineMethods(Constant, { n: alias("n"), s: alias("s") });
defineMethods(Tuple, {
  dims: getset(
    (self: Value) => getattr(self, "elts"),
    (self: Value, value: Value) => setattr(self, "elts", value),
  ),
});

export const slice: PyType = pythonClass("ast", "slice", [classes.get("AST") as PyType], {
  __doc__: "Deprecated AST node class.",
});
export const Index: PyType = pythonClass("ast", "Index", [slice], {
  __doc__: "Deprecated AST node class. Use the index value directly instead.",
  __new__: staticEntry("cls, /, value, **kwargs", (_cls: PyType, value: Value) => value),
});
export const ExtSlice: PyType = pythonClass("ast", "ExtSlice", [slice], {
  __doc__: "Deprecated AST node class. Use ast.Tuple instead.",
  __new__: staticEntry("cls, /, dims=(), **kwargs", (_cls: PyType, dims: Value, kwargs: PyDict) =>
    apply(Tuple, [[...iterate(dims)], single("Load")], toKwargs(kwargs)),
  ),
});
const unused = (name: string, base: string): PyType =>
  pythonClass("ast", name, [classes.get(base) as PyType], {
    __doc__: "Deprecated AST node class.  Unused in Python 3.",
  });
export const Suite: PyType = unused("Suite", "mod");
export const AugLoad: PyType = unused("AugLoad", "expr_context");
export const AugStore: PyType = unused("AugStore", "expr_context");
export const Param: PyType = unused("Param", "expr_context");

/** The old classes are found by asking, so that asking can warn: once, as the module has the name afterwards. */
export const __getattr__: Value = functionsOf("ast")("__getattr__", "name", (name: string) => {
  const found = olds.get(name);
  if (found === undefined) throw error(AttributeError, `module 'ast' has no attribute '${name}'`);
  importModule("ast").dict.set(name, found);
  isGoing(`ast.${name}`, "ast.Constant");
  return found;
});
