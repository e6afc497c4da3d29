/** The namespace of memoryview: https://docs.python.org/3.13/library/stdtypes.html#memory-views */

import { equal } from "../../object/compare.ts";
import { error, IndexError, NotImplementedError, TypeError, ValueError } from "../../object/exceptions/exceptions.ts";
import { address } from "../../object/identity.ts";
import { defineMethods, getset, staticEntry } from "../../object/methods.ts";
import { PyTuple, type PyType, typeName } from "../../object/type.ts";
import { Ellipsis, None, NotImplemented, PyObject, type Value } from "../../object/value.ts";
import { asStr, givenName, toSize, tryIndex, wordSized } from "../convert.ts";
import { hashBytes } from "../hash/text.ts";
import { asInt, type Int, wrongSelf } from "../int/value.ts";
import { iteratorType } from "../iterator-type.ts";
import { PySlice, sliceIndices } from "../slice.ts";
import { toHexText } from "./hex.ts";
import { readItem, writeItem } from "./memory-items.ts";
import { denseStrides, ITEM_SIZES, MemoryViewType, makeMemoryView, PyMemoryView } from "./memory-value.ts";
import { bufferOf, PyBytes } from "./value.ts";

function own(self: Value, name: string): PyMemoryView {
  if (!(self instanceof PyMemoryView)) throw wrongSelf(MemoryViewType, name, self);
  self.check();
  return self;
}

const read = (view: PyMemoryView, at: number): Value => readItem(view.bytes, at, view.format);

/** All items: lists of lists where there are several dimensions, the item itself where there is none. */
function items(view: PyMemoryView, dimension = 0, from = view.offset): Value {
  const length = view.shape[dimension];
  if (length === undefined) return read(view, from);
  const stride = view.strides[dimension] as number;
  return Array.from({ length }, (_, k) => items(view, dimension + 1, from + k * stride));
}

function sliced(view: PyMemoryView, key: PySlice): PyMemoryView {
  const [length, ...lengths] = view.shape as [number, ...number[]];
  const [stride, ...strides] = view.strides as [number, ...number[]];
  const { start, step, count } = sliceIndices(key, length);
  const { owner, bytes, format, readonly } = view;
  return new PyMemoryView(
    owner,
    bytes,
    format,
    view.at(start),
    [count, ...lengths],
    [stride * step, ...strides],
    readonly,
  );
}

/** An index in a dimension, counted from its beginning. */
function position(view: PyMemoryView, key: Value, dimension: number): number {
  const index = tryIndex(key) as Int;
  const i = wordSized(index);
  if (i === undefined) throw error(IndexError, `cannot fit '${typeName(key)}' into an index-sized integer`);
  // `__index__` may have released the view.
  view.check();
  const length = view.shape[dimension] as number;
  const at = i < 0 ? i + length : i;
  if (at < 0 || at >= length) throw error(IndexError, `index out of bounds on dimension ${dimension + 1}`);
  return at;
}

/** Where the bytes of the item begin that a key names. `several` says what is missing when an index names no item. */
function place(view: PyMemoryView, key: Value, several: string): number {
  const dimensions = view.shape.length;
  if (dimensions === 0) {
    if (key === Ellipsis || (key instanceof PyTuple && key.items.length === 0)) return view.offset;
    throw error(TypeError, "invalid indexing of 0-dim memory");
  }
  if (!(key instanceof PyTuple)) {
    if (tryIndex(key) === undefined) throw error(TypeError, "memoryview: invalid slice key");
    if (dimensions > 1) throw error(NotImplementedError, several);
    return view.at(position(view, key, 0));
  }
  const { items: keys } = key;
  if (keys.some((k) => tryIndex(k) === undefined)) throw error(TypeError, "memoryview: invalid slice key");
  if (keys.length < dimensions) throw error(NotImplementedError, "sub-views are not implemented");
  if (keys.length > dimensions)
    throw error(TypeError, `cannot index ${dimensions}-dimension view with ${keys.length}-element tuple`);
  return keys.reduce((at, k, d) => at + position(view, k, d) * (view.strides[d] as number), view.offset);
}

function subscript(view: PyMemoryView, key: Value): Value {
  if (view.shape.length === 0 && key === Ellipsis) return makeMemoryView(view);
  if (key instanceof PySlice && view.shape.length > 0) return sliced(view, key);
  if (key instanceof PyTuple && key.items.length > 0 && key.items.every((k) => k instanceof PySlice))
    throw error(NotImplementedError, "multi-dimensional slicing is not implemented");
  return read(view, place(view, key, "multi-dimensional sub-views are not implemented"));
}

function assign(view: PyMemoryView, key: Value, value: Value): void {
  if (view.readonly) throw error(TypeError, "cannot modify read-only memory");
  if (!(key instanceof PySlice) || view.shape.length === 0) {
    writeItem(view.bytes, place(view, key, "sub-views are not implemented"), view.format, value);
    return;
  }
  if (view.shape.length > 1)
    throw error(NotImplementedError, "memoryview slice assignments are currently restricted to ndim = 1");
  const target = sliced(view, key);
  const source = makeMemoryView(value);
  if (source.format !== target.format || source.shape.length !== 1 || source.count !== target.count) {
    target.release();
    source.release();
    throw error(ValueError, "memoryview assignment: lvalue and rvalue have different structures");
  }
  const size = target.itemSize;
  const data = source.toBytes().slice();
  for (let i = 0; i < target.count; i++) target.bytes.set(data.subarray(i * size, (i + 1) * size), target.at(i));
  target.release();
  source.release();
}

