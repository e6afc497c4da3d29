/** Unpickler: https://docs.python.org/3.13/library/pickle.html#pickle.Unpickler */

import { tryGetattr } from "../../object/attributes.ts";
import { error, TypeError } from "../../object/exceptions/exceptions.ts";
import { call, invoke } from "../../object/functions/call.ts";
import { asIter, pyIter } from "../../object/iterate.ts";
import { staticEntry } from "../../object/methods.ts";
import { strOf } from "../../object/repr.ts";
import { truth } from "../../object/truth.ts";
import { PyTuple, type PyType, typeOf } from "../../object/type.ts";
import { None, PyObject, type Value } from "../../object/value.ts";
import { nativeClass, toText } from "../kit.ts";
import { cannotLoad, UnpicklingError } from "./errors.ts";
import { Input } from "./input.ts";
import { findClass, Loader, type LoaderOptions } from "./loader.ts";

/** What a pickle is read with, beside the pickle. */
export interface Reading {
  readonly fixImports: boolean;
  readonly encoding: string;
  readonly errors: string;
  /** Buffers that stayed outside, or None. */
  readonly buffers: Value;
}
export const readingOf = (fixImports: Value, encoding: Value, errors: Value, buffers: Value): Reading => ({
  fixImports: truth(fixImports),
  encoding: toText(encoding, "encoding"),
  errors: toText(errors, "errors"),
  buffers,
});

/** Reads one pickle; `hooks` replace the finding of classes and persistent objects. */
export function loaded(
  input: Input,
  reading: Reading,
  memo = new Map<number, Value>(),
  hooks: Partial<Pick<LoaderOptions, "findClass" | "persistentLoad">> & { onStart?: (loader: Loader) => void } = {},
): Value {
  const given = reading.buffers;
  const isNothing = given === None || (given instanceof PyTuple && given.items.length === 0);
  const buffers = isNothing ? undefined : asIter(pyIter(given));
  const loader: Loader = new Loader(
    input,
    {
      ...reading,
      nextBuffer: () => {
        if (buffers === undefined)
          throw cannotLoad("pickle stream refers to out-of-band data but no *buffers* argument was given");
        const next = buffers.$next();
        if (next === undefined) throw cannotLoad("not enough out-of-band buffers");
        return next;
      },
      findClass: (module, name) => findClass(module, name, loader.protocol, reading.fixImports),
      persistentLoad: () => {
        throw cannotLoad(
          "A load persistent id instruction was encountered, but no persistent_load function was specified.",
        );
      },
      ...hooks,
    },
    memo,
  );
  hooks.onStart?.(loader);
  return loader.load();
}

class UnpicklerObject extends PyObject {
  input: Input | undefined;
  reading: Reading | undefined;
  readonly memo = new Map<number, Value>();
  loader: Loader | undefined;
}

export const UnpicklerType: PyType = nativeClass(
  "_pickle",
  "Unpickler",
  UnpicklerObject,
  {
    __init__: [
      "file, *, fix_imports=True, encoding='ASCII', errors='strict', buffers=()",
      (self: UnpicklerObject, file: Value, ...rest: [Value, Value, Value, Value]) => {
        if (tryGetattr(file, "read") === undefined || tryGetattr(file, "readline") === undefined)
          throw error(TypeError, "file must have 'read' and 'readline' attributes");
        self.input = new Input({ file });
        self.reading = readingOf(...rest);
        return None;
      },
    ],
    __new__: staticEntry("cls, *args, **kwargs", (cls: PyType) => new cls.alloc()),
    find_class: [
      "module_name, global_name, /",
      (self: UnpicklerObject, module: Value, name: Value) =>
        findClass(strOf(module), strOf(name), self.loader?.protocol ?? 0, self.reading?.fixImports ?? true),
      "Return an object from a specified module.",
    ],
    load: [
      "",
      (self: UnpicklerObject) => {
        if (self.input === undefined || self.reading === undefined)
          throw call(UnpicklingError, `Unpickler.__init__() was not called by ${typeOf(self).name}.__init__()`);
        const persistent = tryGetattr(self, "persistent_load");
        return loaded(self.input, self.reading, self.memo, {
          findClass: (module, name) => invoke(self, "find_class", module, name),
          onStart: (loader) => {
            self.loader = loader;
          },
          ...(persistent === undefined || (typeOf(self) === UnpicklerType && !Object.hasOwn(self, "$persistent_load"))
            ? {}
            : { persistentLoad: (id: Value) => call(persistent, id) }),
        });
      },
      "Load a pickle.",
    ],
    persistent_load: [
      "pid, /",
      () => {
        throw cannotLoad(
          "A load persistent id instruction was encountered, but no persistent_load function was specified.",
        );
      },
    ],
  },
  { hasDict: true },
);
