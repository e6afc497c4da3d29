/** deque: https://docs.python.org/3.13/library/collections.html#collections.deque and CPython's Modules/_collectionsmodule.c. */

import { ownAttributes } from "../../object/attributes.ts";
import { layOutBuiltin } from "../../object/classes/layout.ts";
import { equal } from "../../object/compare.ts";
import { error, IndexError, RuntimeError, TypeError, ValueError } from "../../object/exceptions/exceptions.ts";
import { call, callSpecial } from "../../object/functions/call.ts";
import { iterate, pyIter, toArray } from "../../object/iterate.ts";
import { setPatternKind } from "../../object/matching/pattern-kind.ts";
import { staticEntry } from "../../object/methods.ts";
import { guardedRepr, reprOf } from "../../object/repr.ts";
import { sequenceOperators } from "../../object/sequence-operators.ts";
import { PyTuple, type PyType, typeName, typeOf } from "../../object/type.ts";
import { None, NotImplemented, type Value } from "../../object/value.ts";
import { tryIndex } from "../../types/convert.ts";
import { classGetitem } from "../../types/generic-alias.ts";
import { compareItems, type Order } from "../../types/sequence.ts";
import { asInt, getset, isNone, iteratorClass, nativeClass, PyIterator, toIndex, toSize } from "../kit.ts";
import { PyDeque } from "./deque-storage.ts";

export { PyDeque };

class DequeIterator extends PyIterator {
  deque: PyDeque | null;
  readonly state: number;
  index = 0;
  readonly source: PyDeque;
  constructor(deque: PyDeque) {
    super();
    this.deque = deque;
    this.source = deque;
    this.state = deque.state;
  }
  $next(): Value {
    const { deque } = this;
    if (deque === null) return undefined;
    if (deque.state !== this.state) {
      this.deque = null;
      throw error(RuntimeError, "deque mutated during iteration");
    }
    if (this.index >= deque.size) {
      this.deque = null;
      return undefined;
    }
    return this.pick(deque, this.index++);
  }
  pick(deque: PyDeque, i: number): Value {
    return deque.at(i);
  }
}
class DequeReverseIterator extends DequeIterator {
  override pick(deque: PyDeque, i: number): Value {
    return deque.at(deque.size - 1 - i);
  }
}
/** `__new__` and `__reduce__`: by the deque and how far the iterator was. */
const madeBy = (name: string, make: (deque: PyDeque) => DequeIterator) => ({
  __new__: staticEntry("cls, deque, index=0, /", (_cls: PyType, deque: Value, index: Value) => {
    if (!(deque instanceof PyDeque))
      throw error(TypeError, `${name}() argument 1 must be collections.deque, not ${typeName(deque)}`);
    const self = make(deque);
    self.index = Math.max(0, Math.min(Number(toIndex(index)), deque.size));
    return self;
  }),
  __reduce__: [
    "",
    (self: DequeIterator) => new PyTuple([typeOf(self), new PyTuple([self.deque ?? self.source, self.index])]),
    "Return state information for pickling.",
  ] as const,
});
const hint = {
  __length_hint__: ["", (self: DequeIterator) => (self.deque === null ? 0 : self.deque.size - self.index)],
};
export const _deque_iterator: PyType = iteratorClass("collections", "_deque_iterator", DequeIterator, {
  ...hint,
  ...madeBy("_deque_iterator", (deque) => new DequeIterator(deque)),
});
export const _deque_reverse_iterator: PyType = iteratorClass(
  "collections",
  "_deque_reverse_iterator",
  DequeReverseIterator,
  {
    ...hint,
    ...madeBy("_deque_reverse_iterator", (deque) => new DequeReverseIterator(deque)),
  },
);

