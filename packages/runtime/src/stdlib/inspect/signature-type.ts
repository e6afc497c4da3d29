import { equal } from "../../object/compare.ts";
import { dictFromEntries, type PyDict } from "../../object/dict.ts";
import { error, TypeError, ValueError } from "../../object/exceptions/exceptions.ts";
import { apply, call } from "../../object/functions/call.ts";
import { hash } from "../../object/hash.ts";
import { iterate } from "../../object/iterate.ts";
import { classEntry, staticEntry } from "../../object/methods.ts";
import { importModule } from "../../object/modules/module.ts";
import { reprOf } from "../../object/repr.ts";
import { PyTuple, type PyType, typeOf } from "../../object/type.ts";
import { None, NotImplemented, type Value } from "../../object/value.ts";
import { MappingProxy } from "../../types/mapping-proxy.ts";
import { PyFrozenSet } from "../../types/set-storage.ts";
import { OrderedDict } from "../collections/ordered-dict.ts";
import { getset, nativeClass, tuple } from "../kit.ts";

import { bind } from "./bound-arguments.ts";
import { DESCRIPTIONS, EMPTY, order, PyParameter, PySignature, signatureLines, signatureString } from "./parameters.ts";

const table = (self: PySignature): PyDict => {
  const dict: PyDict = call(OrderedDict);
  for (const p of self.parameters) dict.set(p.name, p);
  return dict;
};

/** Whether parameters are the same; the order of keyword-only ones says nothing. */
function sameParameters(a: readonly PyParameter[], b: readonly PyParameter[]): boolean {
  const isNamed = (p: PyParameter): boolean => order(p.kind) === 3;
  const [x, y] = [a.filter((p) => !isNamed(p)), b.filter((p) => !isNamed(p))];
  return (
    a.length === b.length &&
    x.length === y.length &&
    x.every((p, i) => equal(p, y[i])) &&
    a.filter(isNamed).every((p) => b.some((q) => isNamed(q) && q.name === p.name && equal(p, q)))
  );
}

/** Checks that the parameters can stand in that order. @throws ValueError, TypeError */
function makeSignature(cls: PyType, parameters: readonly Value[], returns: Value): PySignature {
  const seen = new Set<string>();
  let last = 0;
  let sawDefault = false;
  for (const p of parameters) {
    if (!(p instanceof PyParameter)) throw error(TypeError, `${reprOf(p)} is not a Parameter object`);
    const now = order(p.kind);
    if (now < last)
      throw error(
        ValueError,
        `wrong parameter order: ${DESCRIPTIONS[last]} parameter before ${DESCRIPTIONS[now]} parameter`,
      );
    last = now;
    if (now < 2) {
      if (p.fallback !== EMPTY) sawDefault = true;
      else if (sawDefault) throw error(ValueError, "non-default argument follows default argument");
    }
    if (seen.has(p.name)) throw error(ValueError, `duplicate parameter name: ${reprOf(p.name)}`);
    seen.add(p.name);
  }
  return Object.assign(new cls.alloc() as PySignature, { parameters, returns });
}
const replaceSignature: [string, (self: PySignature, ...parts: Value[]) => Value] = [
  "*, parameters=..., return_annotation=...",
  (self, parameters, returns) =>
    makeSignature(
      typeOf(self),
      parameters === undefined ? self.parameters : [...iterate(parameters)],
      returns ?? self.returns,
    ),
];

export const Signature: PyType = nativeClass("inspect", "Signature", PySignature, {
  __eq__: [
    "other, /",
    (a: PySignature, b: Value) =>
      b instanceof PySignature
        ? equal(a.returns, b.returns) && sameParameters(a.parameters, b.parameters)
        : NotImplemented,
  ],
  __new__: staticEntry(
    "cls, parameters=None, *, return_annotation=...",
    (cls: PyType, parameters: Value, returns: Value) =>
      makeSignature(cls, parameters === None ? [] : [...iterate(parameters)], returns ?? EMPTY),
  ),
  __hash__: [
    "",
    (self: PySignature) => {
      const named = self.parameters.filter((p) => order(p.kind) === 3);
      const rest = self.parameters.filter((p) => order(p.kind) !== 3);
      const unordered = new PyFrozenSet();
      for (const p of named) unordered.add(p);
      return hash(new PyTuple([new PyTuple(rest), unordered, self.returns]));
    },
  ],
  __replace__: replaceSignature,
  __reduce__: [
    "",
    (self: PySignature) =>
      tuple(
        typeOf(self),
        tuple(new PyTuple([...self.parameters])),
        dictFromEntries([["_return_annotation", self.returns]]),
      ),
  ],
  __repr__: ["", (self: PySignature) => `<Signature ${signatureString(self)}>`],
  __setstate__: [
    "state, /",
    (self: PySignature, state: PyDict) => {
      self.returns = state.get("_return_annotation");
      return None;
    },
  ],
  __str__: ["", signatureString],
  bind: [
    "*args, **kwargs",
    (self: PySignature, args: PyTuple, kwargs: PyDict) => bind(self, args.items, kwargs, false),
  ],
  bind_partial: [
    "*args, **kwargs",
    (self: PySignature, args: PyTuple, kwargs: PyDict) => bind(self, args.items, kwargs, true),
  ],
  empty: EMPTY,
  from_callable: classEntry(
    "obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False",
    (cls: PyType, f: Value, ...options: Value[]) => {
      const [follow_wrapped, globals, locals, eval_str] = options;
      const found = apply(importModule("inspect").dict.get("signature"), [f], {
        follow_wrapped,
        globals,
        locals,
        eval_str,
      });
      return makeSignature(cls, found.parameters, found.returns);
    },
  ),
  format: [
    "*, max_width=None, quote_annotation_strings=True",
    (self: PySignature, width: Value) => {
      const text = signatureString(self);
      const isNarrow = width !== None && text.length > (width as number);
      return isNarrow ? signatureLines(self) : text;
    },
  ],
  parameters: getset((self: PySignature) => new MappingProxy(table(self))),
  replace: replaceSignature,
  return_annotation: getset((self: PySignature) => self.returns),
});
