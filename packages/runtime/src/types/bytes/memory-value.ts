/** A memoryview: a window on the bytes of another object, one dimension, items of one of struct's native formats. */
import { error, TypeError, ValueError } from "../../object/exceptions.ts";
import { makeType, ObjectType, type PyType, typeName } from "../../object/type.ts";
import { PyObject, type Value } from "../../object/value.ts";
import { type BufferLender, bufferOf, isCounted, PyBytes } from "./value.ts";

/** Bytes of an item in each format. */
export const ITEM_SIZES: Readonly<Record<string, number>> = {
  B: 1,
  b: 1,
  c: 1,
  "?": 1,
  h: 2,
  H: 2,
  i: 4,
  I: 4,
  l: 8,
  L: 8,
  q: 8,
  Q: 8,
  n: 8,
  N: 8,
  e: 2,
  f: 4,
  u: 4,
  w: 4,
  d: 8,
};

export class PyMemoryView extends PyObject {
  /** The object whose memory this is; null when released. */
  owner: Value;
  readonly bytes: Uint8Array;
  readonly format: string;
  /** Offset of the first item, distance between items (may be negative), and their number. */
  readonly offset: number;
  readonly stride: number;
  readonly count: number;
  readonly readonly: boolean;
  released = false;
  /** Kept from the first time it was asked for, also after release. */
  hash: Value = undefined;

  constructor(
    owner: Value,
    bytes: Uint8Array,
    format: string,
    offset: number,
    stride: number,
    count: number,
    readonly: boolean,
  ) {
    super();
    this.owner = owner;
    this.bytes = bytes;
    this.format = format;
    this.offset = offset;
    this.stride = stride;
    this.count = count;
    this.readonly = readonly;
    if (isCounted(owner)) owner.exports++;
  }

  get itemSize(): number {
    return ITEM_SIZES[this.format] as number;
  }
  get contiguous(): boolean {
    return this.count <= 1 || this.stride === this.itemSize;
  }

  check(): void {
    if (this.released) throw error(ValueError, "operation forbidden on released memoryview object");
  }

  release(): void {
    if (this.released) return;
    this.released = true;
    if (isCounted(this.owner)) this.owner.exports--;
  }

  /** Where an item's bytes begin. */
  at(index: number): number {
    return this.offset + index * this.stride;
  }

  /** The items' bytes in order: a window when they lie side by side, else a copy. */
  toBytes(): Uint8Array {
    const size = this.itemSize;
    if (this.contiguous) return this.bytes.subarray(this.offset, this.offset + this.count * size);
    const out = new Uint8Array(this.count * size);
    for (let i = 0; i < this.count; i++) out.set(this.bytes.subarray(this.at(i), this.at(i) + size), i * size);
    return out;
  }

  /** What bytes-like arguments read. */
  $buffer(): Uint8Array {
    this.check();
    return this.toBytes();
  }
}

export const MemoryViewType: PyType = makeType({
  name: "memoryview",
  bases: [ObjectType],
  alloc: PyMemoryView,
  isBase: false,
});

/** `memoryview(object)`. @throws TypeError when the object has no buffer */
export function makeMemoryView(object: Value): PyMemoryView {
  if (object instanceof PyMemoryView) {
    object.check();
    const { owner, bytes, format, offset, stride, count, readonly } = object;
    return new PyMemoryView(owner, bytes, format, offset, stride, count, readonly);
  }
  const data = bufferOf(object);
  if (data === undefined)
    throw error(TypeError, `memoryview: a bytes-like object is required, not '${typeName(object)}'`);
  const format = (object as Partial<BufferLender>).$format ?? "B";
  const size = ITEM_SIZES[format] ?? 4;
  return new PyMemoryView(object, data, format, 0, size, data.length / size, object instanceof PyBytes);
}
