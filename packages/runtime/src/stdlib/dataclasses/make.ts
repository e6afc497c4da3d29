/** `make_dataclass` (Lib/dataclasses.py). */

import { len } from "../../builtins/iteration.ts";
import { setattr } from "../../object/attributes.ts";
import { PyDict } from "../../object/dict.ts";
import { error, TypeError } from "../../object/exceptions/exceptions.ts";
import { call, invoke } from "../../object/functions/call.ts";
import { toArray } from "../../object/iterate.ts";
import { importModule } from "../../object/modules/module.ts";
import { reprOf } from "../../object/repr.ts";
import { truth } from "../../object/truth.ts";
import { None, type Value } from "../../object/value.ts";
import { callerModule } from "../caller-module.ts";
import { iskeyword } from "../keyword.ts";
import { asStr, functionsOf, isNone } from "../kit.ts";
import { OPTIONS, process, readOptions } from "./dataclass.ts";

function checkName(name: Value, seen: PyDict): void {
  if (asStr(name) === undefined || !truth(invoke(name, "isidentifier")))
    throw error(TypeError, `Field names must be valid identifiers: ${reprOf(name)}`);
  if (truth(call(iskeyword, name))) throw error(TypeError, `Field names must not be keywords: ${reprOf(name)}`);
  if (seen.has(name)) throw error(TypeError, `Field name duplicated: ${reprOf(name)}`);
}

const fn = functionsOf("dataclasses");
export const make_dataclass: Value = fn(
  "make_dataclass",
  `cls_name, fields, *, bases=(), namespace=None, ${OPTIONS}, module=None`,
  (name: string, fields: Value, bases: Value, namespace: Value, ...rest: Value[]) => {
    const given = rest.pop();
    const module = isNone(given) ? callerModule() : given;
    const annotations = new PyDict();
    const defaults = new PyDict();
    for (const item of toArray(fields)) {
      const isName = asStr(item) !== undefined;
      const size = isName ? 1 : Number(len(item));
      if (size > 3 || (size < 2 && !isName)) throw error(TypeError, `Invalid field: ${reprOf(item)}`);
      const [key, type, value] = isName ? [item, "typing.Any"] : toArray(item);
      checkName(key, annotations);
      annotations.set(key, type);
      if (size === 3) defaults.set(key, value);
    }
    const body = fn("make_dataclass.<locals>.exec_body_callback", "ns", (ns: Value) => {
      if (!isNone(namespace)) invoke(ns, "update", namespace);
      invoke(ns, "update", defaults);
      invoke(ns, "__setitem__", "__annotations__", annotations);
      return None;
    });
    const cls = call(importModule("types").dict.get("new_class"), name, bases, new PyDict(), body);
    setattr(cls, "__module__", module);
    return process(cls, readOptions(rest));
  },
);