const MOST_DIMENSIONS = 64;
const MOST_ITEMS = 2 ** 63;

/** The dimensions that `cast` is given. */
function dimensionsOf(given: Value): readonly Value[] {
  const shape = given instanceof PyTuple ? given.items : Array.isArray(given) ? given : undefined;
  if (shape === undefined) throw error(TypeError, "shape must be a list or a tuple");
  if (shape.length > MOST_DIMENSIONS)
    throw error(ValueError, `memoryview: number of dimensions must not exceed ${MOST_DIMENSIONS}`);
  return shape;
}
/** Their lengths. @throws TypeError, ValueError when they are no lengths */
function lengthsOf(dimensions: readonly Value[], itemSize: number): number[] {
  let product = itemSize;
  return dimensions.map((dimension) => {
    const length = asInt(dimension);
    if (length === undefined) throw error(TypeError, "memoryview.cast(): elements of shape must be integers");
    if (length <= 0) throw error(ValueError, "memoryview.cast(): elements of shape must be integers > 0");
    product *= Number(length);
    if (product >= MOST_ITEMS) throw error(ValueError, "memoryview.cast(): product(shape) > SSIZE_MAX");
    return Number(length);
  });
}

function cast(view: PyMemoryView, format: Value, shape: Value): PyMemoryView {
  const text = asStr(format);
  if (text === undefined) throw error(TypeError, `cast() argument 'format' must be str, not ${givenName(format)}`);
  if (!view.contiguous) throw error(TypeError, "memoryview: casts are restricted to C-contiguous views");
  if ((shape !== undefined || view.shape.length !== 1) && view.shape.includes(0))
    throw error(TypeError, "memoryview: cannot cast view with zeros in shape or strides");
  const dimensions = shape === undefined ? undefined : dimensionsOf(shape);
  if (dimensions !== undefined && dimensions.length !== 1 && view.shape.length !== 1)
    throw error(TypeError, "memoryview: cast must be 1D -> ND or ND -> 1D");
  const code = text.startsWith("@") ? text.slice(1) : text;
  const size = ITEM_SIZES[code];
  if (size === undefined) {
    throw error(
      ValueError,
      "memoryview: destination format must be a native single character format prefixed with an optional '@'",
    );
  }
  const isByte = (f: string): boolean => f === "B" || f === "b" || f === "c";
  if (!isByte(view.format) && !isByte(code)) {
    throw error(TypeError, "memoryview: cannot cast between two non-byte formats");
  }
  const bytes = view.count * view.itemSize;
  if (bytes % size !== 0) throw error(TypeError, "memoryview: length is not a multiple of itemsize");
  const lengths = dimensions === undefined ? [bytes / size] : lengthsOf(dimensions, size);
  if (lengths.reduce((product, length) => product * length, size) !== bytes)
    throw error(TypeError, "memoryview: product(shape) * itemsize != buffer size");
  const strides = denseStrides(lengths, size);
  return new PyMemoryView(view.owner, view.bytes, code, view.offset, lengths, strides, view.readonly);
}

/** `tobytes(order)`: in the order of C, of Fortran, or of Fortran where items lie so. */
function inOrder(view: PyMemoryView, order: Value): Uint8Array {
  const wanted = order === None ? "C" : asStr(order);
  if (wanted === undefined)
    throw error(TypeError, `tobytes() argument 'order' must be str or None, not ${givenName(order)}`);
  if (!["C", "F", "A"].includes(wanted)) throw error(ValueError, "order must be 'C', 'F' or 'A'");
  if (wanted === "C" || (wanted === "A" && !view.fortranContiguous)) return view.toBytes().slice();
  const { owner, bytes, format, offset, shape, strides, readonly } = view;
  const turned = new PyMemoryView(owner, bytes, format, offset, [...shape].reverse(), [...strides].reverse(), readonly);
  const data = turned.toBytes().slice();
  turned.release();
  return data;
}

/** Equal items in equal number, whatever their formats. */
function equals(view: PyMemoryView, other: Value): Value {
  const data = other instanceof PyMemoryView ? undefined : bufferOf(other);
  if (data === undefined && !(other instanceof PyMemoryView)) return NotImplemented;
  if (other instanceof PyMemoryView && other.released) return view === other;
  const right = makeMemoryView(other);
  const isSame = view.shape.length === right.shape.length && view.shape.every((n, k) => n === right.shape[k]);
  const [a, b] = isSame ? [items(view), items(right)] : [0, 1];
  right.release();
  return equal(a, b);
}

