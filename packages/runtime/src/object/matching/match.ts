/** Patterns of `match`: https://docs.python.org/3.13/reference/compound_stmts.html#the-match-statement. Texts as in CPython's Python/ceval.c. */
import { attributeKey, descriptorGet, getattr, tryGetattr } from "../attributes.ts";
import { claimsNoOtherClass } from "../classes/instance-check.ts";
import { DictType, isDict, PyDict } from "../dict.ts";
import { error, TypeError, ValueError } from "../exceptions/exceptions.ts";
import { call, callSpecial } from "../functions/call.ts";
import { iter$, iterate, toArray } from "../iterate.ts";
import { reprOf } from "../repr.ts";
import { getitem } from "../subscript.ts";
import { truth } from "../truth.ts";
import { isType, lookup, PyTuple, type PyType, TypeType, typeName, typeOf } from "../type.ts";
import type { Value } from "../value.ts";
import { hasPatternKind } from "./pattern-kind.ts";

/**
 * A sequence pattern: the items, or undefined when the subject does not match.
 * Without `after` there must be exactly `before` items; with it, the list of the items between stands in the middle.
 * @example
 * const found = matchSequence(subject, 1, 0); // case [first, *rest]
 */
export function matchSequence(subject: Value, before: number, after?: number): readonly Value[] | undefined {
  if (!hasPatternKind(typeOf(subject), "sequence")) return undefined;
  // `[*rest]` takes whatever there is.
  if (before === 0 && after === 0) return lazily([], 0, () => [...toArray(subject)]);
  const length = subject.constructor === Array ? subject.length : (callSpecial(subject, "__len__") as number);
  if (after === undefined ? length !== before : length < before + after) return undefined;
  if (after === undefined) return firstItems(subject, length);
  if (subject.constructor === Array) return split(subject, before, after);
  if (Array.isArray(subject) || subject instanceof PyTuple) return split(toArray(subject), before, after);
  // The middle may be a million items that nobody asks for.
  const parts: Value[] = [];
  for (let i = 0; i < before; i++) parts.push(getitem(subject, i));
  parts.push(undefined);
  for (let i = after; i > 0; i--) parts.push(getitem(subject, length - i));
  return lazily(parts, before, () => split(firstItems(subject, length), before, after)[before]);
}

/** Parts of which one is made when it is asked for. */
const lazily = (parts: Value[], at: number, get: () => Value): readonly Value[] =>
  Object.defineProperty(parts, at, { get });

/** The first items, the list of those between, the last items. */
function split(items: readonly Value[], before: number, after: number): readonly Value[] {
  const end = items.length - after;
  const parts: Value[] = [];
  for (let i = 0; i < before; i++) parts.push(items[i]);
  parts.push(items.slice(before, end));
  for (let i = end; i < items.length; i++) parts.push(items[i]);
  return parts;
}

/** As many items as the length says: some sequences go on for ever when they are iterated over. */
function firstItems(subject: Value, length: number): readonly Value[] {
  if (Array.isArray(subject) || subject instanceof PyTuple) return toArray(subject);
  const iterator = iter$(subject);
  const items: Value[] = [];
  while (items.length < length) {
    const item = iterator.$next();
    if (item === undefined) break;
    items.push(item);
  }
  return items;
}

/**
 * A mapping pattern: the values of the keys, then, if `rest` is asked for, the dict of the other entries; undefined when
 * the subject does not match.
 * @throws ValueError "mapping pattern checks duplicate key ('a')"
 */
export function matchMapping(subject: Value, keys: readonly Value[], rest = false): Value[] | undefined {
  const type = typeOf(subject);
  if (type === DictType && keys.every(isText)) return textEntries(subject, keys, rest);
  if (!hasPatternKind(type, "mapping")) return undefined;
  if (keys.length > 0) {
    const size = isDict(subject) ? subject.size : (callSpecial(subject, "__len__") as number);
    if (size < keys.length) return undefined;
  }
  const seen = new PyDict();
  const found: Value[] = [];
  const missing = new PyTuple([]);
  const get = keys.length === 0 ? undefined : getattr(subject, "get");
  for (const key of keys) {
    if (seen.has(key)) throw error(ValueError, `mapping pattern checks duplicate key (${reprOf(key)})`);
    seen.set(key, true);
    const value = call(get, key, missing);
    if (value === missing) return undefined;
    found.push(value);
  }
  if (rest) {
    const others = new PyDict();
    for (const key of iterate(subject)) if (!seen.has(key)) others.set(key, getitem(subject, key));
    found.push(others);
  }
  return found;
}

