/** Iterators over bytes. */
import { PyObject, type Value } from "../../object/value.ts";
import { iteratorType } from "../iterator-type.ts";
import type { PyByteArray, PyBytes } from "./value.ts";

export class BytesIterator extends PyObject {
  /** Null once exhausted: a bytearray that grows afterwards does not bring the iterator back. */
  source: PyBytes | PyByteArray | null;
  index = 0;
  constructor(source: PyBytes | PyByteArray) {
    super();
    this.source = source;
  }
  $next(): Value {
    const byte = this.source?.data[this.index];
    if (byte === undefined) this.source = null;
    else this.index++;
    return byte;
  }
  lengthHint(): number {
    return this.source === null ? 0 : Math.max(0, this.source.data.length - this.index);
  }
}
export class ByteArrayIterator extends BytesIterator {}

export const BytesIteratorType = iteratorType("bytes_iterator", BytesIterator);
export const ByteArrayIteratorType = iteratorType("bytearray_iterator", ByteArrayIterator);
