/** PickleBuffer: https://docs.python.org/3.13/library/pickle.html#pickle.PickleBuffer */
import { error, TypeError, ValueError } from "../../object/exceptions/exceptions.ts";
import { staticEntry } from "../../object/methods.ts";
import { type PyType, typeName } from "../../object/type.ts";
import { None, PyObject, type Value } from "../../object/value.ts";
import { makeMemoryView, PyMemoryView } from "../../types/bytes/memory-value.ts";
import { bufferOf, PyBytes } from "../../types/bytes/value.ts";
import { nativeClass } from "../kit.ts";

/** Memory of another object that a pickle may leave outside. */
export class PickleBuffer extends PyObject {
  /** null when released. */
  readonly holder: { owner: Value | null };
  constructor(owner: Value) {
    super();
    this.holder = { owner };
  }
  get owner(): Value {
    if (this.holder.owner === null) throw error(ValueError, "operation forbidden on released PickleBuffer object");
    return this.holder.owner;
  }
  get isReadonly(): boolean {
    const { owner } = this;
    return owner instanceof PyBytes || (owner instanceof PyMemoryView && owner.readonly);
  }
  bytes(): Uint8Array {
    return (bufferOf(this.owner) as Uint8Array).slice();
  }
  /** Lends the bytes to memoryview and the like. */
  $buffer(): Uint8Array {
    return bufferOf(this.owner) as Uint8Array;
  }
}

export const PickleBufferType: PyType = nativeClass(
  "pickle",
  "PickleBuffer",
  PickleBuffer,
  {
    __new__: staticEntry("cls, object, /", (cls: PyType, object: Value) => {
      if (bufferOf(object) === undefined)
        throw error(TypeError, `a bytes-like object is required, not '${typeName(object)}'`);
      return new cls.alloc(object);
    }),
    raw: ["", (self: PickleBuffer) => makeMemoryView(self.owner)],
    release: [
      "",
      (self: PickleBuffer) => {
        self.holder.owner = null;
        return None;
      },
    ],
  },
  { isBase: false },
);
