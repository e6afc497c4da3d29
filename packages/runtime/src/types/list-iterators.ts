/** Iterators of lists: they see changes made while they run. */

import type { Iter } from "../object/iterate.ts";
import { PyObject, type Value } from "../object/value.ts";
import { iteratorType } from "./iterator-type.ts";

export class ListIterator extends PyObject implements Iter {
  items: readonly Value[] | null;
  index = 0;
  constructor(items: readonly Value[]) {
    super();
    this.items = items;
  }
  $next(): Value {
    const { items } = this;
    if (items !== null) {
      if (this.index < items.length) return items[this.index++];
      // Once at the end, always at the end, even if the list grows again.
      this.items = null;
    }
    return undefined;
  }
  lengthHint(): number {
    return this.items === null ? 0 : Math.max(0, this.items.length - this.index);
  }
}

export class ListReverseIterator extends PyObject implements Iter {
  items: readonly Value[] | null;
  index: number;
  constructor(items: readonly Value[]) {
    super();
    this.items = items;
    this.index = items.length - 1;
  }
  $next(): Value {
    const { items } = this;
    if (items !== null) {
      if (this.index >= 0 && this.index < items.length) return items[this.index--];
      this.items = null;
    }
    return undefined;
  }
  lengthHint(): number {
    return this.items === null || this.items.length <= this.index ? 0 : this.index + 1;
  }
}

export const ListIteratorType = iteratorType("list_iterator", ListIterator);
export const ListReverseIteratorType = iteratorType("list_reverseiterator", ListReverseIterator);

export const makeListIterator = (items: readonly Value[]): ListIterator => new ListIterator(items);
export const makeListReverseIterator = (items: readonly Value[]): ListReverseIterator => new ListReverseIterator(items);