class MemoryIterator extends PyObject {
  readonly view: PyMemoryView;
  index = 0;
  constructor(view: PyMemoryView) {
    super();
    this.view = view;
  }
  $next(): Value {
    if (this.index >= (this.view.shape[0] as number)) return undefined;
    this.view.check();
    return read(this.view, this.view.at(this.index++));
  }
}
export const MemoryIteratorType = iteratorType("memory_iterator", MemoryIterator);

const attribute = (name: string, get: (view: PyMemoryView) => Value) => getset((self) => get(own(self, name)));

defineMethods(MemoryViewType, {
  __new__: staticEntry("cls, /, object", (_cls: PyType, object: Value) => makeMemoryView(object)),
  __repr__: ["", (self: PyMemoryView) => `<${self.released ? "released memory" : "memory"} at ${address(self)}>`],
  __hash__: [
    "",
    (self: PyMemoryView) => {
      if (self.hash !== undefined) return self.hash;
      const view = own(self, "__hash__");
      if (!view.readonly) throw error(ValueError, "cannot hash writable memoryview object");
      if (!"Bbc".includes(view.format)) {
        throw error(ValueError, "memoryview: hashing is restricted to formats 'B', 'b' or 'c'");
      }
      view.hash = hashBytes(view.toBytes());
      return view.hash;
    },
  ],
  __eq__: ["value, /", (self: PyMemoryView, other: Value) => (self.released ? self === other : equals(self, other))],
  __ne__: [
    "value, /",
    (self: PyMemoryView, other: Value) => {
      const same = self.released ? self === other : equals(self, other);
      return same === NotImplemented ? same : !same;
    },
  ],
  __iter__: [
    "",
    (self: Value) => {
      const view = own(self, "__iter__");
      if (view.shape.length === 0) throw error(TypeError, "invalid indexing of 0-dim memory");
      if (view.shape.length > 1) throw error(NotImplementedError, "multi-dimensional sub-views are not implemented");
      return new MemoryIterator(view);
    },
  ],
  __len__: [
    "",
    (self: Value) => {
      const length = own(self, "__len__").shape[0];
      if (length === undefined) throw error(TypeError, "0-dim memory has no length");
      return length;
    },
  ],
  __getitem__: ["key, /", (self: Value, key: Value) => subscript(own(self, "__getitem__"), key)],
  __setitem__: [
    "key, value, /",
    (self: Value, key: Value, value: Value) => {
      assign(own(self, "__setitem__"), key, value);
      return None;
    },
  ],
  __delitem__: [
    "key, /",
    (self: Value) => {
      throw error(
        TypeError,
        own(self, "__delitem__").readonly ? "cannot modify read-only memory" : "cannot delete memory",
      );
    },
  ],
  __reduce_ex__: [
    "protocol, /",
    (_self: Value, protocol: Value) => {
      throw error(TypeError, `cannot pickle ${protocol < 2 ? "'memoryview' object" : "memoryview objects"}`);
    },
  ],
  release: [
    "",
    (self: PyMemoryView) => {
      self.release();
      return None;
    },
    "Release the underlying buffer exposed by the memoryview object.",
  ],
  tobytes: [
    "order='C'",
    (self: Value, order: Value) => new PyBytes(inOrder(own(self, "tobytes"), order)),
    "Return the data in the buffer as a byte string.",
  ],
  hex: [
    "/, sep=..., bytes_per_sep=1",
    (self: Value, sep: Value, group: Value) => toHexText(own(self, "hex").toBytes(), sep, toSize(group)),
    "Return the data in the buffer as a str of hexadecimal numbers.",
  ],
  tolist: ["", (self: Value) => items(own(self, "tolist")), "Return the data in the buffer as a list of elements."],
  cast: [
    "/, format, shape=...",
    (self: Value, format: Value, shape: Value) => cast(own(self, "cast"), format, shape),
    "Cast a memoryview to a new format or shape.",
  ],
  toreadonly: [
    "",
    (self: Value) => {
      const { owner, bytes, format, offset, shape, strides } = own(self, "toreadonly");
      return new PyMemoryView(owner, bytes, format, offset, shape, strides, true);
    },
    "Return a readonly version of the memoryview.",
  ],
  __enter__: ["", (self: Value) => own(self, "__enter__")],
  __exit__: [
    "*args",
    (self: PyMemoryView) => {
      self.release();
      return None;
    },
  ],
  obj: attribute("obj", (view) => view.owner),
  nbytes: attribute("nbytes", (view) => view.count * view.itemSize),
  readonly: attribute("readonly", (view) => view.readonly),
  itemsize: attribute("itemsize", (view) => view.itemSize),
  format: attribute("format", (view) => view.format),
  ndim: attribute("ndim", (view) => view.shape.length),
  shape: attribute("shape", (view) => new PyTuple(view.shape)),
  strides: attribute("strides", (view) => new PyTuple(view.strides)),
  suboffsets: attribute("suboffsets", () => new PyTuple([])),
  c_contiguous: attribute("c_contiguous", (view) => view.contiguous),
  f_contiguous: attribute("f_contiguous", (view) => view.fortranContiguous),
  contiguous: attribute("contiguous", (view) => view.contiguous || view.fortranContiguous),
  __doc__: "Create a new memoryview object which references the given object.",
});
