/** Pickler: https://docs.python.org/3.13/library/pickle.html#pickle.Pickler */

import { tryGetattr } from "../../object/attributes.ts";
import { PyDict } from "../../object/dict.ts";
import { error, TypeError, ValueError } from "../../object/exceptions/exceptions.ts";
import { call } from "../../object/functions/call.ts";
import { identity } from "../../object/identity.ts";
import { staticEntry } from "../../object/methods.ts";
import { truth } from "../../object/truth.ts";
import { lookup, type PyType, typeOf } from "../../object/type.ts";
import { None, PyObject, type Value } from "../../object/value.ts";
import { PyBytes } from "../../types/bytes/value.ts";
import { getset, nativeClass, toIndex, tuple } from "../kit.ts";
import { PicklingError } from "./errors.ts";
import { DEFAULT, HIGHEST } from "./opcodes.ts";
import { Saver, type SaverOptions } from "./saver.ts";

/** The protocol that an argument means; a negative one is the highest. @throws ValueError */
function protocolOf(v: Value): number {
  const given = v === None ? DEFAULT : Number(toIndex(v));
  if (given > HIGHEST) throw error(ValueError, `pickle protocol must be <= ${HIGHEST}`);
  return given < 0 ? HIGHEST : given;
}

/** How values are written without a Pickler's hooks. @throws ValueError */
export function optionsFrom(
  protocol: Value,
  fixImports: Value,
  bufferCallback: Value,
  hook: SaverOptions["hook"] = () => undefined,
): SaverOptions {
  const chosen = protocolOf(protocol);
  if (bufferCallback !== None && chosen < 5) throw error(ValueError, "buffer_callback needs protocol >= 5");
  return { protocol: chosen, fixImports: truth(fixImports), bufferCallback, hook };
}

/** A file's `write`. @throws TypeError */
export function writerOf(file: Value): Value {
  const write = tryGetattr(file, "write");
  if (write === undefined) throw error(TypeError, "file must have a 'write' attribute");
  return write;
}

class PicklerObject extends PyObject {
  saver: Saver | undefined;
  write: Value;
}
function saverOf(self: PicklerObject): Saver {
  if (self.saver !== undefined) return self.saver;
  throw call(PicklingError, `Pickler.__init__() was not called by ${typeOf(self).name}.__init__()`);
}

export const PicklerType: PyType = nativeClass(
  "_pickle",
  "Pickler",
  PicklerObject,
  {
    __init__: [
      "file, protocol=None, fix_imports=True, buffer_callback=None",
      (self: PicklerObject, file: Value, protocol: Value, fixImports: Value, bufferCallback: Value) => {
        const hook: SaverOptions["hook"] = (name) => {
          const own = tryGetattr(self, name);
          // The class's own answer is no hook.
          return name === "persistent_id" &&
            lookup(typeOf(self), name) === PicklerType.dict.get(name) &&
            self[`$${name}` as keyof PicklerObject] === undefined
            ? undefined
            : own;
        };
        self.saver = new Saver(optionsFrom(protocol, fixImports, bufferCallback, hook));
        self.write = writerOf(file);
        return None;
      },
    ],
    __new__: staticEntry("cls, *args, **kwargs", (cls: PyType) => new cls.alloc()),
    bin: getset((self: PicklerObject) => (saverOf(self).isBinary ? 1 : 0)),
    clear_memo: [
      "",
      (self: PicklerObject) => {
        const saver = saverOf(self);
        saver.memo.clear();
        saver.count = 0;
        return None;
      },
      'Clears the pickler\'s "memo".',
    ],
    dump: [
      "obj, /",
      (self: PicklerObject, v: Value) => {
        call(self.write, new PyBytes(saverOf(self).dump(v)));
        return None;
      },
      "Write a pickled representation of the given object to the open file.",
    ],
    fast: getset(
      (self: PicklerObject) => (saverOf(self).fast ? 1 : 0),
      (self: PicklerObject, v: Value) => {
        saverOf(self).fast = truth(v);
      },
    ),
    memo: getset((self: PicklerObject) => {
      const memo = new PyDict();
      for (const [v, n] of saverOf(self).memo) memo.set(identity(v), tuple(n, v));
      return memo;
    }),
    persistent_id: ["obj, /", () => None],
  },
  { hasDict: true },
);

/** `dumps`. */
export const dumped = (v: Value, options: SaverOptions): Uint8Array => new Saver(options).dump(v);
