type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

const ESCAPES: Readonly<Record<string, string>> = { '"': '\\"', "\\": "\\\\", "\n": "\\n" };

function dump(value: Json): string {
  if (value === null) return "null";
  if (typeof value === "boolean" || typeof value === "number") return String(value);
  if (typeof value === "string") {
    let out = '"';
    for (const ch of value) out += ESCAPES[ch] ?? ch;
    return `${out}"`;
  }
  if (Array.isArray(value)) return `[${value.map(dump).join(",")}]`;
  return `{${Object.entries(value)
    .map(([key, item]) => `${dump(key)}:${dump(item)}`)
    .join(",")}}`;
}

class Reader {
  at = 0;
  constructor(readonly text: string) {}
  value(): Json {
    const ch = this.text[this.at];
    if (ch === "{") return this.mapping();
    if (ch === "[") return this.sequence();
    if (ch === '"') return this.string();
    for (const [word, meaning] of [
      ["null", null],
      ["true", true],
      ["false", false],
    ] as const) {
      if (this.text.startsWith(word, this.at)) {
        this.at += word.length;
        return meaning;
      }
    }
    return this.number();
  }
  number(): number {
    const start = this.at;
    while (this.at < this.text.length && "-+.eE0123456789".includes(this.text[this.at]!)) this.at++;
    return Number(this.text.slice(start, this.at));
  }
  string(): string {
    this.at++;
    let out = "";
    for (;;) {
      let ch = this.text[this.at++]!;
      if (ch === '"') return out;
      if (ch === "\\") {
        ch = this.text[this.at++]!;
        if (ch === "n") ch = "\n";
      }
      out += ch;
    }
  }
  sequence(): Json[] {
    this.at++;
    const out: Json[] = [];
    while (this.text[this.at] !== "]") {
      out.push(this.value());
      if (this.text[this.at] === ",") this.at++;
    }
    this.at++;
    return out;
  }
  mapping(): { [key: string]: Json } {
    this.at++;
    const out: { [key: string]: Json } = {};
    while (this.text[this.at] !== "}") {
      const key = this.string();
      this.at++;
      out[key] = this.value();
      if (this.text[this.at] === ",") this.at++;
    }
    this.at++;
    return out;
  }
}

function weigh(value: Json): number {
  if (Array.isArray(value)) return value.reduce((total: number, item) => total + weigh(item), 0);
  if (typeof value === "string") return value.length;
  if (typeof value !== "object" || value === null) return 1;
  const items = Object.values(value);
  return items.reduce((total: number, item) => total + weigh(item), items.length);
}

function same(a: Json, b: Json): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Array.isArray(a)) return Array.isArray(b) && a.length === b.length && a.every((x, i) => same(x, b[i]!));
  const keys = Object.keys(a);
  return (
    !Array.isArray(b) &&
    keys.length === Object.keys(b).length &&
    keys.every((key) => b[key] !== undefined && same(a[key]!, b[key]))
  );
}

export function main(): number {
  const item: Json = {
    name: 'a "quoted" name',
    size: 12,
    ratio: 1.5,
    flags: [true, false, null],
    path: ["x", ["y", "z\n"]],
  };
  const value: Json = {};
  for (let i = 0; i < 120; i++) value[`key${i}`] = { ...item, size: i, more: [i, i + 1] };
  const text = dump(value);
  const again = new Reader(text).value();
  return text.length + weigh(again) + Number(same(again, value));
}