function place(self: PyDeque, key: Value): number {
  const i = tryIndex(key);
  if (i === undefined) throw error(TypeError, `sequence index must be integer, not '${typeName(key)}'`);
  const at = i < 0 ? Number(i) + self.size : Number(i);
  if (at < 0 || at >= self.size) throw error(IndexError, "deque index out of range");
  return at;
}
const like = (self: PyDeque, items: readonly Value[]): Value => {
  const type = typeOf(self);
  if (type.isHeap) return self.max < 0 ? call(type, [...items]) : call(type, [...items], self.max);
  const made = new PyDeque();
  made.max = self.max;
  for (const item of items) made.push(item);
  return made;
};
function removeAt(self: PyDeque, at: number): void {
  const items = self.items();
  items.splice(at, 1);
  self.reset(items);
}
function rotate(self: PyDeque, n: number): void {
  if (self.size < 2) return;
  const by = ((n % self.size) + self.size) % self.size;
  for (let i = 0; i < by; i++) self.unshift(self.pop());
}
/** Searches like the C code does, noticing changes made by `__eq__`. */
function find(self: PyDeque, value: Value, from: number, to: number, text: string): number {
  const { state } = self;
  for (let i = from; i < to && i < self.size; i++) {
    const found = equal(self.at(i), value);
    if (self.state !== state) throw error(text === "" ? IndexError : RuntimeError, "deque mutated during iteration");
    if (found) return i;
  }
  return -1;
}
const compare = (order: Order): readonly [string, (self: PyDeque, other: Value) => Value] => [
  "value, /",
  (self, other) => (other instanceof PyDeque ? compareItems(self.items(), other.items(), order) : NotImplemented),
];

const repeat = (self: PyDeque, n: Value): Value => {
  const times = tryIndex(n);
  if (times === undefined) return NotImplemented;
  const items = self.items();
  return like(self, Array.from({ length: Math.max(0, Number(times)) }, () => items).flat());
};

