/** A memoryview: a window on the bytes of another object in any number of dimensions, items of one of struct's native formats. */
import { error, TypeError, ValueError } from "../../object/exceptions/exceptions.ts";
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
  /** Where the first item begins. */
  readonly offset: number;
  /** The number of items in each dimension. */
  readonly shape: readonly number[];
  /** The distance between items in each dimension; may be negative. */
  readonly strides: readonly number[];
  readonly readonly: boolean;
  released = false;
  /** Kept from the first time it was asked for, also after release. */
  hash: Value = undefined;

  constructor(
    owner: Value,
    bytes: Uint8Array,
    format: string,
    offset: number,
    shape: readonly number[],
    strides: readonly number[],
    readonly: boolean,
  ) {
    super();
    this.owner = owner;
    this.bytes = bytes;
    this.format = format;
    this.offset = offset;
    this.shape = shape;
    this.strides = strides;
    this.readonly = readonly;
    if (isCounted(owner)) owner.exports++;
  }

  get itemSize(): number {
    return ITEM_SIZES[this.format] as number;
  }
  /** How many items there are in all. */
  get count(): number {
    return this.shape.reduce((product, length) => product * length, 1);
  }
  /** Whether items lie side by side, the last dimension's next to each other. */
  get contiguous(): boolean {
    return this.isContiguous(this.shape.length - 1, -1);
  }
  /** Whether items lie side by side, the first dimension's next to each other. */
  get fortranContiguous(): boolean {
    return this.isContiguous(0, 1);
  }
  private isContiguous(from: number, step: number): boolean {
    if (this.count === 0) return true;
    let distance = this.itemSize;
    for (let k = from; k >= 0 && k < this.shape.length; k += step) {
      const length = this.shape[k] as number;
      if (length > 1 && this.strides[k] !== distance) return false;
      distance *= length;
    }
    return true;
  }

  check(): void {
    if (this.released) throw error(ValueError, "operation forbidden on released memoryview object");
  }

  release(): void {
    if (this.released) return;
    this.released = true;
    if (isCounted(this.owner)) this.owner.exports--;
  }

  /** Where the bytes of an item of the first dimension begin. */
  at(index: number): number {
    return this.offset + index * (this.strides[0] ?? 0);
  }

  /** Where the bytes of all items begin, in order. */
  *places(dimension = 0, from = this.offset): Generator<number> {
    const length = this.shape[dimension];
    if (length === undefined) yield from;
    else
      for (let k = 0; k < length; k++)
        yield* this.places(dimension + 1, from + k * (this.strides[dimension] as number));
  }

  /** The items' bytes in order: a window when they lie side by side, else a copy. */
  toBytes(): Uint8Array {
    const size = this.itemSize;
    if (this.contiguous) return this.bytes.subarray(this.offset, this.offset + this.count * size);
    const out = new Uint8Array(this.count * size);
    let to = 0;
    for (const at of this.places()) {
      out.set(this.bytes.subarray(at, at + size), to);
      to += size;
    }
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
    const { owner, bytes, format, offset, shape, strides, readonly } = object;
    return new PyMemoryView(owner, bytes, format, offset, shape, strides, readonly);
  }
  const data = bufferOf(object);
  if (data === undefined)
    throw error(TypeError, `memoryview: a bytes-like object is required, not '${typeName(object)}'`);
  const format = (object as Partial<BufferLender>).$format ?? "B";
  const size = ITEM_SIZES[format] ?? 4;
  return new PyMemoryView(object, data, format, 0, [data.length / size], [size], object instanceof PyBytes);
}

/** The strides of items that lie side by side. */
export function denseStrides(shape: readonly number[], itemSize: number): number[] {
  let distance = itemSize;
  const strides: number[] = [];
  for (let k = shape.length - 1; k >= 0; k--) {
    strides.unshift(distance);
    distance *= shape[k] as number;
  }
  return strides;
}
