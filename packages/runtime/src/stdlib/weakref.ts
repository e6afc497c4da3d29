/**
 * `weakref`: https://docs.python.org/3.13/library/weakref.html. JavaScript's collector decides when a referent goes, at some time after the
 * last use; callbacks may therefore come late or not at all.
 */
import type { Value } from "../object/value.ts";
import { builtinsOf } from "./kit.ts";
import { referencesTo, refuses } from "./weakref/reference.ts";

export { finalize } from "./weakref/finalize.ts";
export { WeakKeyDictionary, WeakValueDictionary } from "./weakref/mapping.ts";
export { WeakMethod } from "./weakref/method.ts";
export { CallableProxyType, ProxyType, ProxyTypes, proxy } from "./weakref/proxy.ts";
export { ref, ref as KeyedRef, ref as ReferenceType } from "./weakref/reference.ts";
export { WeakSet } from "./weakref/set.ts";

const fn = builtinsOf("_weakref");
const of = (v: unknown) => (refuses(v) ? [] : referencesTo(v));
export const getweakrefcount: Value = fn("getweakrefcount", "object, /", (v) => of(v).length);
export const getweakrefs: Value = fn("getweakrefs", "object, /", (v) => [...of(v)]);