export const DequeType: PyType = nativeClass("collections", "deque", PyDeque, {
  __add__: [
    "value, /",
    (self: PyDeque, other: Value) => {
      if (!(other instanceof PyDeque)) return NotImplemented;
      return like(self, [...self.items(), ...other.items()]);
    },
  ],
  __bool__: ["", (self: PyDeque) => self.size > 0],
  __class_getitem__: classGetitem,
  __contains__: ["key, /", (self: PyDeque, value: Value) => find(self, value, 0, self.size, "in") >= 0],
  __reduce__: [
    "",
    (self: PyDeque) => {
      const args = self.max < 0 ? [] : [new PyTuple([]), self.max];
      const state = ownAttributes(self).length === 0 ? None : callSpecial(self, "__getstate__");
      return new PyTuple([typeOf(self), new PyTuple(args), state, pyIter(self)]);
    },
  ],
  __copy__: ["", (self: PyDeque) => like(self, self.items())],
  __delitem__: [
    "key, /",
    (self: PyDeque, key: Value) => {
      removeAt(self, place(self, key));
      return None;
    },
  ],
  __eq__: compare("__eq__"),
  __ge__: compare("__ge__"),
  __getitem__: ["key, /", (self: PyDeque, key: Value) => self.at(place(self, key))],
  __gt__: compare("__gt__"),
  __iadd__: [
    "value, /",
    (self: PyDeque, other: Value) => {
      self.extend(other);
      return self;
    },
  ],
  __imul__: [
    "value, /",
    (self: PyDeque, n: Value) => {
      const times = tryIndex(n);
      if (times === undefined) return NotImplemented;
      const items = self.items();
      self.reset(Array.from({ length: Math.max(0, Number(times)) }, () => items).flat());
      return self;
    },
  ],
  __init__: [
    "iterable=..., maxlen=...",
    (self: PyDeque, iterable: Value, maxlen: Value) => {
      if (!isNone(maxlen)) {
        if (asInt(maxlen) === undefined) throw error(TypeError, "an integer is required");
        self.max = toSize(maxlen);
        if (self.max < 0) throw error(ValueError, "maxlen must be non-negative");
      } else self.max = -1;
      if (self.size > 0) self.clear();
      if (iterable !== undefined) self.extend(iterable);
      return None;
    },
  ],
  __iter__: ["", (self: PyDeque) => new DequeIterator(self)],
  __le__: compare("__le__"),
  __len__: ["", (self: PyDeque) => self.size],
  __lt__: compare("__lt__"),
  __mul__: ["value, /", repeat],
  __ne__: compare("__ne__"),
  __new__: staticEntry("cls, *args, **kwargs", (cls: PyType) => new cls.alloc()),
  __repr__: [
    "",
    (self: PyDeque) =>
      guardedRepr(self, "[...]", () => {
        const items = `[${self.items().map(reprOf).join(", ")}]`;
        return self.max < 0 ? `${typeOf(self).name}(${items})` : `${typeOf(self).name}(${items}, maxlen=${self.max})`;
      }),
  ],
  __reversed__: ["", (self: PyDeque) => new DequeReverseIterator(self)],
  __rmul__: ["value, /", repeat],
  __setitem__: [
    "key, value, /",
    (self: PyDeque, key: Value, value: Value) => {
      self.put(place(self, key), value);
      return None;
    },
  ],
  append: [
    "item, /",
    (self: PyDeque, value: Value) => {
      self.push(value);
      return None;
    },
    "Add an element to the right side of the deque.",
  ],
  appendleft: [
    "item, /",
    (self: PyDeque, value: Value) => {
      self.unshift(value);
      return None;
    },
  ],
  clear: [
    "",
    (self: PyDeque) => {
      self.clear();
      return None;
    },
  ],
  copy: ["", (self: PyDeque) => like(self, self.items())],
  count: [
    "value, /",
    (self: PyDeque, value: Value) => {
      const { state } = self;
      let n = 0;
      for (let i = 0; i < self.size; i++) {
        if (equal(self.at(i), value)) n++;
        if (self.state !== state) throw error(RuntimeError, "deque mutated during iteration");
      }
      return n;
    },
  ],
  extend: [
    "iterable, /",
    (self: PyDeque, iterable: Value) => {
      self.extend(iterable);
      return None;
    },
  ],
  extendleft: [
    "iterable, /",
    (self: PyDeque, iterable: Value) => {
      for (const x of iterable === self ? toArray(iterable) : iterate(iterable)) self.unshift(x);
      return None;
    },
  ],
  index: [
    "value, start=0, stop=..., /",
    (self: PyDeque, value: Value, start: Value, stop: Value) => {
      const clip = (v: Value, absent: number): number => {
        if (v === undefined) return absent;
        const i = Number(tryIndex(v) ?? 0);
        return i < 0 ? Math.max(0, i + self.size) : i;
      };
      const at = find(self, value, clip(start, 0), clip(stop, self.size), "index");
      if (at < 0) throw error(ValueError, `${reprOf(value)} is not in deque`);
      return at;
    },
  ],
  insert: [
    "index, value, /",
    (self: PyDeque, index: Value, value: Value) => {
      if (self.size === self.max) throw error(IndexError, "deque already at its maximum size");
      const i = toSize(index);
      if (i >= self.size) self.push(value);
      else if (i <= -self.size || i === 0) self.unshift(value);
      else {
        rotate(self, -i);
        if (i < 0) self.push(value);
        else self.unshift(value);
        rotate(self, i);
      }
      return None;
    },
  ],
  maxlen: getset((self: PyDeque) => (self.max < 0 ? None : self.max)),
  pop: ["", (self: PyDeque) => self.pop(), "Remove and return the rightmost element."],
  popleft: ["", (self: PyDeque) => self.shift(), "Remove and return the leftmost element."],
  remove: [
    "value, /",
    (self: PyDeque, value: Value) => {
      const at = find(self, value, 0, self.size, "");
      if (at < 0) throw error(ValueError, `${reprOf(value)} is not in deque`);
      removeAt(self, at);
      return None;
    },
  ],
  reverse: [
    "",
    (self: PyDeque) => {
      self.reset(self.items().reverse());
      return None;
    },
  ],
  rotate: [
    "n=1, /",
    (self: PyDeque, n: Value) => {
      rotate(self, toSize(n));
      return None;
    },
  ],
});
setPatternKind(DequeType, "sequence");
export const deque: Value = DequeType;
sequenceOperators(DequeType, (_self, other) =>
  error(TypeError, `can only concatenate deque (not "${typeName(other)}") to deque`),
);
layOutBuiltin(DequeType);
