/** Read-only data members of builtin types (`slice.start`, `range.stop`): "member_descriptor" in CPython. */

import { MemberDescriptor } from "../object/classes/slots.ts";
import { StaticEntry } from "../object/methods.ts";
import type { Value } from "../object/value.ts";

/** A read-only member of a builtin type. */
export const member = (get: (self: any) => Value): StaticEntry =>
  new StaticEntry((type, name) => {
    const descriptor = new MemberDescriptor(get);
    descriptor.name = name;
    descriptor.owner = type;
    return descriptor;
  });
