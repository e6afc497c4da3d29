/** Rows as dicts: https://docs.python.org/3.13/library/csv.html#csv.DictReader */
import { getattr } from "../../object/attributes.ts";
import { PyDict } from "../../object/dict.ts";
import { error, StopIteration, ValueError } from "../../object/exceptions/exceptions.ts";
import { apply, call, invoke } from "../../object/functions/call.ts";
import { iterate, pyIter, toArray } from "../../object/iterate.ts";
import { reprOf } from "../../object/repr.ts";
import type { PyTuple, PyType } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { classGetitem } from "../../types/generic-alias.ts";
import { PropertyType } from "../../types/property.ts";
import { define, isNone, pythonClass, toKwargs } from "../kit.ts";
import { type CsvReader, reader } from "./reader.ts";
import { writer } from "./writer.ts";

const namesOf = (names: Value): Value => (!isNone(names) && pyIter(names) === names ? toArray(names) : names);
const own = (name: string, signature: string, body: (...args: any[]) => Value): Value =>
  define(signature, body, { qualname: name, module: "csv" });

function fieldnames(self: Value): Value {
  if (self.$_fieldnames === None) {
    const row = (self.$reader as CsvReader).$next();
    if (row !== undefined) self.$_fieldnames = row;
  }
  self.$line_num = getattr(self.$reader, "line_num");
  return self.$_fieldnames;
}
function nextRow(self: Value): string[] {
  const row = (self.$reader as CsvReader).$next();
  if (row === undefined) throw error(StopIteration);
  return row;
}

export const DictReader: PyType = pythonClass("csv", "DictReader", [], {
  __init__: [
    'f, fieldnames=None, restkey=None, restval=None, dialect="excel", *args, **kwds',
    (
      self: Value,
      file: Value,
      names: Value,
      restkey: Value,
      restval: Value,
      dialect: Value,
      args: PyTuple,
      kwds: PyDict,
    ) => {
      self.$_fieldnames = namesOf(names);
      self.$restkey = restkey;
      self.$restval = restval;
      self.$reader = apply(reader, [file, dialect, ...args.items], toKwargs(kwds));
      self.$dialect = dialect;
      self.$line_num = 0;
      return None;
    },
  ],
  __iter__: ["", (self: Value) => self],
  __next__: [
    "",
    (self: Value) => {
      if (self.$line_num === 0) getattr(self, "fieldnames");
      let row = nextRow(self);
      self.$line_num = getattr(self.$reader, "line_num");
      // Blank lines would be dicts of nothing but restval.
      while (row.length === 0) row = nextRow(self);
      const names = toArray(getattr(self, "fieldnames"));
      const made = new PyDict();
      names.slice(0, row.length).forEach((name, i) => {
        made.set(name, row[i]);
      });
      if (names.length < row.length) made.set(self.$restkey, row.slice(names.length));
      for (const name of names.slice(row.length)) made.set(name, self.$restval);
      return made;
    },
  ],
  fieldnames: call(
    PropertyType,
    own("DictReader.fieldnames", "self", fieldnames),
    own("DictReader.fieldnames", "self, value", (self: Value, value: Value) => {
      self.$_fieldnames = value;
      return None;
    }),
  ),
  __class_getitem__: classGetitem,
});

function toRow(self: Value, row: Value): Value[] {
  const names = toArray(self.$fieldnames);
  if (self.$extrasaction === "raise") {
    const wrong = toArray(pyIter(call(getattr(call(getattr(row, "keys")), "__sub__"), self.$fieldnames)));
    if (wrong.length > 0)
      throw error(ValueError, `dict contains fields not in fieldnames: ${wrong.map(reprOf).join(", ")}`);
  }
  return names.map((name) => invoke(row, "get", name, self.$restval));
}

export const DictWriter: PyType = pythonClass("csv", "DictWriter", [], {
  __init__: [
    'f, fieldnames, restval="", extrasaction="raise", dialect="excel", *args, **kwds',
    (
      self: Value,
      file: Value,
      names: Value,
      restval: Value,
      extras: Value,
      dialect: Value,
      args: PyTuple,
      kwds: PyDict,
    ) => {
      self.$fieldnames = namesOf(names);
      self.$restval = restval;
      const action = invoke(extras, "lower");
      if (action !== "raise" && action !== "ignore")
        throw error(ValueError, `extrasaction (${action}) must be 'raise' or 'ignore'`);
      self.$extrasaction = action;
      self.$writer = apply(writer, [file, dialect, ...args.items], toKwargs(kwds));
      return None;
    },
  ],
  writeheader: [
    "",
    (self: Value) => {
      const header = new PyDict();
      for (const name of iterate(self.$fieldnames)) header.set(name, name);
      return invoke(self, "writerow", header);
    },
  ],
  writerow: ["rowdict", (self: Value, row: Value) => invoke(self.$writer, "writerow", toRow(self, row))],
  writerows: [
    "rowdicts",
    (self: Value, rows: Value) => {
      for (const row of iterate(rows)) invoke(self.$writer, "writerow", toRow(self, row));
      return None;
    },
  ],
  __class_getitem__: classGetitem,
});
