/** `locals()` in a class body. */

import { PyDict } from "../dict.ts";
import { PropertyMap } from "../live-maps.ts";
import type { Value } from "../value.ts";
import { type ClassNamespace, mappingOf } from "./class-namespace.ts";

/** The namespace that the class is made of, as a dict that stays the namespace, or what `__prepare__` gave. */
export function classLocals(namespace: ClassNamespace): Value {
  const mapping = mappingOf(namespace);
  if (mapping !== undefined) return mapping;
  const dict = new PyDict();
  dict.map = new PropertyMap(new Map(), namespace);
  return dict;
}
