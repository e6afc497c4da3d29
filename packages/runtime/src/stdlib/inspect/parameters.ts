/** Parameter, Signature and BoundArguments: https://docs.python.org/3.13/library/inspect.html#introspecting-callables-with-the-signature-object */
import { getattr } from "../../object/attributes.ts";
import { equal } from "../../object/compare.ts";
import { dictFromEntries, type PyDict } from "../../object/dict.ts";
import { error, TypeError, ValueError } from "../../object/exceptions/exceptions.ts";
import { apply, call } from "../../object/functions/call.ts";
import type { Parameter as Declared } from "../../object/functions/signature.ts";
import { hash } from "../../object/hash.ts";
import { staticEntry } from "../../object/methods.ts";
import { reprOf } from "../../object/repr.ts";
import { truth } from "../../object/truth.ts";
import { isType, PyTuple, type PyType, typeOf } from "../../object/type.ts";
import { None, NotImplemented, PyObject, type Value } from "../../object/value.ts";
import { GenericAlias } from "../../types/generic-alias.ts";
import { IntEnum } from "../enum/enum.ts";
import { iskeyword } from "../keyword.ts";
import { asStr, getset, nativeClass, pythonMethods, tuple } from "../kit.ts";

/** Stands for "no default" and "no annotation"; a class, as CPython prints it. */
class Empty extends PyObject {}
export const EMPTY: PyType = nativeClass("inspect", "_empty", Empty, {});

const NAMES = ["POSITIONAL_ONLY", "POSITIONAL_OR_KEYWORD", "VAR_POSITIONAL", "KEYWORD_ONLY", "VAR_KEYWORD"];
export const ParameterKind: Value = apply(IntEnum, ["_ParameterKind", NAMES.map((name, i) => new PyTuple([name, i]))], {
  module: "inspect",
});
export const DESCRIPTIONS = [
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
/** A copy with some of its parts changed. */
const replaceParameter: [string, (self: PyParameter, ...parts: Value[]) => Value] = [
  "*, name=..., kind=..., default=..., annotation=...",
  (self, name, k, fallback, annotation) =>
    makeParameter(
      typeOf(self),
      name ?? self.name,
      k ?? self.kind,
      fallback ?? self.fallback,
      annotation ?? self.annotation,
    ),
];

/** The kind of a parameter from the enumeration's member or its number. */
function kindFrom(k: Value): Value {
  const known = Object.values(KINDS).find((member) => equal(member, k));
  if (known === undefined) throw error(ValueError, `value ${reprOf(k)} is not a valid Parameter.kind`);
  return known;
}

function makeParameter(cls: PyType, given: Value, k: Value, fallback: Value, annotation: Value): PyParameter {
  const kind = kindFrom(k);
  if (fallback !== EMPTY && (order(kind) === 2 || order(kind) === 4))
    throw error(ValueError, `${DESCRIPTIONS[order(kind)]} parameters cannot have default values`);
  if (given === EMPTY) throw error(ValueError, "name is a required attribute for Parameter");
  const text = asStr(given);
  if (text === undefined) throw error(TypeError, `name must be a str, not a ${typeOf(given).name}`);
  // Comprehensions name the iterable that they are given so.
  const implicit = /^\.\d+$/.test(text);
  if (implicit && order(kind) !== 1)
    throw error(
      ValueError,
      "implicit arguments must be passed as positional or keyword arguments, not " + DESCRIPTIONS[order(kind)],
    );
  const name = implicit ? `implicit${text.slice(1)}` : text;
  if (truth(call(iskeyword, name)) && order(kind) !== 0)
    throw error(ValueError, `${reprOf(name)} is not a valid parameter name`);
  if (!/^[\p{XID_Start}_]\p{XID_Continue}*$/u.test(name))
    throw error(ValueError, `${reprOf(name)} is not a valid parameter name`);
  const made = Object.assign(new cls.alloc() as PyParameter, { name, fallback, annotation });
  made.kind = implicit ? KINDS["positional-only"] : kind;
  return made;
}

export const Parameter: PyType = nativeClass("inspect", "Parameter", PyParameter, {
  KEYWORD_ONLY: KINDS["keyword-only"],
  POSITIONAL_ONLY: KINDS["positional-only"],
  POSITIONAL_OR_KEYWORD: KINDS.positional,
  VAR_KEYWORD: KINDS["var-keyword"],
  VAR_POSITIONAL: KINDS["var-positional"],
  __reduce__: [
    "",
    (self: PyParameter) =>
      tuple(
        typeOf(self),
        tuple(self.name, self.kind),
        dictFromEntries([
          ["_default", self.fallback],
          ["_annotation", self.annotation],
        ]),
      ),
  ],
  __setstate__: [
    "state, /",
    (self: PyParameter, state: PyDict) => {
      self.fallback = state.get("_default");
      self.annotation = state.get("_annotation");
      return None;
    },
  ],
  __eq__: [
    "other, /",
    (a: PyParameter, b: Value) =>
      b instanceof PyParameter
        ? a.name === b.name && a.kind === b.kind && equal(a.fallback, b.fallback) && equal(a.annotation, b.annotation)
        : NotImplemented,
  ],
  __new__: staticEntry(
    "cls, name, kind, *, default=..., annotation=...",
    (cls: PyType, name: Value, k: Value, fallback: Value, annotation: Value) =>
      makeParameter(cls, name, k, fallback ?? EMPTY, annotation ?? EMPTY),
  ),
  __hash__: ["", (self: PyParameter) => hash(new PyTuple([self.name, self.kind, self.annotation, self.fallback]))],
  __repr__: ["", (self: PyParameter) => `<Parameter "${parameterText(self)}">`],
  __str__: ["", parameterText],
  annotation: getset((self: PyParameter) => self.annotation),
  default: getset((self: PyParameter) => self.fallback),
  empty: EMPTY,
  kind: getset((self: PyParameter) => self.kind),
  name: getset((self: PyParameter) => self.name),
  __replace__: replaceParameter,
  replace: replaceParameter,
});

export class PySignature extends PyObject {
  parameters: readonly PyParameter[] = [];
  returns: Value = EMPTY;
  static of(parameters: readonly PyParameter[], returns: Value = EMPTY): PySignature {
    return Object.assign(new PySignature(), { parameters, returns });
  }
}
/** The parameters as written, with the marks between kinds. */
function parameterParts(self: PySignature): string[] {
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
  return parts;
}
const returnText = (self: PySignature): string =>
  self.returns === EMPTY ? "" : ` -> ${formatAnnotation(self.returns)}`;
export const signatureString = (self: PySignature): string => `(${parameterParts(self).join(", ")})${returnText(self)}`;
/** Each parameter on a line of its own. */
export const signatureLines = (self: PySignature): string =>
  `(\n${parameterParts(self)
    .map((part) => `    ${part}`)
    .join(",\n")}\n)${returnText(self)}`;
