/** `enum.property`: an attribute of members; on the class its name may stand for a member. */
import { getattr, QUICK_GET } from "../../object/attributes.ts";
import type { PyDict } from "../../object/dict.ts";
import { AttributeError, error } from "../../object/exceptions/exceptions.ts";
import { call } from "../../object/functions/call.ts";
import { reprOf } from "../../object/repr.ts";
import { type PyType, typeOf } from "../../object/type.ts";
import { None, PyObject, type Value } from "../../object/value.ts";
import { isNone, pythonClass } from "../kit.ts";
import { DynamicClassAttribute } from "../types/dynamic-class-attribute.ts";

/** Attributes stand where Python sees them. */
export class EnumProperty extends PyObject {
  declare $fget: Value;
  declare $fset: Value;
  declare $fdel: Value;
  declare $member: Value;
  declare $_attr_type: Value;
  declare $_cls_type: Value;
  declare $name: Value;
  declare $clsname: Value;
}
/** What a member gets: the getter's answer, or the attribute that the member's name hides. */
function read(self: EnumProperty, instance: Value): Value {
  if (!isNone(self.$fget)) return call(self.$fget, instance);
  if (self.$_attr_type === "attr") return getattr(self.$_cls_type, self.$name);
  if (self.$_attr_type === "desc") return getattr(instance.$_value_, self.$name);
  const owner = typeOf(instance);
  const found = (owner.dict.get("_member_map_") as PyDict | undefined)?.get(self.$name);
  if (found === undefined) throw error(AttributeError, `${reprOf(owner)} has no attribute ${reprOf(self.$name)}`);
  return found;
}
const refused = (self: EnumProperty, verb: string): Value =>
  error(AttributeError, `<enum ${reprOf(self.$clsname)}> cannot ${verb} attribute ${reprOf(self.$name)}`);

export const property: PyType = pythonClass(
  "enum",
  "property",
  [DynamicClassAttribute],
  {
    __delete__: [
      "instance",
      (self: EnumProperty, instance: Value) => {
        if (isNone(self.$fdel)) throw refused(self, "delete");
        call(self.$fdel, instance);
        return None;
      },
    ],
    __get__: [
      "instance, ownerclass=None",
      (self: EnumProperty, instance: Value, owner: Value) => {
        if (!isNone(instance)) return read(self, instance);
        if (!isNone(self.$member)) return self.$member;
        throw error(AttributeError, `${reprOf(owner)} has no attribute ${reprOf(self.$name)}`);
      },
    ],
    __set__: [
      "instance, value",
      (self: EnumProperty, instance: Value, value: Value) => {
        if (isNone(self.$fset)) throw refused(self, "set");
        call(self.$fset, instance, value);
        return None;
      },
    ],
    __set_name__: [
      "ownerclass, name",
      (self: EnumProperty, owner: PyType, name: Value) => {
        self.$name = name;
        self.$clsname = owner.name;
        return None;
      },
    ],
    _attr_type: None,
    _cls_type: None,
    member: None,
  },
  { alloc: EnumProperty },
);
Object.defineProperty(EnumProperty.prototype, QUICK_GET, { value: read });
