/** What is looked at only where a metaclass has a `mro` of its own, or a docstring cannot be encoded. */

import { error, type PyBaseException, TypeError, UnicodeEncodeError } from "../exceptions/exceptions.ts";
import { callValue } from "../functions/bound-method.ts";
import { isSubtype, isType, layoutOf, type PyType, solidBase, typeName } from "../type.ts";
import type { Value } from "../value.ts";

/** The classes that a metaclass's `mro` gives. @throws TypeError for those that cannot stand there */
export function checkedMro(type: PyType, made: Value[]): PyType[] {
  const solid = layoutOf(solidBase(type.bases));
  for (const base of made) {
    if (!isType(base)) throw error(TypeError, `mro() returned a non-class ('${typeName(base)}')`);
    if (base !== type && !isSubtype(solid, layoutOf(base)))
      throw error(TypeError, `mro() returned base with unsuitable layout ('${base.name}')`);
  }
  return made;
}

/** The error for a docstring with a lone surrogate: it is kept in UTF-8. */
export function badDoc(doc: string): PyBaseException {
  const at = [...doc.slice(0, doc.search(/\p{Cs}/u))].length;
  return callValue.apply(UnicodeEncodeError, ["utf-8", doc, at, at + 1, "surrogates not allowed"], undefined);
}
