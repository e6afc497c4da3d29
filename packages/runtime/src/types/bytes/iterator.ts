/** Iterators over bytes. */
import { PyObject, type Value } from "../../object/value.ts";
import { iteratorType } from "../iterator-type.ts";
import type { PyByteArray, PyBytes } from "./value.ts";

export class BytesIterator extends PyObject {
  readonly source: PyBytes | PyByteArray;
  index = 0;
  constructor(source: PyBytes | PyByteArray) {
    super();
    this.source = source;
  }
  $next(): Value {
    return this.source.data[this.index] === undefined ? undefined : this.source.data[this.index++];
  }
  lengthHint(): number {
    return Math.max(0, this.source.data.length - this.index);
  }
}
export class ByteArrayIterator extends BytesIterator {}

export const BytesIteratorType = iteratorType("bytes_iterator", BytesIterator);
export const ByteArrayIteratorType = iteratorType("bytearray_iterator", ByteArrayIterator);
