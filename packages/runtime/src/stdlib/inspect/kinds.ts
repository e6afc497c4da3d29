/** What kind of object something is. */

import { FrameObject } from "../../coroutine/frame-object.ts";
import { tryGetattr } from "../../object/attributes.ts";
import { MemberDescriptor } from "../../object/classes/slots.ts";
import { GetSet } from "../../object/descriptors.ts";
import { isBoundMethod } from "../../object/functions/bound-method.ts";
import { isCode } from "../../object/functions/code.ts";
import { iterate } from "../../object/iterate.ts";
import { PyModule } from "../../object/modules/module.ts";
import { PyFrame, PyTraceback } from "../../object/tracebacks/traceback-type.ts";
import { truth } from "../../object/truth.ts";
import {
  BuiltinType,
  FunctionType,
  isSubtype,
  isType,
  lookup,
  MethodDescriptorType,
  MethodType,
  MethodWrapperType,
  typeOf,
  WrapperDescriptorType,
} from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { PyFrozenSet } from "../../types/set-storage.ts";
import { ABCMeta } from "../abc.ts";
import { Partial } from "../functools/partial.ts";
import { functionsOf } from "../kit.ts";

const fn = functionsOf("inspect");
const test = (name: string, f: (v: Value) => boolean): Value => fn(name, "object", f);
const has = (v: Value, name: string): boolean => lookup(typeOf(v), name) !== undefined;

export const isbuiltin: Value = test("isbuiltin", (v) => typeOf(v) === BuiltinType);
export const isclass: Value = test("isclass", isType);
export const iscode: Value = test("iscode", isCode);
export const isframe: Value = test("isframe", (v) => v instanceof PyFrame || v instanceof FrameObject);
export const isfunction: Value = test("isfunction", (v) => typeOf(v) === FunctionType);
export const ismethod: Value = test("ismethod", (v) => typeOf(v) === MethodType);
export const ismodule: Value = test("ismodule", (v) => v instanceof PyModule);
export const istraceback: Value = test("istraceback", (v) => v instanceof PyTraceback);
export const ismethodwrapper: Value = test("ismethodwrapper", (v) => typeOf(v) === MethodWrapperType);
export const isgetsetdescriptor: Value = test("isgetsetdescriptor", (v) =>
  v instanceof GetSet && !(v instanceof MemberDescriptor));
export const ismemberdescriptor: Value = test("ismemberdescriptor", (v) => v instanceof MemberDescriptor);
export const isroutine: Value = test("isroutine", (v) =>
  [BuiltinType, FunctionType, MethodType, MethodDescriptorType, MethodWrapperType, WrapperDescriptorType].includes(
    typeOf(v),
  ));
export const isdatadescriptor: Value = test("isdatadescriptor", (v) =>
  !isType(v) && typeof v !== "function" && (v instanceof GetSet || has(v, "__set__") || has(v, "__delete__")));
export const ismethoddescriptor: Value = test("ismethoddescriptor", (v) => {
  // Partial calls are not bound yet, whatever they have.
  if (isType(v) || isBoundMethod(v) || typeOf(v) === FunctionType || v instanceof Partial) return false;
  if (typeOf(v) === MethodDescriptorType || typeOf(v) === WrapperDescriptorType) return true;
  return has(v, "__get__") && !has(v, "__set__") && !has(v, "__delete__");
});
const isAbstractMethod = (v: Value): boolean => truth(tryGetattr(v, "__isabstractmethod__") ?? false);
export const isabstract: Value = test("isabstract", (v) => {
  if (!isType(v)) return false;
  const names = v.dict.get("__abstractmethods__");
  if (names instanceof PyFrozenSet) return names.size > 0;
  if (!isSubtype(typeOf(v), ABCMeta)) return false;
  // A class that is still being made, as `__init_subclass__` sees it.
  if ([...v.dict.values()].some(isAbstractMethod)) return true;
  return v.bases.some((base) =>
    [...iterate(tryGetattr(base, "__abstractmethods__") ?? [])].some((name) =>
      isAbstractMethod(tryGetattr(v, name) ?? None),
    ),
  );
});
