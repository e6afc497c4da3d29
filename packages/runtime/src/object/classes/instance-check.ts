import { genericGetattribute } from "../attributes.ts";
import { lookup, ObjectType, type PyType } from "../type.ts";

/** Whether instances of the type are of this type alone: no `__class__` of their own could claim another. */
export function claimsNoOtherClass(type: PyType): boolean {
  return (
    lookup(type, "__getattribute__") === genericGetattribute.value &&
    lookup(type, "__class__") === ObjectType.dict.get("__class__")
  );
}
