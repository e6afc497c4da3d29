import { tryGetattr } from "../../object/attributes.ts";
import { call } from "../../object/functions/call.ts";
import { strOf } from "../../object/repr.ts";
import { truth } from "../../object/truth.ts";
import type { PyType } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { pythonClass } from "../kit.ts";
import { LogRecord } from "./record.ts";

/** https://docs.python.org/3.13/library/logging.html#filter-objects */
export const Filter: PyType = pythonClass("logging", "Filter", [], {
  __init__: [
    "name=''",
    (self: Value, name: Value) => {
      self.$name = name;
      self.$nlen = strOf(name).length;
      return None;
    },
  ],
  filter: [
    "record",
    (self: Value, record: Value) =>
      self.$name === "" || record.$name === self.$name || strOf(record.$name).startsWith(`${self.$name}.`),
  ],
});

/** What loggers and handlers have in common: they ask their filters, one after the other. */
export const Filterer: PyType = pythonClass("logging", "Filterer", [], {
  __init__: [
    "",
    (self: Value) => {
      self.$filters = [];
      return None;
    },
  ],
  addFilter: [
    "filter",
    (self: Value, filter: Value) => {
      if (!self.$filters.includes(filter)) self.$filters.push(filter);
      return None;
    },
  ],
  filter: [
    "record",
    (self: Value, record: Value) => {
      let current: Value = record;
      for (const filter of [...self.$filters]) {
        const result = call(tryGetattr(filter, "filter") ?? filter, current);
        if (!truth(result)) return false;
        if (result instanceof LogRecord.alloc) current = result;
      }
      return current;
    },
  ],
  removeFilter: [
    "filter",
    (self: Value, filter: Value) => {
      const at = self.$filters.indexOf(filter);
      if (at >= 0) self.$filters.splice(at, 1);
      return None;
    },
  ],
});
