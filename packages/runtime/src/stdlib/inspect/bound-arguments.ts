import { equal } from "../../object/compare.ts";
import { PyDict } from "../../object/dict.ts";
import { error, TypeError } from "../../object/exceptions/exceptions.ts";
import { toArray } from "../../object/iterate.ts";
import { staticEntry } from "../../object/methods.ts";
import { reprOf } from "../../object/repr.ts";
import { PyTuple, type PyType, typeOf } from "../../object/type.ts";
import { None, NotImplemented, PyObject, type Value } from "../../object/value.ts";
import { getset, nativeClass, tuple } from "../kit.ts";

import { EMPTY, order, type PyParameter, PySignature } from "./parameters.ts";

class PyBoundArguments extends PyObject {
  signature: PySignature = new PySignature();
  arguments: PyDict = new PyDict();
}
function argsOf(self: PyBoundArguments): PyTuple {
  const items: Value[] = [];
  for (const p of self.signature.parameters) {
    if (order(p.kind) >= 3) break;
    const v = self.arguments.get(p.name);
    if (v === undefined) break;
    if (order(p.kind) === 2) items.push(...toArray(v));
    else items.push(v);
  }
  return new PyTuple(items);
}
function kwargsOf(self: PyBoundArguments): PyDict {
  const result = new PyDict();
  let started = false;
  for (const p of self.signature.parameters) {
    const v = self.arguments.get(p.name);
    if (order(p.kind) >= 3) started = true;
    else if (v === undefined) started = true;
    if (!started || v === undefined) continue;
    if (order(p.kind) === 4) for (const [k, x] of (v as PyDict).entries()) result.set(k, x);
    else result.set(p.name, v);
  }
  return result;
}
export const BoundArguments: PyType = nativeClass("inspect", "BoundArguments", PyBoundArguments, {
  __new__: staticEntry("cls, signature, arguments", (cls: PyType, signature: PySignature, values: PyDict) =>
    Object.assign(new cls.alloc() as PyBoundArguments, { signature, arguments: values }),
  ),
  __reduce__: ["", (self: PyBoundArguments) => tuple(typeOf(self), tuple(self.signature, self.arguments))],
  __eq__: [
    "other, /",
    (a: PyBoundArguments, b: Value) =>
      b instanceof PyBoundArguments
        ? equal(a.signature, b.signature) && equal(a.arguments, b.arguments)
        : NotImplemented,
  ],
  __repr__: [
    "",
    (self: PyBoundArguments) =>
      `<BoundArguments (${[...self.arguments.entries()].map(([k, v]) => `${k}=${reprOf(v)}`).join(", ")})>`,
  ],
  apply_defaults: [
    "",
    (self: PyBoundArguments) => {
      const full = new PyDict();
      for (const p of self.signature.parameters) {
        const v = self.arguments.get(p.name);
        if (v !== undefined) full.set(p.name, v);
        else if (p.fallback !== EMPTY) full.set(p.name, p.fallback);
        else if (order(p.kind) === 2) full.set(p.name, new PyTuple([]));
        else if (order(p.kind) === 4) full.set(p.name, new PyDict());
      }
      self.arguments = full;
      return None;
    },
  ],
  args: getset(argsOf),
  arguments: getset((self: PyBoundArguments) => self.arguments),
  kwargs: getset(kwargsOf),
  signature: getset((self: PyBoundArguments) => self.signature),
});

/** What `Signature.bind` gives. @throws TypeError in its words */
export function bind(self: PySignature, args: readonly Value[], kwargs: PyDict, partial: boolean): Value {
  const bound = new PyBoundArguments();
  bound.signature = self;
  const left = new PyDict();
  for (const [k, v] of kwargs.entries()) left.set(k, v);
  let at = 0;
  // CPython looks at the parameter where the positional arguments end before it looks at the keywords.
  let atEnd: PyParameter | null = null;
  const takesKeywords = self.parameters.some((p) => order(p.kind) === 4);
  const misplaced: string[] = [];
  for (const p of self.parameters) {
    const k = order(p.kind);
    if (at >= args.length) atEnd ??= p;
    if (k === 2) {
      if (at < args.length) bound.arguments.set(p.name, new PyTuple(args.slice(at)));
      at = Math.max(at, args.length);
    } else if (k === 4) {
      if (left.size > 0) bound.arguments.set(p.name, left);
      return finish(bound, args, at, null);
    } else if (k < 2 && at < args.length) {
      if (k === 1 && left.has(p.name)) throw error(TypeError, `multiple values for argument ${reprOf(p.name)}`);
      bound.arguments.set(p.name, args[at++]);
    } else if (k === 0 && left.has(p.name)) {
      if (!takesKeywords) misplaced.push(p.name);
    } else if (k > 0 && left.has(p.name)) {
      bound.arguments.set(p.name, left.get(p.name));
      left.delete(p.name);
    } else if (p.fallback === EMPTY && !partial) {
      if (at < args.length) break;
      throw error(
        TypeError,
        `missing a required ${k === 3 && p === atEnd ? "keyword-only " : ""}argument: ${reprOf(p.name)}`,
      );
    }
  }
  if (misplaced.length > 0)
    throw error(
      TypeError,
      `got some positional-only arguments passed as keyword arguments: ${reprOf(misplaced.join(", "))}`,
    );
  return finish(bound, args, at, left);
}
function finish(bound: PyBoundArguments, args: readonly Value[], at: number, left: PyDict | null): Value {
  if (at < args.length) throw error(TypeError, "too many positional arguments");
  if (left !== null && left.size > 0)
    throw error(TypeError, `got an unexpected keyword argument ${reprOf([...left.keys()][0])}`);
  return bound;
}
