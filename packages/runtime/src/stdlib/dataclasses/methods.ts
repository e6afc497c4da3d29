/** The methods that a data class gets. */
import { atLeast } from "../../host/interpreter.ts";
import { attributeKey, getattr } from "../../object/attributes.ts";
import { call } from "../../object/call.ts";
import { eq, equal } from "../../object/compare.ts";
import { AttributeError, error } from "../../object/exceptions.ts";
import { type DefInfo, def } from "../../object/function.ts";
import { hash } from "../../object/hash.ts";
import { is } from "../../object/identity.ts";
import { guardedRepr, reprOf } from "../../object/repr.ts";
import { super_ } from "../../object/super.ts";
import { truth } from "../../object/truth.ts";
import { PyTuple, type PyType, typeOf } from "../../object/type.ts";
import { None, NotImplemented, type Value } from "../../object/value.ts";
import { compareItems, type Order } from "../../types/sequence.ts";
import { hashOf, IN_HALVES } from "../../types/set-hash.ts";
import { pythonClass } from "../kit.ts";
import type { PyField } from "./field.ts";

export const FrozenInstanceError: PyType = pythonClass("dataclasses", "FrozenInstanceError", [AttributeError], {});

/** An attribute of an instance: where nothing else decides (object/layout.ts), its own property. `key` is that of the property. */
function attribute(o: Value, name: string, key: string): Value {
  const own = o.$$plain === true ? o[key] : undefined;
  return own === undefined ? getattr(o, name) : own;
}

/** `o.__class__`, which a `__getattribute__` may answer. */
const classOf = (o: Value): Value => (o.$$plain === true ? typeOf(o) : getattr(o, "__class__"));

export const infoFor = (cls: PyType, name: string): DefInfo => ({
  qualname: `${cls.qualname}.${name}`,
  module: cls.dict.get("__module__") ?? cls.module,
});

export function makeRepr(cls: PyType, fields: readonly PyField[]): Value {
  const shown = fields.filter((f) => truth(f.repr));
  const text = (self: Value): string =>
    `${typeOf(self).qualname}(${shown.map((f) => `${f.name}=${reprOf(getattr(self, f.name))}`).join(", ")})`;
  const method = def("self", (self: Value) => guardedRepr(self, "...", () => text(self)), infoFor(cls, "__repr__"));
  // As in CPython, where it is wrapped against recursion; pprint tells it from others by that.
  method.$__wrapped__ = def("self", text, { ...infoFor(cls, "__repr__"), qualname: "__create_fn__.<locals>.__repr__" });
  return method;
}

export function makeEq(cls: PyType, fields: readonly PyField[]): Value {
  const names = fields.filter((f) => truth(f.compare)).map((f) => f.name as string);
  const keys = names.map(attributeKey);
  return def(
    "self, other",
    (self: Value, other: Value) => {
      if (self === other) return true;
      if (classOf(other) !== classOf(self)) return NotImplemented;
      let last: Value = true;
      for (let i = 0; i < names.length; i++) {
        const a = attribute(self, names[i]!, keys[i]!);
        const b = attribute(other, names[i]!, keys[i]!);
        if (typeof a === "number" && typeof b === "number") last = a === b;
        // Since 3.13 it is `self.a == other.a and …`, before it was a comparison of tuples.
        else last = atLeast("3.13") ? eq(a, b) : is(a, b) || equal(a, b);
        if (!truth(last)) return last;
      }
      return last;
    },
    infoFor(cls, "__eq__"),
  );
}

export function makeOrder(cls: PyType, fields: readonly PyField[], order: Order): Value {
  const names = fields.filter((f) => truth(f.compare)).map((f) => f.name as string);
  const keys = names.map(attributeKey);
  const items = (v: Value): Value[] => names.map((n, i) => attribute(v, n, keys[i]!));
  return def(
    "self, other",
    (self: Value, other: Value) => {
      if (classOf(other) !== classOf(self)) return NotImplemented;
      const first = firstDifference(self, other, keys);
      if (first === undefined) return compareItems(items(self), items(other), order);
      return first < 0 ? order === "__lt__" || order === "__le__" : order === "__gt__" || order === "__ge__";
    },
    infoFor(cls, order),
  );
}

/**
 * Which of two instances is less, -1 or 1, by the first attribute that differs; undefined where the attributes have to be asked: all must be there, as
 * the instances' own, and those that decide must be numbers. Two that are alike have to be asked too.
 */
function firstDifference(a: Value, b: Value, keys: readonly string[]): -1 | 1 | undefined {
  if (a.$$plain !== true || b.$$plain !== true) return undefined;
  let found: -1 | 1 | undefined;
  let isDecided = false;
  for (let i = 0; i < keys.length; i++) {
    const x = a[keys[i]!];
    const y = b[keys[i]!];
    if (x === undefined || y === undefined) return undefined;
    if (isDecided || (x === y && typeof x === "number")) continue;
    isDecided = true;
    if (typeof x !== "number" || typeof y !== "number") return undefined;
    found = x < y ? -1 : 1;
  }
  return found;
}

export function makeHash(cls: PyType, fields: readonly PyField[]): Value {
  const names = fields.filter((f) => (f.hash === None ? truth(f.compare) : truth(f.hash))).map((f) => f.name as string);
  const keys = names.map(attributeKey);
  const values = (self: Value): PyTuple => {
    const items: Value[] = [];
    for (let i = 0; i < names.length; i++) items.push(attribute(self, names[i]!, keys[i]!));
    return new PyTuple(items);
  };
  const method = def("self", (self: Value) => hash(values(self)), infoFor(cls, "__hash__"));
  method[IN_HALVES] = (self: Value) => hashOf(values(self));
  return method;
}

/** `__setattr__` and `__delattr__` of a frozen class. */
export function makeFrozen(cls: PyType, fields: readonly PyField[]): Record<string, Value> {
  const names = new Set(fields.map((f) => f.name));
  const guard = (name: string, verb: string, signature: string): Value =>
    def(
      signature,
      (self: Value, attribute: Value, ...rest: Value[]) => {
        if (typeOf(self) === cls || names.has(attribute))
          throw error(FrozenInstanceError, `cannot ${verb} field ${reprOf(attribute)}`);
        return call(getattr(super_(cls, self), name), attribute, ...rest);
      },
      infoFor(cls, name),
    );
  return {
    __setattr__: guard("__setattr__", "assign to", "self, name, value"),
    __delattr__: guard("__delattr__", "delete", "self, name"),
  };
}
