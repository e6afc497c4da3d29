/** What annotations make of names: fields, class variables, parameters of `__init__` only, the mark of keyword-only fields. */
import { current } from "../../host/interpreter.ts";
import type { PyDict } from "../../object/dict.ts";
import { PyModule } from "../../object/modules/module.ts";
import { reprOf } from "../../object/repr.ts";
import { isType, type PyType } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { GenericAlias } from "../../types/generic-alias.ts";
import { asStr } from "../kit.ts";
import { type FieldKind, InitVar, KW_ONLY, PyInitVar } from "./field.ts";

type Kind = FieldKind | "KW_ONLY";

/** `module.Name` or `Name` at the beginning of an annotation that is a text (`from __future__ import annotations`). */
const NAME = /^(?:\s*(\w+)\s*\.)?\s*(\w+)/;

/** What a name at the beginning of a text stands for in the module of the class; undefined when the module does not hold it. */
function meant(cls: PyType, prefix: string | undefined, name: string): Value {
  const module = current.interpreter.modules.get(String(cls.dict.get("__module__"))) as { dict?: PyDict } | undefined;
  if (prefix === undefined) return module?.dict?.get(name);
  const owner = module?.dict?.get(prefix);
  return owner instanceof PyModule ? (owner.dict.get(name) ?? None) : undefined;
}

/** A text whose names the module does not hold: the compiler may have bound them without it. */
function spelled(prefix: string | undefined, name: string): Kind {
  if (name === "ClassVar" && prefix !== "dataclasses") return "_FIELD_CLASSVAR";
  if (prefix === "typing") return "_FIELD";
  if (name === "InitVar") return "_FIELD_INITVAR";
  return name === "KW_ONLY" ? "KW_ONLY" : "_FIELD";
}

export function kindOf(cls: PyType, annotation: Value): Kind {
  const text = asStr(annotation);
  if (text !== undefined) {
    const [, prefix, name] = NAME.exec(text) ?? [];
    if (name === undefined) return "_FIELD";
    const value = meant(cls, prefix, name);
    return value === undefined ? spelled(prefix, name) : typeof value === "string" ? "_FIELD" : kindOf(cls, value);
  }
  if (annotation === KW_ONLY) return "KW_ONLY";
  if (annotation === InitVar || annotation instanceof PyInitVar) return "_FIELD_INITVAR";
  if (annotation === None || isType(annotation) || annotation instanceof GenericAlias) return "_FIELD";
  return /^typing\.ClassVar\b/.test(reprOf(annotation)) ? "_FIELD_CLASSVAR" : "_FIELD";
}
