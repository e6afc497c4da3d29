/** `__slots__`: attributes with a fixed place. A slot `x` lives in the instance's property `$x`, like any attribute. */
import { attributeError, attributeKey } from "../attributes.ts";
import { GetSet } from "../descriptors.ts";
import { dictEntries, isDict } from "../dict.ts";
import { AttributeError, error, TypeError, ValueError } from "../exceptions/exceptions.ts";
import { toArray } from "../iterate.ts";
import { getset } from "../methods.ts";
import { lookup, makeType, ObjectType, type PyType, typeName } from "../type.ts";
import { None, type Value } from "../value.ts";

/** The first weak reference to an object; the module `weakref` installs it when a program first imports it. */
export const weakReference: { of: (object: Value) => Value } = { of: () => None };
/** `__weakref__` of a class whose instances may be referred to. */
export const weakrefEntry = getset((object) => weakReference.of(object));

/** The descriptor of a slot. */
export class MemberDescriptor extends GetSet {
  override readonly isMember = true;
}
export const MemberDescriptorType = makeType({
  name: "member_descriptor",
  bases: [ObjectType],
  alloc: MemberDescriptor,
  isBase: false,
});

/** Types whose instances are as long as they need: there is no place for slots. */
const isOfVariableSize = (type: PyType): boolean => !type.isHeap && ["int", "tuple", "bytes"].includes(type.qualname);

/** Gives a type its slots. @throws TypeError, ValueError as `type.__new__` does. */
export function makeSlots(type: PyType, declared: Value): void {
  const names: Value[] =
    typeof declared === "string"
      ? [declared]
      : isDict(declared)
        ? [...dictEntries(declared)].map(([k]) => k)
        : toArray(declared);
  const slots: string[] = [];
  const disallowed = (name: string): Error => error(TypeError, `${name} slot disallowed: we already got one`);
  if (names.length > 0 && type.mro.some(isOfVariableSize))
    throw error(TypeError, `nonempty __slots__ not supported for subtype of '${type.base?.name}'`);
  for (const name of names) {
    if (typeof name !== "string") throw error(TypeError, `__slots__ items must be strings, not '${typeName(name)}'`);
    if (!/^[\p{ID_Start}_][\p{ID_Continue}]*$/u.test(name)) throw error(TypeError, "__slots__ must be identifiers");
    if (name === "__dict__") {
      if (type.hasDict) throw disallowed(name);
      type.hasDict = true;
      continue;
    }
    if (name === "__weakref__") {
      if (type.dict.has(name) || lookup(type, name) !== undefined) throw disallowed(name);
      type.dict.set(name, weakrefEntry.make(type, name));
      continue;
    }
    const owner = type.name.replace(/^_+/, "");
    const isPrivate = owner !== "" && name.startsWith("__") && !name.endsWith("__");
    const own = isPrivate ? `_${owner}${name}` : name;
    if (type.dict.has(own) && !slots.includes(own))
      throw error(ValueError, `'${name}' in __slots__ conflicts with class variable`);
    slots.push(own);
    type.dict.set(own, slotDescriptor(type, own));
  }
  type.slots = [...(type.base?.slots ?? []), ...slots];
  type.cache.clear();
}

function slotDescriptor(owner: PyType, name: string): MemberDescriptor {
  const key = attributeKey(name);
  const descriptor = new MemberDescriptor(
    (self) => {
      const value = self[key];
      if (value === undefined) throw attributeError(self, name);
      return value;
    },
    (self, value) => {
      self[key] = value;
    },
    (self) => {
      if (self[key] === undefined) throw error(AttributeError, name);
      delete self[key];
    },
  );
  descriptor.name = name;
  descriptor.owner = owner;
  return descriptor;
}
