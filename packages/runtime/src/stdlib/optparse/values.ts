/** Values: what a parser found, as attributes. */
import { exec } from "../../builtins/eval.ts";
import { getattr, setattr, tryGetattr } from "../../object/attributes.ts";
import { equal } from "../../object/compare.ts";
import { isDict, PyDict } from "../../object/dict.ts";
import { error, ValueError } from "../../object/exceptions/exceptions.ts";
import { call, invoke } from "../../object/functions/call.ts";
import { importModule } from "../../object/modules/module.ts";
import { reprOf } from "../../object/repr.ts";
import { isInstance, type PyType } from "../../object/type.ts";
import { None, NotImplemented, type Value } from "../../object/value.ts";
import { isNone, pythonClass, toText } from "../kit.ts";
import { shown } from "./option.ts";

const dictOf = (self: Value): PyDict => getattr(self, "__dict__");

/** Takes names over: `careful` those that are there already and not None, `loose` all. */
function update(self: Value, from: PyDict, mode: Value): Value {
  if (mode === "loose") {
    for (const [name, value] of from.entries()) dictOf(self).set(name, value);
    return None;
  }
  if (mode !== "careful") throw error(ValueError, `invalid update mode: ${reprOf(mode)}`);
  const builtins = importModule("builtins").dict;
  for (const name of call(builtins.get("dir"), self) as string[]) {
    const value = from.get(name);
    if (value !== undefined && value !== None) setattr(self, name, value);
  }
  return None;
}

export const Values: PyType = pythonClass("optparse", "Values", [], {
  __init__: [
    "defaults=None",
    (self: Value, defaults: Value) => {
      if (isDict(defaults)) for (const [name, value] of defaults.entries()) setattr(self, toText(name, "name"), value);
      return None;
    },
  ],
  __repr__: ["", shown],
  __str__: ["", (self: Value) => reprOf(dictOf(self))],
  __eq__: [
    "other",
    (self: Value, other: Value) => {
      if (isInstance(other, Values)) return equal(dictOf(self), dictOf(other));
      return isDict(other) ? equal(dictOf(self), other) : NotImplemented;
    },
  ],
  _update: ["dict, mode", (self: Value, from: Value, mode: Value) => update(self, from, mode)],
  _update_careful: ["dict", (self: Value, from: Value) => update(self, from, "careful")],
  _update_loose: ["dict", (self: Value, from: Value) => update(self, from, "loose")],
  read_module: [
    "modname, mode='careful'",
    (self: Value, name: Value, mode: Value) =>
      invoke(self, "_update", importModule(toText(name, "modname")).dict, mode),
  ],
  read_file: [
    "filename, mode='careful'",
    (self: Value, filename: Value, mode: Value) => {
      const names = new PyDict();
      const file = call(importModule("builtins").dict.get("open"), filename);
      try {
        exec(invoke(file, "read"), names);
      } finally {
        invoke(file, "close");
      }
      return invoke(self, "_update", names, mode);
    },
  ],
  ensure_value: [
    "attr, value",
    (self: Value, name: Value, value: Value) => {
      if (isNone(tryGetattr(self, name) ?? None)) setattr(self, name, value);
      return getattr(self, name);
    },
  ],
});
