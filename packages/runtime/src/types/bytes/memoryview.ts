/** The namespace of memoryview: https://docs.python.org/3.13/library/stdtypes.html#memory-views */

import { equal } from "../../object/compare.ts";
import { error, IndexError, NotImplementedError, TypeError, ValueError } from "../../object/exceptions.ts";
import { defineMethods, getset, staticEntry } from "../../object/function.ts";
import { address } from "../../object/identity.ts";
import { PyTuple, type PyType, typeName } from "../../object/type.ts";
import { None, NotImplemented, PyObject, type Value } from "../../object/value.ts";
import { asStr, givenName, toSize, tryIndex, wordSized } from "../convert.ts";
import { hashBytes } from "../hash/text.ts";
import { wrongSelf } from "../int/value.ts";
import { iteratorType } from "../iterator-type.ts";
import { PySlice, sliceIndices } from "../slice.ts";
import { toHexText } from "./hex.ts";
import { readItem, writeItem } from "./memory-items.ts";
import { ITEM_SIZES, MemoryViewType, makeMemoryView, PyMemoryView } from "./memory-value.ts";
import { bufferOf, PyBytes } from "./value.ts";

function own(self: Value, name: string): PyMemoryView {
  if (!(self instanceof PyMemoryView)) throw wrongSelf(MemoryViewType, name, self);
  self.check();
  return self;
}

const items = (view: PyMemoryView): Value[] =>
  Array.from({ length: view.count }, (_, i) => readItem(view.bytes, view.at(i), view.format));

function sliced(view: PyMemoryView, key: PySlice): PyMemoryView {
  const { start, step, count } = sliceIndices(key, view.count);
  return new PyMemoryView(
    view.owner,
    view.bytes,
    view.format,
    view.at(start),
    view.stride * step,
    count,
    view.readonly,
  );
}

function place(view: PyMemoryView, given: Value): number {
  let key = given;
  if (given instanceof PyTuple) {
    if (given.items.length > 0 && given.items.every((k) => k instanceof PySlice)) {
      throw error(NotImplementedError, "multi-dimensional slicing is not implemented");
    }
    if (given.items.some((k) => tryIndex(k) === undefined)) throw error(TypeError, "memoryview: invalid slice key");
    if (given.items.length !== 1) {
      throw error(TypeError, `cannot index 1-dimension view with ${given.items.length}-element tuple`);
    }
    key = given.items[0];
  }
  const index = tryIndex(key);
  if (index === undefined) throw error(TypeError, "memoryview: invalid slice key");
  const i = wordSized(index);
  if (i === undefined) throw error(IndexError, `cannot fit '${typeName(key)}' into an index-sized integer`);
  // `__index__` may have released the view.
  view.check();
  const at = i < 0 ? i + view.count : i;
  if (at < 0 || at >= view.count) throw error(IndexError, "index out of bounds on dimension 1");
  return at;
}

function assign(view: PyMemoryView, key: Value, value: Value): void {
  if (view.readonly) throw error(TypeError, "cannot modify read-only memory");
  if (!(key instanceof PySlice)) {
    writeItem(view.bytes, view.at(place(view, key)), view.format, value);
    return;
  }
  const target = sliced(view, key);
  const source = makeMemoryView(value);
  if (source.format !== target.format || source.count !== target.count) {
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

function cast(view: PyMemoryView, format: Value, shape: Value): PyMemoryView {
  const text = asStr(format);
  if (text === undefined) throw error(TypeError, `cast() argument 'format' must be str, not ${givenName(format)}`);
  if (shape !== undefined)
    throw error(NotImplementedError, "memoryview: casts to several dimensions are not supported");
  if (!view.contiguous) throw error(TypeError, "memoryview: casts are restricted to C-contiguous views");
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
  return new PyMemoryView(view.owner, view.bytes, code, view.offset, size, bytes / size, view.readonly);
}

/** Equal items in equal number, whatever their formats. */
function equals(view: PyMemoryView, other: Value): Value {
  const data = other instanceof PyMemoryView ? undefined : bufferOf(other);
  if (data === undefined && !(other instanceof PyMemoryView)) return NotImplemented;
  if (other instanceof PyMemoryView && other.released) return view === other;
  const right = makeMemoryView(other);
  const a = items(view);
  const b = items(right);
  right.release();
  return a.length === b.length && a.every((x, i) => equal(x, b[i]));
}

class MemoryIterator extends PyObject {
  readonly view: PyMemoryView;
  index = 0;
  constructor(view: PyMemoryView) {
    super();
    this.view = view;
  }
  $next(): Value {
    if (this.index >= this.view.count) return undefined;
    this.view.check();
    return readItem(this.view.bytes, this.view.at(this.index++), this.view.format);
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
  __iter__: ["", (self: Value) => new MemoryIterator(own(self, "__iter__"))],
  __len__: ["", (self: Value) => own(self, "__len__").count],
  __getitem__: [
    "key, /",
    (self: Value, key: Value) => {
      const view = own(self, "__getitem__");
      return key instanceof PySlice ? sliced(view, key) : readItem(view.bytes, view.at(place(view, key)), view.format);
    },
  ],
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
    (self: Value) => new PyBytes(own(self, "tobytes").toBytes().slice()),
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
      const { owner, bytes, format, offset, stride, count } = own(self, "toreadonly");
      return new PyMemoryView(owner, bytes, format, offset, stride, count, true);
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
  ndim: attribute("ndim", () => 1),
  shape: attribute("shape", (view) => new PyTuple([view.count])),
  strides: attribute("strides", (view) => new PyTuple([view.stride])),
  suboffsets: attribute("suboffsets", () => new PyTuple([])),
  c_contiguous: attribute("c_contiguous", (view) => view.contiguous),
  f_contiguous: attribute("f_contiguous", (view) => view.contiguous),
  contiguous: attribute("contiguous", (view) => view.contiguous),
  __doc__: "Create a new memoryview object which references the given object.",
});
