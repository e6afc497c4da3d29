/** Reading rows: https://docs.python.org/3.13/library/csv.html#csv.reader */
import { slot } from "../../host/interpreter.ts";
import type { PyDict } from "../../object/dict.ts";
import { error, TypeError, ValueError } from "../../object/exceptions/exceptions.ts";
import { type Iter, iter$ } from "../../object/iterate.ts";
import { getset } from "../../object/methods.ts";
import { reprOf } from "../../object/repr.ts";
import { type PyTuple, typeName } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { parseFloatText } from "../../types/float/parse.ts";
import { characters } from "../../types/str/points.ts";
import { asStr, builtinsOf, float, iteratorClass, PyIterator } from "../kit.ts";
import {
  CsvDialect,
  Error,
  makeDialect,
  QUOTE_NONE,
  QUOTE_NONNUMERIC,
  QUOTE_NOTNULL,
  QUOTE_STRINGS,
} from "./dialect.ts";

const LIMIT = Symbol("csv field limit");
/** `csv.field_size_limit` of the running program. */
export const fieldLimit = (): { characters: number } => slot(LIMIT, () => ({ characters: 131072 }));

type State =
  | "start record"
  | "start field"
  | "escaped"
  | "after escaped line end"
  | "in field"
  | "in quotes"
  | "escaped in quotes"
  | "quote in quotes"
  | "line end";

/** Parses the lines of an iterator. A record may take several lines. */
export class CsvReader extends PyIterator {
  dialect: CsvDialect = new CsvDialect();
  lines: Iter = { $next: () => undefined };
  lineNumber = 0;
  private state: State = "start record";
  private fields: Value[] = [];
  private field: string[] = [];
  private quoted = false;

  $next(): Value {
    this.fields = [];
    this.field = [];
    this.quoted = false;
    this.state = "start record";
    do {
      const line = this.lines.$next();
      if (line === undefined) return this.finish();
      const text = asStr(line);
      if (text === undefined) {
        const what = `iterator should return strings, not ${typeName(line)}`;
        throw error(Error, `${what} (the file should be opened in text mode)`);
      }
      this.lineNumber++;
      for (const c of characters(text)) this.take(c);
      this.take(undefined);
    } while (this.state !== "start record");
    return this.fields;
  }
  private finish(): Value {
    if (this.field.length === 0 && this.state !== "in quotes") return undefined;
    if (this.dialect.strict) throw error(Error, "unexpected end of data");
    this.save();
    return this.fields;
  }
  private add(c: string): void {
    const limit = fieldLimit().characters;
    if (this.field.length >= limit) throw error(Error, `field larger than field limit (${limit})`);
    this.field.push(c);
  }
  private save(): void {
    const { quoting } = this.dialect;
    const text = this.field.join("");
    const plain = !this.quoted;
    this.field = [];
    this.quoted = false;
    if (plain && text === "" && (quoting === QUOTE_NOTNULL || quoting === QUOTE_STRINGS)) this.fields.push(None);
    else if (plain && text !== "" && (quoting === QUOTE_NONNUMERIC || quoting === QUOTE_STRINGS)) {
      const number = parseFloatText(text);
      if (number === undefined) throw error(ValueError, `could not convert string to float: ${reprOf(text)}`);
      this.fields.push(float(number));
    } else this.fields.push(text);
  }
  private endField(c: string | undefined): void {
    this.save();
    this.state = c === undefined ? "start record" : "line end";
  }
  private isQuote(c: string | undefined): boolean {
    return c !== undefined && c === this.dialect.quotechar && this.dialect.quoting !== QUOTE_NONE;
  }

  /** One character; undefined at the end of each line. */
  private take(c: string | undefined): void {
    const { dialect } = this;
    const isLineEnd = c === undefined || c === "\n" || c === "\r";
    switch (this.state) {
      case "start record":
        if (c === undefined) return;
        if (isLineEnd) {
          this.state = "line end";
          return;
        }
        this.startField(c);
        return;
      case "start field":
        this.startField(c);
        return;
      case "escaped":
        this.add(c ?? "\n");
        this.state = c === "\n" || c === "\r" ? "after escaped line end" : "in field";
        return;
      case "after escaped line end":
        if (c !== undefined) this.inField(c);
        return;
      case "in field":
        this.inField(c);
        return;
      case "in quotes":
        if (c === undefined) return;
        if (c === dialect.escapechar) this.state = "escaped in quotes";
        else if (this.isQuote(c)) this.state = dialect.doublequote ? "quote in quotes" : "in field";
        else this.add(c);
        return;
      case "escaped in quotes":
        this.add(c ?? "\n");
        this.state = "in quotes";
        return;
      case "quote in quotes":
        if (this.isQuote(c)) {
          this.add(c as string);
          this.state = "in quotes";
        } else if (c === dialect.delimiter) {
          this.save();
          this.state = "start field";
        } else if (isLineEnd) this.endField(c);
        else if (dialect.strict) throw error(Error, `'${dialect.delimiter}' expected after '${dialect.quotechar}'`);
        else {
          this.add(c as string);
          this.state = "in field";
        }
        return;
      case "line end":
        if (c === undefined) this.state = "start record";
        else if (!isLineEnd) {
          const what = "new-line character seen in unquoted field";
          throw error(Error, `${what} - do you need to open the file with newline=''?`);
        }
    }
  }
  private startField(c: string | undefined): void {
    const { dialect } = this;
    if (c === undefined || c === "\n" || c === "\r") this.endField(c);
    else if (this.isQuote(c)) {
      this.quoted = true;
      this.state = "in quotes";
    } else if (c === dialect.escapechar) this.state = "escaped";
    else if (c === " " && dialect.skipinitialspace) this.state = "start field";
    else if (c === dialect.delimiter) {
      this.save();
      this.state = "start field";
    } else {
      this.add(c);
      this.state = "in field";
    }
  }
  private inField(c: string | undefined): void {
    const { dialect } = this;
    if (c === undefined || c === "\n" || c === "\r") this.endField(c);
    else if (c === dialect.escapechar) this.state = "escaped";
    else if (c === dialect.delimiter) {
      this.save();
      this.state = "start field";
    } else {
      this.add(c);
      this.state = "in field";
    }
  }
}

export const ReaderType = iteratorClass("_csv", "reader", CsvReader, {
  dialect: getset((self: CsvReader) => self.dialect),
  line_num: getset((self: CsvReader) => self.lineNumber),
});

/** The first argument and the dialect, given by position or keyword. @throws TypeError */
export function openArguments(args: PyTuple, parameters: PyDict): [source: Value, dialect: CsvDialect] {
  const { items } = args;
  if (items.length < 1) throw error(TypeError, " expected at least 1 argument, got 0");
  if (items.length > 2) throw error(TypeError, ` expected at most 2 arguments, got ${items.length}`);
  return [items[0], makeDialect(items[1] ?? parameters.get("dialect"), parameters)];
}

/** `csv.reader(iterable, dialect="excel", **parameters)`. @throws TypeError, csv.Error */
export const reader: Value = builtinsOf("_csv")("reader", "*args, **parameters", (args: PyTuple, kw: PyDict) => {
  const made = new CsvReader();
  made.lines = iter$(args.items.length > 0 ? args.items[0] : openArguments(args, kw)[0]);
  made.dialect = openArguments(args, kw)[1];
  return made;
});
