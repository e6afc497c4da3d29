/** `getdoc`: the documentation of an object, or of what it overrides (Lib/inspect.py, `_finddoc`). */
import { current } from "../../host/interpreter.ts";
import { getattr, tryGetattr } from "../../object/attributes.ts";
import { MemberDescriptor } from "../../object/classes/slots.ts";
import { GetSet } from "../../object/descriptors.ts";
import { isDict } from "../../object/dict.ts";
import { isBoundMethod } from "../../object/functions/bound-method.ts";
import { infoOf } from "../../object/functions/function.ts";
import {
  BuiltinType,
  FunctionType,
  isType,
  MethodDescriptorType,
  ObjectType,
  type PyType,
  typeOf,
  WrapperDescriptorType,
} from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { PyProperty } from "../../types/property.ts";
import { functionsOf } from "../kit.ts";
import { tabs } from "../textwrap/indentation.ts";

const fn = functionsOf("inspect");

/** Takes the common indentation from a docstring; only blanks count. */
export function cleanDoc(doc: string): string {
  const lines = tabs(doc).split("\n");
  const lead = (line: string): number => line.length - line.replace(/^ +/, "").length;
  const margins = lines
    .slice(1)
    .filter((line) => lead(line) < line.length)
    .map(lead);
  const margin = margins.length === 0 ? 0 : Math.min(...margins);
  const cleaned = [(lines[0] ?? "").replace(/^ +/, ""), ...lines.slice(1).map((line) => line.slice(margin))];
  while (cleaned.at(-1) === "") cleaned.pop();
  while (cleaned[0] === "") cleaned.shift();
  return cleaned.join("\n");
}
export const cleandoc: Value = fn("cleandoc", "doc", cleanDoc);

/** The class in whose body a function stands, by its qualified name. */
function classOf(f: Value): Value {
  const info = infoOf(f);
  if (info === undefined || info.name.includes("<locals>")) return undefined;
  const module: Value = current.interpreter.modules.get(info.module);
  return info.name
    .split(".")
    .slice(0, -1)
    .reduce<Value>((at, name) => (at === undefined ? undefined : tryGetattr(at, name)), module);
}
/** The class in which something has its place, and the name that it has there. */
function placeOf(v: Value): { readonly cls: PyType; readonly name: string } | undefined {
  if (isBoundMethod(v)) {
    const name = getattr(v.func, "__name__");
    const isClassMethod = isType(v.self) && tryGetattr(tryGetattr(v.self, name), "__func__") === v.func;
    return { name, cls: isClassMethod ? v.self : getattr(v.self, "__class__") };
  }
  const own = (cls: Value, name: Value) => (isType(cls) && tryGetattr(cls, name) === v ? { cls, name } : undefined);
  const type = typeOf(v);
  if (type === FunctionType) return own(classOf(v), getattr(v, "__name__"));
  if (type === BuiltinType) {
    const self = tryGetattr(v, "__self__");
    if (self === undefined || self === None) return undefined;
    return { name: getattr(v, "__name__"), cls: isType(self) ? self : typeOf(self) };
  }
  if (v instanceof PyProperty) return own(classOf(v.fget), tryGetattr(v, "__name__"));
  if (v instanceof GetSet || type === MethodDescriptorType || type === WrapperDescriptorType)
    return own(tryGetattr(v, "__objclass__"), getattr(v, "__name__"));
  return undefined;
}
/** What a class that gives its slots as a dict says of one of them. */
function slotDoc(v: Value): Value {
  const slots = v instanceof MemberDescriptor ? tryGetattr(getattr(v, "__objclass__"), "__slots__") : undefined;
  return isDict(slots) ? slots.get(getattr(v, "__name__")) : undefined;
}
/** The first documentation of those that an object overrides. */
function inheritedDoc(v: Value): Value {
  const place = isType(v) ? undefined : placeOf(v);
  const slot = place === undefined ? undefined : slotDoc(v);
  if (slot !== undefined) return slot;
  const bases: readonly PyType[] = isType(v) ? v.mro.filter((t) => t !== ObjectType) : (place?.cls.mro ?? []);
  for (const base of bases) {
    const attribute = place === undefined ? undefined : tryGetattr(base, place.name);
    const found =
      attribute === undefined
        ? place === undefined
          ? base.dict.get("__doc__")
          : undefined
        : tryGetattr(attribute, "__doc__");
    if (found !== undefined && found !== None) return found;
  }
  return None;
}
export const _finddoc: Value = fn("_finddoc", "obj", inheritedDoc);
export const getdoc: Value = fn("getdoc", "object", (v: Value) => {
  const own = isType(v) ? (v.dict.get("__doc__") ?? None) : (tryGetattr(v, "__doc__") ?? None);
  const doc = own === None ? inheritedDoc(v) : own;
  return typeof doc === "string" ? cleanDoc(doc) : None;
});