const isText = (key: Value): key is string => typeof key === "string";

/** `matchMapping` of a dict by keys that are text: nothing of the program has a say in it. */
function textEntries(subject: PyDict, keys: readonly string[], rest: boolean): Value[] | undefined {
  if (subject.size < keys.length) return undefined;
  const found: Value[] = [];
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i] as string;
    if (keys.indexOf(key) < i) throw error(ValueError, `mapping pattern checks duplicate key (${reprOf(key)})`);
    const value = subject.get(key);
    if (value === undefined) return undefined;
    found.push(value);
  }
  if (!rest) return found;
  const others = new PyDict();
  for (const [place, value] of subject.map) {
    const key = subject.originalKey(place);
    if (!keys.includes(key)) others.set(key, value, subject.table);
  }
  found.push(others);
  return found;
}

const isInstance = (v: Value, cls: PyType): boolean => {
  const type = typeOf(v);
  if (type === cls) return true;
  // What `type.__instancecheck__` answers, unless `__class__` claims something else.
  if (typeOf(cls) === TypeType) {
    if (type.mro.includes(cls)) return true;
    if (claimsNoOtherClass(type)) return false;
  }
  const hook = lookup(typeOf(cls), "__instancecheck__");
  return truth(call(descriptorGet(hook, cls, typeOf(cls)), v));
};

/**
 * A class pattern: the values of the positional sub-patterns, then of the named attributes; undefined when the subject does
 * not match.
 * @throws TypeError "Point() accepts 2 positional sub-patterns (3 given)" and its kin
 * @example
 * const found = matchClass(subject, Point, 1, ["y"]); // case Point(x, y=y)
 */
export function matchClass(
  subject: Value,
  cls: Value,
  positional = 0,
  names: readonly string[] = [],
): Value[] | undefined {
  if (!isType(cls)) throw error(TypeError, "called match pattern must be a class");
  // `int(n)`: nobody can give a builtin type other patterns.
  if (positional === 1 && names.length === 0 && !cls.isHeap && hasPatternKind(cls, "self"))
    return isInstance(subject, cls) ? [subject] : undefined;
  if (!isInstance(subject, cls)) return undefined;
  const found: Value[] = [];
  const seen: string[] = [];
  if (positional > 0) {
    const listed = typeOf(cls) === TypeType ? lookup(cls, "__match_args__") : undefined;
    const declared = listed instanceof PyTuple ? listed : tryGetattr(cls, "__match_args__");
    let args: readonly Value[] = [];
    if (declared === undefined) {
      if (hasPatternKind(cls, "self")) {
        if (positional > 1) throw tooMany(cls, 1, positional);
        found.push(subject);
      } else throw tooMany(cls, 0, positional);
    } else {
      if (!(declared instanceof PyTuple))
        throw error(TypeError, `${cls.name}.__match_args__ must be a tuple (got ${typeName(declared)})`);
      args = declared.items;
      if (args.length < positional) throw tooMany(cls, args.length, positional);
    }
    // Where the subject itself is the sub-pattern there are no names.
    for (let i = 0; i < Math.min(positional, args.length); i++) {
      const name = args[i];
      if (typeof name !== "string")
        throw error(TypeError, `__match_args__ elements must be strings (got ${typeName(name)})`);
      if (!takeAttribute(subject, name, cls, seen, found)) return undefined;
    }
  }
  for (const name of names) if (!takeAttribute(subject, name, cls, seen, found)) return undefined;
  return found;
}

/** Puts an attribute's value beside those found; false when there is none. */
function takeAttribute(subject: Value, name: string, cls: PyType, seen: string[], found: Value[]): boolean {
  if (seen.includes(name)) throw error(TypeError, `${cls.name}() got multiple sub-patterns for attribute '${name}'`);
  seen.push(name);
  // `$$plain`: layout.ts.
  const own = typeof subject === "object" && subject.$$plain === true ? subject[attributeKey(name)] : undefined;
  const value = own === undefined ? tryGetattr(subject, name) : own;
  if (value === undefined) return false;
  found.push(value);
  return true;
}

const tooMany = (cls: PyType, allowed: number, given: number): Value =>
  error(
    TypeError,
    `${cls.name}() accepts ${allowed} positional sub-pattern${allowed === 1 ? "" : "s"} (${given} given)`,
  );
