/** `types.DynamicClassAttribute`: a property that instances have and the class has not; `__getattr__` of the metaclass answers there. */
import { setattr, tryGetattr } from "../../object/attributes.ts";
import { AttributeError, error } from "../../object/exceptions/exceptions.ts";
import { call } from "../../object/functions/call.ts";
import { truth } from "../../object/truth.ts";
import { type PyType, typeOf } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { isNone, pythonClass } from "../kit.ts";

type Part = "fget" | "fset" | "fdel";
const PARTS: readonly Part[] = ["fget", "fset", "fdel"];

/** A copy with one function replaced. */
const withPart = (part: Part): readonly [string, (self: Value, f: Value) => Value] => [
  part,
  (self, f) => {
    const [fget, fset, fdel] = PARTS.map((p) => (p === part ? f : self[`$${p}`]));
    const fresh = part === "fget" && truth(self.$overwrite_doc) ? (tryGetattr(f, "__doc__") ?? None) : None;
    const made = typeOf(self)(fget, fset, fdel, isNone(fresh) ? self.$__doc__ : fresh);
    setattr(made, "overwrite_doc", self.$overwrite_doc);
    return made;
  },
];

export const DynamicClassAttribute: PyType = pythonClass("types", "DynamicClassAttribute", [], {
  __delete__: [
    "instance",
    (self: Value, instance: Value) => {
      if (self.$fdel === None) throw error(AttributeError, "can't delete attribute");
      call(self.$fdel, instance);
      return None;
    },
  ],
  __get__: [
    "instance, ownerclass=None",
    (self: Value, instance: Value) => {
      if (isNone(instance)) {
        if (truth(self.$__isabstractmethod__)) return self;
        throw error(AttributeError);
      }
      if (self.$fget === None) throw error(AttributeError, "unreadable attribute");
      return call(self.$fget, instance);
    },
  ],
  __init__: [
    "fget=None, fset=None, fdel=None, doc=None",
    (self: Value, fget: Value, fset: Value, fdel: Value, doc: Value) => {
      self.$fget = fget;
      self.$fset = fset;
      self.$fdel = fdel;
      self.$__doc__ = isNone(doc) ? (tryGetattr(fget, "__doc__") ?? None) : doc;
      self.$overwrite_doc = isNone(doc);
      self.$__isabstractmethod__ = truth(tryGetattr(fget, "__isabstractmethod__") ?? false);
      return None;
    },
  ],
  __set__: [
    "instance, value",
    (self: Value, instance: Value, value: Value) => {
      if (self.$fset === None) throw error(AttributeError, "can't set attribute");
      call(self.$fset, instance, value);
      return None;
    },
  ],
  deleter: withPart("fdel"),
  getter: withPart("fget"),
  setter: withPart("fset"),
});
