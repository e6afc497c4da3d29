/** Writing rows: https://docs.python.org/3.13/library/csv.html#csv.writer */
import { tryGetattr } from "../../object/attributes.ts";
import type { PyDict } from "../../object/dict.ts";
import { error, isError, TypeError } from "../../object/exceptions/exceptions.ts";
import { call, isCallable } from "../../object/functions/call.ts";
import { iterate, pyIter } from "../../object/iterate.ts";
import { getset } from "../../object/methods.ts";
import { strOf } from "../../object/repr.ts";
import { lookup, PyComplex, PyFloat, type PyTuple, type PyType, typeName, typeOf } from "../../object/type.ts";
import { None, PyObject, type Value } from "../../object/value.ts";
import { characters } from "../../types/str/points.ts";
import { asStr, builtinsOf, isIntLike, nativeClass } from "../kit.ts";
import { CsvDialect, Error, QUOTE_ALL, QUOTE_NONE, QUOTE_NONNUMERIC, QUOTE_NOTNULL, QUOTE_STRINGS } from "./dialect.ts";
import { openArguments } from "./reader.ts";

class CsvWriter extends PyObject {
  dialect: CsvDialect = new CsvDialect();
  write: Value = None;
}

const isNumber = (v: Value): boolean =>
  isIntLike(v) ||
  v instanceof PyFloat ||
  v instanceof PyComplex ||
  ["__index__", "__int__", "__float__"].some((name) => lookup(typeOf(v), name) !== undefined);

function mustQuote(d: CsvDialect, v: Value): boolean {
  switch (d.quoting) {
    case QUOTE_NONNUMERIC:
      return !isNumber(v);
    case QUOTE_ALL:
      return true;
    case QUOTE_STRINGS:
      return asStr(v) !== undefined;
    case QUOTE_NOTNULL:
      return v !== None;
    default:
      return false;
  }
}

/** One field as it stands in the file; `text` undefined is None. @throws csv.Error when it cannot be written */
function fieldText(d: CsvDialect, text: string | undefined, quotedAlready: boolean): string {
  let quoted = quotedAlready;
  let out = "";
  for (const c of characters(text ?? "")) {
    const isSpecial =
      c === d.delimiter ||
      c === d.escapechar ||
      c === d.quotechar ||
      c === "\n" ||
      c === "\r" ||
      d.lineterminator.includes(c);
    if (isSpecial) {
      let escape = d.quoting === QUOTE_NONE;
      if (!escape) {
        if (c === d.quotechar) {
          if (d.doublequote) out += c;
          else escape = true;
        } else if (c === d.escapechar) escape = true;
        if (!escape) quoted = true;
      }
      if (escape) {
        if (d.escapechar === undefined) throw error(Error, "need to escape, but no escapechar set");
        out += d.escapechar;
      }
    }
    out += c;
  }
  if ((text ?? "") === "" && d.delimiter === " " && d.skipinitialspace) {
    if (d.quoting === QUOTE_NONE || (text === undefined && leavesNoneBare(d))) {
      const what = "empty field must be quoted if delimiter is a space and skipinitialspace is true";
      throw error(Error, what);
    }
    quoted = true;
  }
  return quoted ? `${d.quotechar}${out}${d.quotechar}` : out;
}
const leavesNoneBare = (d: CsvDialect): boolean => d.quoting === QUOTE_STRINGS || d.quoting === QUOTE_NOTNULL;

function writerow(self: CsvWriter, row: Value): Value {
  const d = self.dialect;
  let iterator: Value;
  try {
    iterator = pyIter(row);
  } catch (e) {
    if (!isError(e, TypeError)) throw e;
    throw error(Error, `iterable expected, not ${typeName(row)}`);
  }
  const fields: string[] = [];
  let isNull = false;
  for (const v of iterate(iterator)) {
    isNull = v === None;
    fields.push(fieldText(d, isNull ? undefined : (asStr(v) ?? strOf(v)), mustQuote(d, v)));
  }
  let record = fields.join(d.delimiter);
  if (fields.length > 0 && record === "") {
    if (d.quoting === QUOTE_NONE || (isNull && leavesNoneBare(d)))
      throw error(Error, "single empty field record must be quoted");
    record = `${d.quotechar}${d.quotechar}`;
  }
  return call(self.write, record + d.lineterminator);
}

export const WriterType: PyType = nativeClass("_csv", "writer", CsvWriter, {
  dialect: getset((self: CsvWriter) => self.dialect),
  writerow: ["row, /", writerow],
  writerows: [
    "rows, /",
    (self: CsvWriter, rows: Value) => {
      for (const row of iterate(rows)) writerow(self, row);
      return None;
    },
  ],
});

/** `csv.writer(file, dialect="excel", **parameters)`. @throws TypeError, csv.Error */
export const writer: Value = builtinsOf("_csv")("writer", "*args, **parameters", (args: PyTuple, kw: PyDict) => {
  const [file, dialect] = openArguments(args, kw);
  const write = tryGetattr(file, "write");
  if (write === undefined || !isCallable(write)) throw error(TypeError, 'argument 1 must have a "write" method');
  const made = new CsvWriter();
  made.write = write;
  made.dialect = dialect;
  return made;
});
