/** Parameter, Signature and BoundArguments: https://docs.python.org/3.13/library/inspect.html#introspecting-callables-with-the-signature-object */
import { getattr } from "../../object/attributes.ts";
import { call } from "../../object/call.ts";
import { equal } from "../../object/compare.ts";
import { PyDict } from "../../object/dict.ts";
import { error, TypeError, ValueError } from "../../object/exceptions.ts";
import { toArray } from "../../object/iterate.ts";
import { classEntry, staticEntry } from "../../object/methods.ts";
import { importModule } from "../../object/module.ts";
import { reprOf } from "../../object/repr.ts";
import type { Parameter as Declared } from "../../object/signature.ts";
import { isType, PyTuple, type PyType, typeOf } from "../../object/type.ts";
import { None, NotImplemented, PyObject, type Value } from "../../object/value.ts";
import { GenericAlias } from "../../types/generic-alias.ts";
import { MappingProxy } from "../../types/mapping-proxy.ts";
import { IntEnum } from "../enum/enum.ts";
import { getset, nativeClass, pythonMethods } from "../kit.ts";

/** Stands for "no default" and "no annotation"; a class, as CPython prints it. */
class Empty extends PyObject {}
export const EMPTY: PyType = nativeClass("inspect", "_empty", Empty, {});

const ParameterKind: Value = call(
  IntEnum,
  "_ParameterKind",
  ["POSITIONAL_ONLY", "POSITIONAL_OR_KEYWORD", "VAR_POSITIONAL", "KEYWORD_ONLY", "VAR_KEYWORD"].map(
    (n, i) => new PyTuple([n, i]),
  ),
);
const DESCRIPTIONS = [
  "positional-only",
  "positional or keyword",
  "variadic positional",
  "keyword-only",
  "variadic keyword",
];
pythonMethods(ParameterKind, {
  __str__: ["", (self: Value) => self.$_name_],
  description: getset((self: Value) => DESCRIPTIONS[order(self)]),
});
const kind = (name: string): Value => getattr(ParameterKind, name);
export const KINDS: Readonly<Record<Declared["kind"], Value>> = {
  "positional-only": kind("POSITIONAL_ONLY"),
  positional: kind("POSITIONAL_OR_KEYWORD"),
  "var-positional": kind("VAR_POSITIONAL"),
  "keyword-only": kind("KEYWORD_ONLY"),
  "var-keyword": kind("VAR_KEYWORD"),
};
export const order = (k: Value): number => k.v as number;

/** How an annotation is shown in a signature. */
export function formatAnnotation(annotation: Value): string {
  if (isType(annotation)) {
    return annotation.module === "builtins" ? annotation.qualname : `${annotation.module}.${annotation.qualname}`;
  }
  if (annotation instanceof GenericAlias) return reprOf(annotation);
  return reprOf(annotation).replace(/\btyping\./g, "");
}

export class PyParameter extends PyObject {
  name = "";
  kind: Value = None;
  fallback: Value = EMPTY;
  annotation: Value = EMPTY;
  static of(name: string, k: Value, fallback: Value = EMPTY, annotation: Value = EMPTY): PyParameter {
    const p = new PyParameter();
    return Object.assign(p, { name, kind: k, fallback, annotation });
  }
}
export function parameterText(p: PyParameter): string {
  let text = p.name;
  if (p.annotation !== EMPTY) text += `: ${formatAnnotation(p.annotation)}`;
  if (p.fallback !== EMPTY) text += p.annotation !== EMPTY ? ` = ${reprOf(p.fallback)}` : `=${reprOf(p.fallback)}`;
  if (p.kind === KINDS["var-positional"]) return `*${text}`;
  return p.kind === KINDS["var-keyword"] ? `**${text}` : text;
}
export const Parameter: PyType = nativeClass("inspect", "Parameter", PyParameter, {
  KEYWORD_ONLY: KINDS["keyword-only"],
  POSITIONAL_ONLY: KINDS["positional-only"],
  POSITIONAL_OR_KEYWORD: KINDS.positional,
  VAR_KEYWORD: KINDS["var-keyword"],
  VAR_POSITIONAL: KINDS["var-positional"],
  __eq__: [
    "other, /",
    (a: PyParameter, b: Value) =>
      b instanceof PyParameter
        ? a.name === b.name && a.kind === b.kind && equal(a.fallback, b.fallback) && equal(a.annotation, b.annotation)
        : NotImplemented,
  ],
  __new__: staticEntry(
    "cls, name, kind, *, default=..., annotation=...",
    (cls: PyType, name: Value, k: Value, fallback: Value, annotation: Value) => {
      if (typeof name !== "string") throw error(TypeError, `name must be a str, not a ${typeOf(name).name}`);
      if (fallback !== undefined && (order(k) === 2 || order(k) === 4))
        throw error(ValueError, `${DESCRIPTIONS[order(k)]} parameters cannot have default values`);
      if (!/^[\p{XID_Start}_]\p{XID_Continue}*$/u.test(name))
        throw error(ValueError, `${reprOf(name)} is not a valid parameter name`);
      return Object.assign(new cls.alloc(), {
        name,
        kind: k,
        fallback: fallback ?? EMPTY,
        annotation: annotation ?? EMPTY,
      });
    },
  ),
  __repr__: ["", (self: PyParameter) => `<Parameter "${parameterText(self)}">`],
  __str__: ["", parameterText],
  annotation: getset((self: PyParameter) => self.annotation),
  default: getset((self: PyParameter) => self.fallback),
  empty: EMPTY,
  kind: getset((self: PyParameter) => self.kind),
  name: getset((self: PyParameter) => self.name),
  replace: [
    "*, name=..., kind=..., default=..., annotation=...",
    (self: PyParameter, name: Value, k: Value, fallback: Value, annotation: Value) =>
      PyParameter.of(name ?? self.name, k ?? self.kind, fallback ?? self.fallback, annotation ?? self.annotation),
  ],
});

