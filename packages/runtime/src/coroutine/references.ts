/** What objects refer to, as far as the runtime can see: containers, attributes, namespaces and the locals of suspended frames. */

import { PyClassMethod, PyStaticMethod } from "../object/descriptors.ts";
import { PyDict } from "../object/dict.ts";
import { PyBaseException } from "../object/exceptions/exceptions.ts";
import { isBoundMethod } from "../object/functions/bound-method.ts";
import { infoOf } from "../object/functions/function.ts";
import { PyModule } from "../object/modules/module.ts";
import { isType, PyTuple } from "../object/type.ts";
import { PyObject, type Value } from "../object/value.ts";
import { PyProperty } from "../types/property.ts";
import { SetStore } from "../types/set-storage.ts";
import { Frame } from "./frame.ts";

export const isObject = (v: Value): boolean => (typeof v === "object" && v !== null) || typeof v === "function";

/** What an object refers to directly, each reference once. */
export function* references(v: Value): Generator<Value> {
  if (Array.isArray(v)) yield* v;
  else if (v instanceof PyTuple) yield* v.items;
  else if (v instanceof PyDict) {
    for (const [key, value] of v.entries()) {
      yield key;
      yield value;
    }
  } else if (v instanceof SetStore) yield* v.items();
  else if (v instanceof PyModule) yield* v.present();
  else if (v instanceof Frame) {
    yield* Object.values(v.locals?.() ?? {});
    return;
  } else if (v instanceof PyStaticMethod || v instanceof PyClassMethod) yield v.func;
  else if (v instanceof PyProperty) yield* [v.fget, v.fset, v.fdel];
  else if (isType(v)) {
    if (!v.isHeap) return;
    yield* v.bases;
    yield* v.dict.values();
  } else if (isBoundMethod(v)) {
    yield v.self;
    yield v.func;
  } else if (typeof v === "function") yield* infoOf(v)?.defaults ?? [];
  if (v instanceof PyObject || v instanceof PyBaseException || typeof v === "function" || Array.isArray(v)) {
    for (const key of Object.keys(v)) if (key.startsWith("$")) yield v[key];
  }
}
