/** StringIO: https://docs.python.org/3.13/library/io.html#io.StringIO */
import { error, TypeError } from "../../object/exceptions.ts";
import { staticEntry } from "../../object/methods.ts";
import { type PyType, typeName } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { initEntry } from "../../types/init-entry.ts";
import { characters } from "../../types/str/points.ts";
import { asStr, getset, isNone, nativeClass, toIndex } from "../kit.ts";
import { MemoryStream, shared, sizeOf } from "./memory.ts";

export class PyStringIO extends MemoryStream {
  /** Characters; while nothing but appending happened, texts not yet split. */
  #chars: string[] = [];
  #tail: string[] = [];
  newline: string | null = "\n";
  #settle(): string[] {
    if (this.#tail.length > 0) {
      // One at a time: a long spread would overflow the stack.
      for (const c of characters(this.#tail.join(""))) this.#chars.push(c);
      this.#tail = [];
    }
    return this.#chars;
  }
  #tailLength = 0;
  get length(): number {
    return this.#chars.length + (this.#tail.length === 0 ? 0 : this.#tailLength);
  }
  get text(): string {
    return this.#chars.join("") + this.#tail.join("");
  }
  reset(text: string): void {
    this.#chars = characters(text);
    this.#tail = [];
    this.#tailLength = 0;
  }
  write(text: string): number {
    const chars = characters(text);
    const out =
      this.newline === null
        ? chars.join("").replace(/\r\n?/g, "\n")
        : this.newline !== "" && this.newline !== "\n"
          ? text.replaceAll("\n", this.newline)
          : text;
    const added = out === text ? chars : characters(out);
    if (this.position === this.length) {
      if (this.#tail.length === 0) this.#tailLength = 0;
      this.#tail.push(out);
      this.#tailLength += added.length;
      this.position += added.length;
      return chars.length;
    }
    const all = this.#settle();
    while (all.length < this.position) all.push("\0");
    for (const c of added) all[this.position++] = c;
    return chars.length;
  }
  read(n: number): string {
    const all = this.#settle();
    const end = n < 0 ? all.length : Math.min(all.length, this.position + n);
    const part = all.slice(this.position, end).join("");
    this.position = Math.max(this.position, end);
    return part;
  }
  readLine(limit: number): string {
    const all = this.#settle();
    let end = this.position;
    while (end < all.length && all[end] !== "\n") end++;
    if (end < all.length) end++;
    return this.read(limit < 0 ? Math.max(0, end - this.position) : Math.min(limit, Math.max(0, end - this.position)));
  }
  truncate(n: number): void {
    this.#settle();
    if (n < this.#chars.length) this.#chars.length = n;
  }
}
export const StringIOType: PyType = nativeClass(
  "_io",
  "StringIO",
  PyStringIO,
  {
    ...shared(
      true,
      (self: PyStringIO, limit) => self.readLine(limit),
      (v) => v === "",
    ),
    __init__: initEntry("initial_value='', newline='\\n'", (self: PyStringIO, initial: Value, newline: Value) => {
      self.newline = newline === None ? null : newline;
      if (isNone(initial)) return None;
      const text = asStr(initial);
      if (text === undefined) throw error(TypeError, `initial_value must be str or None, not ${typeName(initial)}`);
      self.reset("");
      self.position = 0;
      self.write(text);
      self.position = 0;
      return None;
    }),
    __new__: staticEntry("cls, *args, **kwargs", (cls: PyType) => new cls.alloc()),
    encoding: getset(() => None),
    errors: getset(() => None),
    getvalue: [
      "",
      (self: PyStringIO) => {
        self.check();
        return self.text;
      },
    ],
    line_buffering: getset(() => false),
    newlines: getset(() => None),
    read: [
      "size=-1, /",
      (self: PyStringIO, n: Value) => {
        self.check();
        return self.read(sizeOf(n));
      },
    ],
    truncate: [
      "pos=None, /",
      (self: PyStringIO, n: Value) => {
        self.check();
        const to = isNone(n) ? self.position : Number(toIndex(n));
        self.truncate(to);
        return to;
      },
    ],
    write: [
      "s, /",
      (self: PyStringIO, v: Value) => {
        self.check();
        const text = asStr(v);
        if (text === undefined) throw error(TypeError, `string argument expected, got '${typeName(v)}'`);
        return self.write(text);
      },
    ],
  },
  { hasDict: true },
);
