/** The methods that a data class gets. */
import { atLeast } from "../../host/interpreter.ts";
import { getattr } from "../../object/attributes.ts";
import { super_ } from "../../object/classes/super.ts";
import { eq, equal } from "../../object/compare.ts";
import { AttributeError, error } from "../../object/exceptions/exceptions.ts";
import { call } from "../../object/functions/call.ts";
import { type DefInfo, def } from "../../object/functions/function.ts";
import { is } from "../../object/identity.ts";
import { guardedRepr, reprOf } from "../../object/repr.ts";
import { truth } from "../../object/truth.ts";
import { type PyType, typeOf } from "../../object/type.ts";
import { None, NotImplemented, type Value } from "../../object/value.ts";
import { tupleHash } from "../../types/hash/tuples.ts";
import { compareItems, type Order } from "../../types/sequence.ts";
import { hashOfItems, IN_HALVES } from "../../types/set-hash.ts";
import { pythonClass } from "../kit.ts";
import type { PyField } from "./field.ts";
import type { GeneratedText } from "./generated.ts";
import { fieldReader, plainReader } from "./values.ts";

export const FrozenInstanceError: PyType = pythonClass("dataclasses", "FrozenInstanceError", [AttributeError], {});

/** `o.__class__`, which a `__getattribute__` may answer. */
const classOf = (o: Value): Value => (o.$$plain === true ? typeOf(o) : getattr(o, "__class__"));
const areAlike = (a: Value, b: Value): boolean =>
  (a.$$plain === true && b.$$plain === true && a.constructor === b.constructor) || classOf(b) === classOf(a);

export const infoFor = (cls: PyType, name: string): DefInfo => ({
  qualname: `${cls.qualname}.${name}`,
  module: cls.dict.get("__module__") ?? cls.module,
});

export function makeRepr(cls: PyType, fields: readonly PyField[], generated: GeneratedText): Value {
  const leaving = generated.method("__repr__", 1, true);
  const shown = fields.filter((f) => truth(f.repr));
  const text = (self: Value): string => {
    try {
      return `${typeOf(self).qualname}(${shown.map((f) => `${f.name}=${reprOf(getattr(self, f.name))}`).join(", ")})`;
    } catch (e) {
      throw leaving(e, 0);
    }
  };
  const method = def("self", (self: Value) => guardedRepr(self, "...", () => text(self)), infoFor(cls, "__repr__"));
  // As in CPython, where it is wrapped against recursion; pprint tells it from others by that.
  method.$__wrapped__ = def("self", text, { ...infoFor(cls, "__repr__"), qualname: "__create_fn__.<locals>.__repr__" });
  return method;
}

export function makeEq(cls: PyType, fields: readonly PyField[], generated: GeneratedText): Value {
  const leaving = generated.method("__eq__", 5);
  const names = fields.filter((f) => truth(f.compare)).map((f) => f.name as string);
  const read = fieldReader(names);
  const plain = plainReader(cls, names);
  /** Compares the fields from one on. */
  const rest = (self: Value, other: Value, from: number): Value => {
    let last: Value = true;
    try {
      for (let i = from; i < names.length; i++) {
        const a = read(self, i);
        const b = read(other, i);
        // Since 3.13 it is `self.a == other.a and …`, before it was a comparison of tuples.
        last = atLeast("3.13") ? eq(a, b) : is(a, b) || equal(a, b);
        if (!truth(last)) return last;
      }
    } catch (e) {
      throw leaving(e, atLeast("3.13") ? 3 : 1);
    }
    return last;
  };
  return def(
    "self, other",
    (self: Value, other: Value) => {
      if (self === other) return true;
      if (!areAlike(self, other)) return NotImplemented;
      const x = plain(self);
      const y = x && plain(other);
      const from = x && y ? firstOther(x, y) : 0;
      return from < 0 ? false : rest(self, other, from);
    },
    infoFor(cls, "__eq__"),
  );
}

/** How many values are alike before the first two that have to be asked; -1 where two numbers or texts differ before. */
function firstOther(x: readonly Value[], y: readonly Value[]): number {
  for (let i = 0; i < x.length; i++) {
    const kind = typeof x[i];
    if (kind !== typeof y[i] || (kind !== "number" && kind !== "string")) return i;
    if (x[i] !== y[i]) return -1;
  }
  return x.length;
}

export function makeOrder(cls: PyType, fields: readonly PyField[], order: Order, generated: GeneratedText): Value {
  const leaving = generated.method(order, 3);
  const names = fields.filter((f) => truth(f.compare)).map((f) => f.name as string);
  const read = fieldReader(names);
  const plain = plainReader(cls, names);
  const items = (v: Value): Value[] => names.map((_, i) => read(v, i));
  return def(
    "self, other",
    (self: Value, other: Value) => {
      if (!areAlike(self, other)) return NotImplemented;
      const x = plain(self);
      const y = x && plain(other);
      const first = x && y ? firstDifference(x, y) : undefined;
      if (first === undefined) {
        try {
          return compareItems(x ?? items(self), y ?? items(other), order);
        } catch (e) {
          throw leaving(e, 1);
        }
      }
      return first < 0 ? order === "__lt__" || order === "__le__" : order === "__gt__" || order === "__ge__";
    },
    infoFor(cls, order),
  );
}

/** Which of two rows of values is less, -1 or 1, by the first that differs, where those that decide are numbers; undefined where they have to be asked. */
function firstDifference(x: readonly Value[], y: readonly Value[]): -1 | 1 | undefined {
  for (let i = 0; i < x.length; i++) {
    const a = x[i];
    const b = y[i];
    if (typeof a !== "number" || typeof b !== "number") return undefined;
    if (a !== b) return a < b ? -1 : 1;
  }
  return undefined;
}

export function makeHash(cls: PyType, fields: readonly PyField[], generated: GeneratedText): Value {
  const leaving = generated.method("__hash__", 1);
  const names = fields.filter((f) => (f.hash === None ? truth(f.compare) : truth(f.hash))).map((f) => f.name as string);
  const read = fieldReader(names);
  const plain = plainReader(cls, names);
  const values = (self: Value): readonly Value[] => plain(self) ?? names.map((_, i) => read(self, i));
  const hashed =
    <T>(of: (items: readonly Value[]) => T) =>
    (self: Value): T => {
      try {
        return of(values(self));
      } catch (e) {
        throw leaving(e, 0);
      }
    };
  const method = def("self", hashed(tupleHash), infoFor(cls, "__hash__"));
  method[IN_HALVES] = hashed(hashOfItems);
  return method;
}

/** `__setattr__` and `__delattr__` of a frozen class. */
export function makeFrozen(cls: PyType, fields: readonly PyField[], generated: GeneratedText): Record<string, Value> {
  const names = new Set(fields.map((f) => f.name));
  const guard = (name: string, verb: string, signature: string): Value => {
    const leaving = generated.method(name, 3);
    return def(
      signature,
      (self: Value, attribute: Value, ...rest: Value[]) => {
        if (typeOf(self) === cls || names.has(attribute))
          throw leaving(error(FrozenInstanceError, `cannot ${verb} field ${reprOf(attribute)}`), 1);
        try {
          return call(getattr(super_(cls, self), name), attribute, ...rest);
        } catch (e) {
          throw leaving(e, 2);
        }
      },
      infoFor(cls, name),
    );
  };
  return {
    __setattr__: guard("__setattr__", "assign to", "self, name, value"),
    __delattr__: guard("__delattr__", "delete", "self, name"),
  };
}
