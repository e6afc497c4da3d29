/** The classes of bytes-like values and the buffers in them. */
import { BufferError, error } from "../../object/exceptions/exceptions.ts";
import { BoxedStr, makeType, ObjectType, type PyType } from "../../object/type.ts";
import { PyObject, type Value } from "../../object/value.ts";

export class PyBytes extends PyObject {
  readonly data: Uint8Array;
  constructor(data: Uint8Array) {
    super();
    this.data = data;
  }
}

/** A bytearray has room to spare behind its bytes, so that appending costs the same however long it is. */
export class PyByteArray extends PyObject {
  private store: Uint8Array;
  private used: number;
  /** Memoryviews that hold the buffer: while there are any, the length is fixed. */
  exports = 0;
  constructor(data: Uint8Array) {
    super();
    this.store = data;
    this.used = data.length;
  }
  get data(): Uint8Array {
    return this.used === this.store.length ? this.store : this.store.subarray(0, this.used);
  }
  get length(): number {
    return this.used;
  }
  /** Takes over new contents. @throws BufferError when the length changes under a memoryview */
  replace(data: Uint8Array): void {
    if (data.length === this.used) {
      // A memoryview may be looking: the buffer itself stays.
      this.store.set(data);
      return;
    }
    this.checkResizable();
    this.store = data;
    this.used = data.length;
  }
  push(byte: number): void {
    this.checkResizable();
    if (this.used === this.store.length) {
      const room = new Uint8Array(Math.max(16, this.used * 2));
      room.set(this.store);
      this.store = room;
    }
    this.store[this.used++] = byte;
  }
  private checkResizable(): void {
    if (this.exports > 0) throw error(BufferError, "Existing exports of data: object cannot be re-sized");
  }
}

export const BytesType: PyType = makeType({ name: "bytes", bases: [ObjectType], alloc: PyBytes });
export const ByteArrayType: PyType = makeType({ name: "bytearray", bases: [ObjectType], alloc: PyByteArray });

/** Objects that lend their bytes (memoryview, array) have this property. */
export interface BufferLender {
  readonly $buffer: () => Uint8Array;
  /** The format of the items, where they are not bytes. */
  readonly $format?: string;
}
/** Who counts the memoryviews on its memory. */
export interface Counted {
  exports: number;
}
export const isCounted = (v: Value): v is Counted =>
  typeof v === "object" && v !== null && typeof v.exports === "number";

/** The bytes of a bytes-like value, not copied; undefined for anything else. */
export function bufferOf(v: Value): Uint8Array | undefined {
  if (v instanceof PyBytes || v instanceof PyByteArray) return v.data;
  if (typeof v === "object" && v !== null && !(v instanceof BoxedStr) && typeof v.$buffer === "function") {
    return (v as BufferLender).$buffer();
  }
  return undefined;
}

/** Bytes from text whose characters are all below U+0100: what literals are emitted as. */
export function bytesFromLatin1(text: string): PyBytes {
  const data = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) data[i] = text.charCodeAt(i);
  return new PyBytes(data);
}
