/** set and frozenset: https://docs.python.org/3.13/library/stdtypes.html#set-types-set-frozenset and CPython's Objects/setobject.c. */
import { error, RuntimeError } from "../object/exceptions/exceptions.ts";
import type { Iter } from "../object/iterate.ts";
import { setPatternKind } from "../object/matching/pattern-kind.ts";
import { type PyType, typeOf } from "../object/type.ts";
import { PyObject, type Value } from "../object/value.ts";
import { iteratorType } from "./iterator-type.ts";
import { openOrder } from "./set-order.ts";
import { FrozenSetType, PyFrozenSet, PySet, type SetStore, SetType } from "./set-storage.ts";
import type { SetTable } from "./set-table.ts";

/** Iterates over a set and notices when it changes size. */
export class SetIterator extends PyObject implements Iter {
  set: SetStore | null;
  readonly size: number;
  left: number;
  position = 0;
  readonly keys: Iterator<Value> | null;
  changed = false;
  constructor(set: SetStore) {
    super();
    this.set = set;
    this.size = set.size;
    this.left = set.size;
    this.keys = set.plain === null ? null : (openOrder(set) ?? set.plain.keys());
  }
  $next(): Value {
    const { set } = this;
    if (set === null) return undefined;
    if (this.changed || set.size !== this.size) {
      this.changed = true;
      throw error(RuntimeError, "Set changed size during iteration");
    }
    const key = this.keys === null ? this.#step(set) : this.keys.next().value;
    if (key === undefined) {
      this.set = null;
      return undefined;
    }
    this.left--;
    return key;
  }
  #step(set: SetStore): Value {
    const slot = set.table === null ? -1 : set.table.slotFrom(this.position);
    if (slot < 0) return undefined;
    this.position = slot + 1;
    return (set.table as SetTable).keys[slot];
  }
  lengthHint(): number {
    return this.set === null || this.set.size !== this.size ? 0 : this.left;
  }
}
export const SetIteratorType = iteratorType("set_iterator", SetIterator);

const EMPTY = new PyFrozenSet();

/** `frozenset(iterable)`; of subclasses too. */
export function newFrozenSet(cls: PyType, iterable: Value): PyFrozenSet {
  if (cls === FrozenSetType) {
    if (iterable === undefined) return EMPTY;
    if (iterable instanceof PyFrozenSet && typeOf(iterable) === FrozenSetType) return iterable;
    const made = new PyFrozenSet();
    made.update(iterable);
    return made;
  }
  const made = new cls.alloc() as PyFrozenSet;
  if (iterable !== undefined) made.update(iterable);
  return made;
}

/** A set display: `{a, b}`. */
export function makeSet(...items: Value[]): PySet {
  const set = new PySet();
  for (const item of items) set.add(item);
  return set;
}

/** A set display of three or more constants: CPython builds it through a frozenset, which shows in its order. */
export function constantSet(...items: Value[]): PySet {
  const set = new PySet();
  set.update(makeSet(...items));
  return set;
}
SetType.construct = (args) => {
  if (args.length > 1) return undefined;
  const made = new PySet();
  if (args.length === 1) made.update(args[0]);
  return made;
};
FrozenSetType.construct = (args) => (args.length > 1 ? undefined : newFrozenSet(FrozenSetType, args[0]));
setPatternKind(SetType, "self");
setPatternKind(FrozenSetType, "self");
