/** The classes of bytes-like values and the buffers in them. */
import { BoxedStr, makeType, ObjectType, type PyType } from "../../object/type.ts";
import { PyObject, type Value } from "../../object/value.ts";

export class PyBytes extends PyObject {
  readonly data: Uint8Array;
  constructor(data: Uint8Array) {
    super();
    this.data = data;
  }
}

/** A bytearray's buffer is replaced when its length changes. */
export class PyByteArray extends PyObject {
  data: Uint8Array;
  /** Memoryviews that hold the buffer: while there are any, the length is fixed. */
  exports = 0;
  constructor(data: Uint8Array) {
    super();
    this.data = data;
  }
}

export const BytesType: PyType = makeType({ name: "bytes", bases: [ObjectType], alloc: PyBytes });
export const ByteArrayType: PyType = makeType({ name: "bytearray", bases: [ObjectType], alloc: PyByteArray });

/** Objects that lend their bytes (memoryview, array) have this property. */
export interface BufferLender {
  readonly $buffer: () => Uint8Array;
}

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