export class PySignature extends PyObject {
  parameters: readonly PyParameter[] = [];
  returns: Value = EMPTY;
  static of(parameters: readonly PyParameter[], returns: Value = EMPTY): PySignature {
    return Object.assign(new PySignature(), { parameters, returns });
  }
}
export function signatureString(self: PySignature): string {
  const parts: string[] = [];
  let sawPositionalOnly = false;
  let needStar = true;
  for (const p of self.parameters) {
    const k = order(p.kind);
    if (k === 0) sawPositionalOnly = true;
    else if (sawPositionalOnly) {
      parts.push("/");
      sawPositionalOnly = false;
    }
    if (k === 2) needStar = false;
    else if (k === 3 && needStar) {
      parts.push("*");
      needStar = false;
    }
    parts.push(parameterText(p));
  }
  if (sawPositionalOnly) parts.push("/");
  return `(${parts.join(", ")})${self.returns === EMPTY ? "" : ` -> ${formatAnnotation(self.returns)}`}`;
}
const table = (self: PySignature): PyDict => {
  const dict = new PyDict();
  for (const p of self.parameters) dict.set(p.name, p);
  return dict;
};

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
  __eq__: [
    "other, /",
    (a: PyBoundArguments, b: Value) =>
      b instanceof PyBoundArguments ? equal(a.arguments, b.arguments) : NotImplemented,
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

function bind(self: PySignature, args: readonly Value[], kwargs: PyDict, partial: boolean): Value {
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

export const Signature: PyType = nativeClass("inspect", "Signature", PySignature, {
  __eq__: [
    "other, /",
    (a: PySignature, b: Value) =>
      b instanceof PySignature
        ? a.parameters.length === b.parameters.length &&
          a.parameters.every((p, i) => equal(p, b.parameters[i])) &&
          equal(a.returns, b.returns)
        : NotImplemented,
  ],
  __new__: staticEntry(
    "cls, parameters=None, *, return_annotation=...",
    (cls: PyType, parameters: Value, returns: Value) => {
      const list: PyParameter[] = parameters === None ? [] : toArray(parameters);
      for (let i = 1; i < list.length; i++) {
        const [a, b] = [list[i - 1] as PyParameter, list[i] as PyParameter];
        if (order(b.kind) < order(a.kind))
          throw error(
            ValueError,
            `wrong parameter order: ${DESCRIPTIONS[order(a.kind)]} parameter before ${DESCRIPTIONS[order(b.kind)]} parameter`,
          );
      }
      return Object.assign(new cls.alloc(), { parameters: list, returns: returns ?? EMPTY });
    },
  ),
  __repr__: ["", (self: PySignature) => `<Signature ${signatureString(self)}>`],
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
    (_cls: Value, f: Value) => call(importModule("inspect").dict.get("signature"), f),
  ),
  format: ["*, max_width=None, quote_annotation_strings=True", signatureString],
  parameters: getset((self: PySignature) => new MappingProxy(table(self))),
  replace: [
    "*, parameters=..., return_annotation=...",
    (self: PySignature, parameters: Value, returns: Value) =>
      PySignature.of(parameters === undefined ? self.parameters : toArray(parameters), returns ?? self.returns),
  ],
  return_annotation: getset((self: PySignature) => self.returns),
});
