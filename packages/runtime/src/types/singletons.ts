/** The types of None, Ellipsis and NotImplemented. */
import { atLeast } from "../host/interpreter.ts";
import { DeprecationWarning, error, TypeError } from "../object/exceptions/exceptions.ts";
import { setPatternKind } from "../object/matching/pattern-kind.ts";
import { defineMethods, staticEntry } from "../object/methods.ts";
import { BoolType, EllipsisType, FloatType, IntType, NoneType, NotImplementedType, StrType } from "../object/type.ts";
import { Ellipsis, None, NotImplemented, type Value } from "../object/value.ts";
import { warn } from "../object/warn.ts";
import { ByteArrayType, BytesType } from "./bytes/value.ts";

/** `T()` of a type with one instance gives that instance. */
const only = (name: string, instance: Value) =>
  staticEntry("cls, *args, **kwargs", (_cls: Value, args, kwargs) => {
    if (args.items.length > 0 || kwargs.size > 0) throw error(TypeError, `${name} takes no arguments`);
    return instance;
  });

defineMethods(NoneType, {
  __bool__: ["", () => false],
  // Since 3.12 a constant, the same in each run.
  __hash__: ["", () => 0xfca86420],
  __new__: only("NoneType", None),
  __repr__: ["", () => "None"],
});
NoneType.dict.set("__doc__", "The type of the None singleton.");

defineMethods(EllipsisType, {
  __new__: only("EllipsisType", Ellipsis),
  __reduce__: ["", () => "Ellipsis"],
  __repr__: ["", () => "Ellipsis"],
});
EllipsisType.dict.set("__doc__", "The type of the Ellipsis singleton.");

defineMethods(NotImplementedType, {
  __bool__: [
    "",
    () => {
      if (atLeast("3.14")) throw error(TypeError, "NotImplemented should not be used in a boolean context");
      warn(DeprecationWarning, "NotImplemented should not be used in a boolean context");
      return true;
    },
  ],
  __new__: only("NotImplementedType", NotImplemented),
  __reduce__: ["", () => "NotImplemented"],
  __repr__: ["", () => "NotImplemented"],
});
NotImplementedType.dict.set("__doc__", "The type of the NotImplemented singleton.");

// Types whose one positional sub-pattern is the subject itself.
for (const type of [BoolType, ByteArrayType, BytesType, FloatType, IntType, StrType]) setPatternKind(type, "self");
