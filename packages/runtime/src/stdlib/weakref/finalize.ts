/** `weakref.finalize`: runs a function when its object goes, and at the latest when the program ends. */
import { exitHooks } from "../../host/exit.ts";
import { slot } from "../../host/interpreter.ts";
import type { PyDict } from "../../object/dict.ts";
import { apply } from "../../object/functions/call.ts";
import { address } from "../../object/identity.ts";
import { getset, staticEntry } from "../../object/methods.ts";
import { truth } from "../../object/truth.ts";
import { PyTuple, type PyType, typeName } from "../../object/type.ts";
import { type Kwargs, None, PyObject, type Value } from "../../object/value.ts";
import { nativeClass, toKwargs } from "../kit.ts";
import { referable } from "./reference.ts";

interface Pending {
  readonly target: WeakRef<object>;
  readonly func: Value;
  readonly args: readonly Value[];
  readonly kwargs: Kwargs | undefined;
  readonly named: PyDict;
  atExit: boolean;
}
class PyFinalize extends PyObject {
  pending: Pending | undefined;
}
const FINALIZERS = Symbol("finalizers");
/** Finalizers that did not run, the oldest first. At exit the youngest runs first. */
const waiting = (): Set<PyFinalize> =>
  slot(FINALIZERS, () => {
    const all = new Set<PyFinalize>();
    exitHooks().push(() => {
      for (const f of [...all].reverse()) if (f.pending?.atExit) run(f);
    });
    return all;
  });
function take(f: PyFinalize): Pending | undefined {
  const { pending } = f;
  f.pending = undefined;
  waiting().delete(f);
  return pending;
}
function run(f: PyFinalize): Value {
  const pending = take(f);
  return pending === undefined ? None : apply(pending.func, [...pending.args], pending.kwargs);
}
const shown = (pending: Pending | undefined): Value => {
  const target = pending?.target.deref();
  return pending === undefined || target === undefined
    ? None
    : new PyTuple([target, pending.func, new PyTuple(pending.args), pending.named]);
};

export const finalize: PyType = nativeClass("weakref", "finalize", PyFinalize, {
  __call__: ["_=None", run],
  __doc__: "Class for finalization of weakrefable objects",
  __new__: staticEntry(
    "cls, obj, func, /, *args, **kwargs",
    (cls: PyType, obj: Value, func: Value, args: PyTuple, kwargs: PyDict) => {
      const made = new cls.alloc() as PyFinalize;
      made.pending = {
        target: new WeakRef(referable(obj)),
        func,
        args: args.items,
        kwargs: toKwargs(kwargs),
        named: kwargs,
        atExit: true,
      };
      waiting().add(made);
      return made;
    },
  ),
  __repr__: [
    "",
    (self: PyFinalize) => {
      const v = self.pending?.target.deref();
      return v === undefined
        ? `<finalize object at ${address(self)}; dead>`
        : `<finalize object at ${address(self)}; for '${typeName(v)}' at ${address(v)}>`;
    },
  ],
  alive: getset((self: PyFinalize) => self.pending !== undefined),
  atexit: getset(
    (self: PyFinalize) => self.pending?.atExit ?? false,
    (self: PyFinalize, value: Value) => {
      if (self.pending !== undefined) self.pending.atExit = truth(value);
    },
  ),
  detach: [
    "",
    (self: PyFinalize) => {
      const found = shown(self.pending);
      take(self);
      return found;
    },
  ],
  peek: ["", (self: PyFinalize) => shown(self.pending)],
});
