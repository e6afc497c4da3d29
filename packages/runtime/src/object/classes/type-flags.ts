/** `type.__flags__`: the bits of CPython 3.13's Include/object.h that say something about a type here. */
import { hasPatternKind } from "../matching/pattern-kind.ts";
import { lookup, type PyType } from "../type.ts";

/** Bits of builtin types, which subclasses inherit. */
const SUBCLASS: Readonly<Record<string, number>> = {
  int: 24,
  list: 25,
  tuple: 26,
  bytes: 27,
  str: 28,
  dict: 29,
  BaseException: 30,
  type: 31,
};
const INLINE_VALUES = 2;
const MANAGED_WEAKREF = 3;
const MANAGED_DICT = 4;
const SEQUENCE = 5;
const MAPPING = 6;
const IMMUTABLE = 8;
const HEAP = 9;
const BASE = 10;
const VECTORCALL = 11;
const READY = 12;
const METHOD_DESCRIPTOR = 17;
const ABSTRACT = 20;
const MATCH_SELF = 22;
const ITEMS_AT_END = 23;

/** The flags of a type; `isAbstract`: it has abstract methods. */
export function typeFlags(type: PyType, isAbstract: boolean): number {
  const bits = [READY, type.isHeap ? HEAP : IMMUTABLE];
  const add = (bit: number, isSet: boolean): void => {
    if (isSet) bits.push(bit);
  };
  const builtin = type.mro.find((t) => SUBCLASS[t.name] !== undefined && t.module === "builtins" && !t.isHeap)?.name;
  const isFunction = type.name === "function" && !type.isHeap;
  if (type.isHeap) {
    const isOwnDict = type.hasDict && builtin !== "type" && builtin !== "BaseException";
    add(MANAGED_DICT, isOwnDict);
    add(INLINE_VALUES, isOwnDict && builtin === undefined);
    add(MANAGED_WEAKREF, lookup(type, "__weakref__") !== undefined && builtin !== "type");
  }
  add(SEQUENCE, hasPatternKind(type, "sequence"));
  add(MAPPING, hasPatternKind(type, "mapping"));
  add(BASE, type.isBase);
  add(VECTORCALL, builtin === "type" || isFunction);
  add(METHOD_DESCRIPTOR, isFunction);
  add(ABSTRACT, isAbstract);
  add(MATCH_SELF, hasPatternKind(type, "self"));
  add(ITEMS_AT_END, builtin === "type");
  if (builtin !== undefined) bits.push(SUBCLASS[builtin] as number);
  return bits.reduce((sum, bit) => sum + 2 ** bit, 0);
}
