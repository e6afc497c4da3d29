/** The items of an array in a buffer that memoryviews can share. */
import { BufferError, error, ValueError } from "../../object/exceptions/exceptions.ts";
import { PyObject, type Value } from "../../object/value.ts";
import { check, KINDS, type Kind } from "./kinds.ts";

export class PyArray extends PyObject {
  readonly code: string;
  data: Uint8Array = new Uint8Array(0);
  length = 0;
  /** Memoryviews that hold the buffer: while there are any, the length is fixed. */
  exports = 0;
  constructor(code: string) {
    super();
    this.code = code;
  }
  get kind(): Kind {
    return KINDS[this.code] as Kind;
  }
  get view(): DataView {
    return new DataView(this.data.buffer, this.data.byteOffset, this.data.byteLength);
  }
  at(i: number): Value {
    return this.kind.read(this.view, i * this.kind.size);
  }
  put(i: number, v: Value): void {
    this.kind.write(this.view, i * this.kind.size, check(this.code, v));
  }
  items(): Value[] {
    const { view, kind } = this;
    return Array.from({ length: this.length }, (_, i) => kind.read(view, i * kind.size));
  }
  push(v: Value): void {
    const item = check(this.code, v);
    this.checkResizable();
    const { size } = this.kind;
    if ((this.length + 1) * size > this.data.length) {
      const larger = new Uint8Array(Math.max(16, this.data.length * 2));
      larger.set(this.data);
      this.data = larger;
    }
    this.kind.write(this.view, this.length++ * size, item);
  }
  /** Takes over new contents. A memoryview may be looking: as long as the length stays, the buffer does. */
  reset(items: readonly Value[]): void {
    const stored = items.map((v) => check(this.code, v));
    if (stored.length !== this.length) {
      this.checkResizable();
      this.data = new Uint8Array(stored.length * this.kind.size);
      this.length = stored.length;
    }
    const { view, kind } = this;
    stored.forEach((v, i) => {
      kind.write(view, i * kind.size, v);
    });
  }
  bytes(): Uint8Array {
    return this.data.slice(0, this.length * this.kind.size);
  }
  /** Appends items given as bytes. */
  take(bytes: Uint8Array): void {
    const { size } = this.kind;
    if (bytes.length % size !== 0) throw error(ValueError, "bytes length not a multiple of item size");
    if (bytes.length === 0) return;
    this.checkResizable();
    const joined = new Uint8Array(this.length * size + bytes.length);
    joined.set(this.bytes());
    joined.set(bytes, this.length * size);
    this.data = joined;
    this.length += bytes.length / size;
  }
  /** @throws BufferError while a memoryview looks at the items */
  checkResizable(): void {
    if (this.exports > 0) throw error(BufferError, "cannot resize an array that is exporting buffers");
  }
  /** Lends its bytes to memoryview and the like. */
  $buffer(): Uint8Array {
    return this.data.subarray(0, this.length * this.kind.size);
  }
  /** The format of the items in a memoryview. */
  get $format(): string {
    return this.code;
  }
}
