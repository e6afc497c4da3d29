/** A document of TOML, statement by statement. */
import { PyDict } from "../../object/dict.ts";
import { reprOf } from "../../object/repr.ts";
import { PyTuple } from "../../object/type.ts";
import type { Value } from "../../object/value.ts";
import { type Key, Marks } from "./marks.ts";
import { Source } from "./source.ts";
import { string, stringOfLine } from "./strings.ts";
import { scalar } from "./values.ts";

const BARE = /[A-Za-z0-9_-]+/y;
const shown = (key: Key): string => reprOf(new PyTuple([...key]));

/** The table behind a key, made where it is missing; undefined where something else stands. */
function tableAt(root: PyDict, key: Key, intoLists: boolean): PyDict | undefined {
  let table = root;
  for (const part of key) {
    let next: Value = table.get(part);
    if (next === undefined) {
      next = new PyDict();
      table.set(part, next);
    }
    if (intoLists && Array.isArray(next)) next = next.at(-1);
    if (!(next instanceof PyDict)) return undefined;
    table = next;
  }
  return table;
}

export class Document {
  private readonly source: Source;
  private readonly float: (text: string) => Value;
  private readonly root = new PyDict();
  private readonly marks = new Marks();
  /** The table that statements belong to. */
  private header: Key = [];

  constructor(text: string, float: (text: string) => Value) {
    this.source = new Source(text);
    this.float = float;
  }

  /** @throws TOMLDecodeError */
  read(): PyDict {
    const { source } = this;
    for (;;) {
      source.skipBlanks();
      const { char } = source;
      if (char === undefined) return this.root;
      if (char === "[") this.declaration();
      else if (/[A-Za-z0-9_'"-]/.test(char)) this.assignment();
      else if (char !== "#" && char !== "\n") throw source.error("Invalid statement");
      source.skipBlanks();
      source.skipComment();
      if (source.char === undefined) return this.root;
      if (source.char !== "\n") throw source.error("Expected newline or end of document after a statement");
      source.at++;
    }
  }

  /** `[a.b]` or `[[a.b]]`. */
  private declaration(): void {
    const { source, marks } = this;
    marks.declareNow();
    const isArray = source.sees("[[");
    source.at += isArray ? 2 : 1;
    source.skipBlanks();
    const key = this.key();
    this.header = key;
    if (isArray) this.newItem(key);
    else {
      if (marks.has(key, "declared") || marks.has(key, "frozen"))
        throw source.error(`Cannot declare ${shown(key)} twice`);
      marks.set(key, "declared");
      if (tableAt(this.root, key, true) === undefined) throw source.error("Cannot overwrite a value");
    }
    const end = isArray ? "]]" : "]";
    if (!source.sees(end))
      throw source.error(`Expected '${end}' at the end of ${isArray ? "an array" : "a table"} declaration`);
    source.at += end.length;
  }
  private newItem(key: Key): void {
    const { source, marks } = this;
    if (marks.has(key, "frozen")) throw source.error(`Cannot mutate immutable namespace ${shown(key)}`);
    marks.forget(key);
    marks.set(key, "declared");
    const name = key.at(-1) as string;
    const table = tableAt(this.root, key.slice(0, -1), true);
    const known: Value = table?.get(name);
    if (table === undefined || (known !== undefined && !Array.isArray(known)))
      throw source.error("Cannot overwrite a value");
    if (known === undefined) table.set(name, [new PyDict()]);
    else known.push(new PyDict());
  }

  /** `a.b = value` in the table of the last header. */
  private assignment(): void {
    const { source, marks, header } = this;
    const [key, value] = this.pair();
    for (let i = 1; i < key.length; i++) {
      const passed = [...header, ...key.slice(0, i)];
      if (marks.has(passed, "declared")) throw source.error(`Cannot redefine namespace ${shown(passed)}`);
      marks.declareLater(passed);
    }
    const parent = [...header, ...key.slice(0, -1)];
    if (marks.has(parent, "frozen")) throw source.error(`Cannot mutate immutable namespace ${shown(parent)}`);
    const table = tableAt(this.root, parent, true);
    const name = key.at(-1) as string;
    if (table === undefined || table.has(name)) throw source.error("Cannot overwrite a value");
    if (value instanceof PyDict || Array.isArray(value)) marks.set([...header, ...key], "frozen");
    table.set(name, value);
  }
  private pair(): readonly [key: Key, value: Value] {
    const key = this.key();
    if (this.source.char !== "=") throw this.source.error("Expected '=' after a key in a key/value pair");
    this.source.at++;
    this.source.skipBlanks();
    return [key, this.value()];
  }
  private key(): Key {
    const parts: string[] = [];
    for (;;) {
      parts.push(this.keyPart());
      this.source.skipBlanks();
      if (this.source.char !== ".") return parts;
      this.source.at++;
      this.source.skipBlanks();
    }
  }
  private keyPart(): string {
    const bare = this.source.match(BARE);
    if (bare !== null) return bare[0];
    if (this.source.char !== "'" && this.source.char !== '"')
      throw this.source.error("Invalid initial character for a key part");
    return stringOfLine(this.source);
  }

  private value(): Value {
    const { source } = this;
    const { char } = source;
    if (char === '"' || char === "'") return string(source);
    if (char === "[") return this.array();
    if (char === "{") return this.inlineTable();
    for (const [word, value] of [
      ["true", true],
      ["false", false],
    ] as const)
      if (source.sees(word)) {
        source.at += word.length;
        return value;
      }
    const value = scalar(source, this.float);
    if (value === undefined) throw source.error("Invalid value");
    return value;
  }
  private array(): Value {
    const { source } = this;
    const items: Value[] = [];
    source.at++;
    source.skipLayout();
    while (source.char !== "]") {
      items.push(this.value());
      source.skipLayout();
      if (source.char === "]") break;
      if (source.char !== ",") throw source.error("Unclosed array");
      source.at++;
      source.skipLayout();
    }
    source.at++;
    return items;
  }
  private inlineTable(): Value {
    const { source } = this;
    const table = new PyDict();
    const marks = new Marks();
    source.at++;
    source.skipBlanks();
    if (source.char === "}") {
      source.at++;
      return table;
    }
    for (;;) {
      const [key, value] = this.pair();
      if (marks.has(key, "frozen")) throw source.error(`Cannot mutate immutable namespace ${shown(key)}`);
      const parent = tableAt(table, key.slice(0, -1), false);
      const name = key.at(-1) as string;
      if (parent === undefined) throw source.error("Cannot overwrite a value");
      if (parent.has(name)) throw source.error(`Duplicate inline table key ${reprOf(name)}`);
      parent.set(name, value);
      source.skipBlanks();
      const { char } = source;
      if (char === "}") {
        source.at++;
        return table;
      }
      if (char !== ",") throw source.error("Unclosed inline table");
      if (value instanceof PyDict || Array.isArray(value)) marks.set(key, "frozen");
      source.at++;
      source.skipBlanks();
    }
  }
}
