/** `struct`: https://docs.python.org/3.13/library/struct.html */
import { error, IndexError, TypeError } from "../object/exceptions/exceptions.ts";
import { reprOf } from "../object/repr.ts";
import { PyTuple, type PyType, typeName, typeOf } from "../object/type.ts";
import { None, PyObject, type Value } from "../object/value.ts";
import { bufferOf, PyBytes } from "../types/bytes/value.ts";
import { wordSized } from "../types/convert.ts";
import { cannotCreate } from "../types/iterator-type.ts";
import { asStr, builtinsOf, getset, iteratorClass, nativeClass, PyIterator, toIndex } from "./kit.ts";
import {
  fail,
  type Layout,
  pack as packItem,
  parseFormat,
  StructError,
  unpack as unpackItem,
} from "./struct/layout.ts";

export { StructError as error };

const fn = builtinsOf("_struct");
function layoutOf(format: Value): Layout {
  const text = asStr(format) ?? (format instanceof PyBytes ? String.fromCharCode(...format.data) : undefined);
  if (text === undefined)
    throw error(TypeError, `Struct() argument 1 must be a str or bytes object, not ${typeName(format)}`);
  return parseFormat(text);
}
function buffer(v: Value): Uint8Array {
  const data = bufferOf(v);
  if (data === undefined) throw error(TypeError, `a bytes-like object is required, not '${typeName(v)}'`);
  return data;
}
const viewOf = (data: Uint8Array): DataView => new DataView(data.buffer, data.byteOffset, data.byteLength);

function packAll(layout: Layout, values: readonly Value[], what: string, view: DataView): void {
  if (values.length !== layout.fields.length)
    throw fail(`${what} expected ${layout.fields.length} items for packing (got ${values.length})`);
  layout.fields.forEach((field, i) => {
    packItem(view, field, values[i], layout.little);
  });
}
function packed(layout: Layout, values: PyTuple): Value {
  const data = new Uint8Array(layout.size);
  packAll(layout, values.items, "pack", viewOf(data));
  return new PyBytes(data);
}
const items = (layout: Layout, data: Uint8Array): Value =>
  new PyTuple(layout.fields.map((field) => unpackItem(viewOf(data), field, layout.little)));
function unpacked(layout: Layout, source: Value): Value {
  const data = buffer(source);
  if (data.length !== layout.size) throw fail(`unpack requires a buffer of ${layout.size} bytes`);
  return items(layout, data);
}
/** The part of a buffer that a structure at `offset` takes. @throws struct.error when it does not fit */
function part(data: Uint8Array, layout: Layout, offset: Value, what: string, doing: string): Uint8Array {
  const given = toIndex(offset);
  if (wordSized(given) === undefined)
    throw error(IndexError, `cannot fit '${typeName(offset)}' into an index-sized integer`);
  let at = Number(given);
  if (at < 0) {
    if (at + layout.size > 0)
      throw fail(
        `${doing === "pack" ? "no space" : "not enough data"} to ${doing} ${layout.size} bytes at offset ${given}`,
      );
    if (at + data.length < 0) throw fail(`offset ${given} out of range for ${data.length}-byte buffer`);
    at += data.length;
  }
  if (data.length - at < layout.size) {
    throw fail(
      `${what} requires a buffer of at least ${BigInt(given) + BigInt(layout.size)} bytes for ${doing}ing ${layout.size} bytes at offset ${given} (actual buffer size is ${data.length})`,
    );
  }
  return data.subarray(at, at + layout.size);
}
const unpackedFrom = (layout: Layout, source: Value, offset: Value): Value =>
  items(layout, part(buffer(source), layout, offset, "unpack_from", "unpack"));
function packedInto(layout: Layout, target: Value, offset: Value, values: PyTuple): Value {
  if (target instanceof PyBytes)
    throw error(TypeError, `pack_into() argument 1 must be read-write bytes-like object, not ${typeName(target)}`);
  packAll(layout, values.items, "pack_into", viewOf(part(buffer(target), layout, offset, "pack_into", "pack")));
  return None;
}

class UnpackIterator extends PyIterator {
  readonly layout: Layout;
  readonly data: Uint8Array;
  at = 0;
  constructor(layout: Layout, data: Uint8Array) {
    super();
    this.layout = layout;
    this.data = data;
  }
  override $next(): Value {
    if (this.at >= this.data.length) return undefined;
    const chunk = this.data.subarray(this.at, this.at + this.layout.size);
    this.at += this.layout.size;
    return items(this.layout, chunk);
  }
}
iteratorClass("_struct", "unpack_iterator", UnpackIterator, {
  __new__: cannotCreate("_struct.unpack_iterator"),
  __length_hint__: ["", (self: UnpackIterator) => (self.data.length - self.at) / self.layout.size],
});
function iterated(layout: Layout, source: Value): Value {
  const data = buffer(source);
  if (layout.size === 0) throw fail("cannot iteratively unpack with a struct of length 0");
  if (data.length % layout.size !== 0)
    throw fail(`iterative unpacking requires a buffer of a multiple of ${layout.size} bytes`);
  return new UnpackIterator(layout, data);
}

class StructObject extends PyObject {
  format = "";
  layout: Layout = { fields: [], size: 0, little: true };
}
export const Struct: PyType = nativeClass("_struct", "Struct", StructObject, {
  __init__: [
    "format",
    (self: StructObject, format: Value) => {
      self.layout = layoutOf(format);
      self.format = asStr(format) ?? String.fromCharCode(...(format as PyBytes).data);
      return None;
    },
  ],
  __repr__: ["", (self: StructObject) => `${typeOf(self).name.split(".").at(-1)}(${reprOf(self.format)})`],
  format: getset((self: StructObject) => self.format),
  size: getset((self: StructObject) => self.layout.size),
  iter_unpack: ["buffer, /", (self: StructObject, data: Value) => iterated(self.layout, data)],
  pack: ["*values", (self: StructObject, values: PyTuple) => packed(self.layout, values)],
  pack_into: [
    "buffer, offset, /, *values",
    (self: StructObject, target: Value, offset: Value, values: PyTuple) =>
      packedInto(self.layout, target, offset, values),
  ],
  unpack: ["buffer, /", (self: StructObject, data: Value) => unpacked(self.layout, data)],
  unpack_from: [
    "buffer, offset=0",
    (self: StructObject, data: Value, offset: Value) => unpackedFrom(self.layout, data, offset),
  ],
});

export const calcsize: Value = fn("calcsize", "format, /", (format: Value) => layoutOf(format).size);
export const pack: Value = fn("pack", "format, /, *values", (format: Value, values: PyTuple) =>
  packed(layoutOf(format), values),
);
export const pack_into: Value = fn(
  "pack_into",
  "format, buffer, offset, /, *values",
  (format: Value, target: Value, offset: Value, values: PyTuple) =>
    packedInto(layoutOf(format), target, offset, values),
);
export const unpack: Value = fn("unpack", "format, buffer, /", (format: Value, data: Value) =>
  unpacked(layoutOf(format), data),
);
export const unpack_from: Value = fn(
  "unpack_from",
  "format, /, buffer, offset=0",
  (format: Value, data: Value, offset: Value) => unpackedFrom(layoutOf(format), data, offset),
);
export const iter_unpack: Value = fn("iter_unpack", "format, buffer, /", (format: Value, data: Value) =>
  iterated(layoutOf(format), data),
);
