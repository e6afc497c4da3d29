/** `is`, `id()` and the addresses in reprs: objects have no address in JavaScript, so each gets a plausible one when asked. */
import { slot } from "../host/interpreter.ts";
import type { Value } from "./value.ts";

interface Addresses {
  readonly known: WeakMap<object, number>;
  readonly primitives: Map<Value, number>;
  next: number;
}
const ADDRESSES = Symbol("addresses");

/** `id(v)`: the same number as long as the object lives, in the form of an address of 64-bit CPython. */
export function identity(v: Value): number {
  const table = slot<Addresses>(ADDRESSES, () => ({
    known: new WeakMap(),
    primitives: new Map(),
    next: 0x7f3a5c0d1000,
  }));
  const isObject = (typeof v === "object" && v !== null) || typeof v === "function";
  const known = isObject ? table.known.get(v) : table.primitives.get(v);
  if (known !== undefined) return known;
  const address = table.next;
  table.next += 0x30;
  if (isObject) table.known.set(v, address);
  else table.primitives.set(v, address);
  return address;
}

/** The address as reprs print it: `0x7f3a5c0d1000`. */
export const address = (v: Value): string => `0x${identity(v).toString(16).padStart(12, "0")}`;

/** `a is b`. Floats are objects in CPython; equal constants of one unit share one, so identity of values is a fair answer only for the same object. */
export const is = (a: Value, b: Value): boolean => a === b;
