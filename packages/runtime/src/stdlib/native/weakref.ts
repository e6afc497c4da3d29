/** `_weakref`: what Python's own modules take from it when they are lent to pycoro. */
import { None, type Value } from "../../object/value.ts";
import { builtinsOf } from "../kit.ts";

export {
  CallableProxyType,
  getweakrefcount,
  getweakrefs,
  ProxyType,
  proxy,
  ReferenceType,
  ref,
} from "../weakref.ts";

export const _remove_dead_weakref: Value = builtinsOf("_weakref")("_remove_dead_weakref", "dct, key, /", () => None);
