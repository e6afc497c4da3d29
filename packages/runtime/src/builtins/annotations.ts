/** `__annotations__` of modules and executed texts: what CPython's SETUP_ANNOTATIONS does. */

import { isDict, PyDict } from "../object/dict.ts";
import { isError, KeyError } from "../object/exceptions/exceptions.ts";
import { callSpecial } from "../object/functions/call.ts";
import type { PyModule } from "../object/modules/module.ts";
import { None, type Value } from "../object/value.ts";
import { BorrowedModule } from "./borrowed.ts";

/** Makes the dict before the first statement of a text that annotates names, where the namespace has none. */
export function setupAnnotations(module: PyModule): Value {
  const namespace = module instanceof BorrowedModule ? module.locals : module.dict;
  if (!hasAnnotations(namespace)) callSpecial(namespace, "__setitem__", "__annotations__", new PyDict());
  return None;
}

function hasAnnotations(namespace: Value): boolean {
  if (isDict(namespace)) return namespace.has("__annotations__");
  try {
    callSpecial(namespace, "__getitem__", "__annotations__");
    return true;
  } catch (e) {
    if (isError(e, KeyError)) return false;
    throw e;
  }
}
