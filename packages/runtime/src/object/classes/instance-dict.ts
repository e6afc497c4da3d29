/** `__dict__` of an instance: a dict whose storage is the instance's own `$name` properties. */

import { attributeKey, attributeName, SHARED } from "../attributes.ts";
import { PyDict } from "../dict.ts";
import { error, TypeError } from "../exceptions/exceptions.ts";
import { dictEntry, getset } from "../methods.ts";
import { typeName, typeOf } from "../type.ts";
import type { Value } from "../value.ts";
import * as late from "./attribute-map.lazy.ts";
import { displace, unplain } from "./layout.ts";

const DICT: unique symbol = Symbol("dict");

/** The live `__dict__` of an instance; always the same object. */
export function instanceDict(object: Value): PyDict {
  const known = object[DICT] as PyDict | undefined;
  if (known !== undefined) return known;
  unplain(object);
  const dict = new PyDict();
  dict.map = new late.map.AttributeMap(object);
  Object.defineProperty(object, DICT, { value: dict, writable: true, configurable: true });
  return dict;
}

/**
 * `object.__dict__ = dict`: the attributes become the dict's. The dict stays shared, as the Borg pattern wants: it takes the
 * instance's properties for its storage; a second instance given the same dict forwards its properties to the first.
 */
export function setInstanceDict(object: Value, dict: Value): void {
  if (!(dict instanceof PyDict))
    throw error(TypeError, `__dict__ must be set to a dictionary, not a '${typeName(dict)}'`);
  unplain(object);
  for (const key of Object.keys(object as object)) if (key.startsWith("$")) delete object[key];
  if (!(dict.map instanceof late.map.AttributeMap)) {
    for (const [key, value] of dict.map) if (typeof key === "string") object[attributeKey(key)] = value;
    dict.map = new late.map.AttributeMap(object);
  } else shareAttributes(object, dict);
  Object.defineProperty(object, DICT, { value: dict, writable: true, configurable: true });
}

/** `del object.__dict__`: the attributes are gone, the dict that was handed out keeps them. */
export function dropInstanceDict(object: Value): void {
  const old = object[DICT] as PyDict | undefined;
  const kept = old === undefined ? undefined : new Map(old.map);
  for (const key of Object.keys(object as object))
    if (key.startsWith("$") && typeOf(object).slots?.includes(attributeName(key)) !== true) delete object[key];
  delete object[DICT];
  delete object[SHARED];
  if (old !== undefined && kept !== undefined) old.map = kept;
}

/** Instances that look up their attributes in a dict which has its storage in another instance. */
function shareAttributes(object: Value, dict: PyDict): void {
  displace(object);
  Object.defineProperty(object, SHARED, { value: dict, configurable: true, writable: true });
}

dictEntry.value = getset(instanceDict, setInstanceDict, () => {
  throw error(TypeError, "cannot delete __dict__");
});
