/** Values over several lines, as far as one is too short. */
import { getattr, tryGetattr } from "../../object/attributes.ts";
import { DictType, PyDict } from "../../object/dict.ts";
import { invoke } from "../../object/functions/call.ts";
import { toArray } from "../../object/iterate.ts";
import { reprOf } from "../../object/repr.ts";
import { truth } from "../../object/truth.ts";
import { ListType, lookup, PyTuple, StrType, TupleType, typeOf } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { ByteArrayType, BytesType, PyByteArray, PyBytes } from "../../types/bytes/value.ts";
import { MappingProxy } from "../../types/mapping-proxy.ts";
import { FrozenSetType, SetType } from "../../types/set-storage.ts";
import { ChainMap } from "../collections/chain-map.ts";
import { Counter } from "../collections/counter.ts";
import { defaultdict } from "../collections/defaultdict.ts";
import { DequeType } from "../collections/deque.ts";
import { OrderedDict } from "../collections/ordered-dict.ts";
import { UserDict } from "../collections/user-dict.ts";
import { UserList } from "../collections/user-list.ts";
import { UserString } from "../collections/user-string.ts";
import { PySimpleNamespace } from "../types/simple-namespace.ts";
import { inOrder, isEmpty, oneLine, recursion, reprIs, type Style } from "./one-line.ts";

export class Printer {
  readonly s: Style;
  out = "";
  readonly active = new Set<Value>();
  constructor(s: Style) {
    this.s = s;
  }
  format(v: Value, indent: number, allowance: number, level: number): void {
    if (this.active.has(v)) {
      this.out += recursion(v);
      return;
    }
    const text = oneLine(v, this.s, level, this.active);
    if (text.length > this.s.width - indent - allowance && this.complex(v, indent, allowance, level)) return;
    this.out += text;
  }
  /** Writes a container over several lines; false when its type has no such form. */
  complex(v: Value, indent: number, allowance: number, level: number): boolean {
    const kind = this.kind(v) ?? this.wrapper(v);
    if (kind === null || isEmpty(v)) return false;
    this.active.add(v);
    kind(indent, allowance, level + 1);
    this.active.delete(v);
    return true;
  }
  kind(v: Value): ((indent: number, allowance: number, level: number) => void) | null {
    const { s } = this;
    if (v instanceof PyDict && reprIs(v, DictType)) return (i, a, l) => this.dict(v, i, a, l);
    if (v instanceof PyDict && reprIs(v, OrderedDict)) {
      return (i, a, l) => {
        const name = typeOf(v).name;
        this.out += `${name}(`;
        this.items(
          [...v.entries()].map(([k, x]) => new PyTuple([k, x])),
          i + name.length + 1,
          a + 1,
          l,
          "[",
          "]",
        );
        this.out += ")";
      };
    }
    if (v instanceof PyDict && reprIs(v, defaultdict)) {
      return (i, a, l) => {
        const head = `${typeOf(v).name}(`;
        const factory = reprOf(getattr(v, "default_factory"));
        this.out += `${head}${factory},\n${" ".repeat(i + head.length)}`;
        this.dict(v, i + head.length, a + 1, l);
        this.out += ")";
      };
    }
    if (v instanceof PyDict && reprIs(v, Counter)) {
      return (i, a, l) => {
        const head = `${typeOf(v).name}({`;
        this.out += head + (s.indent > 1 ? " ".repeat(s.indent - 1) : "");
        this.pairs(
          toArray(invoke(v, "most_common")).map((p: PyTuple) => p.items as [Value, Value]),
          i + head.length - 1,
          a + 2,
          l,
        );
        this.out += "})";
      };
    }
    if (Array.isArray(v) && reprIs(v, ListType)) return (i, a, l) => this.items(v, i, a, l, "[", "]");
    if (v instanceof PyTuple && reprIs(v, TupleType))
      return (i, a, l) => this.items(v.items, i, a, l, "(", v.items.length === 1 ? ",)" : ")");
    if (reprIs(v, SetType) || reprIs(v, FrozenSetType)) {
      return (i, a, l) => {
        const isSet = typeOf(v) === SetType;
        const head = isSet ? "{" : `${typeOf(v).name}({`;
        this.items(
          inOrder(toArray(v), (x) => x),
          i + (isSet ? 0 : head.length - 1),
          a + (isSet ? 0 : 1),
          l,
          head,
          isSet ? "}" : "})",
        );
      };
    }
    if (reprIs(v, DequeType)) {
      return (i, a, l) => {
        const head = `${typeOf(v).name}(`;
        this.items(toArray(v), i + head.length, a + 1, l, `${head}[`, "]");
        const max = getattr(v, "maxlen");
        this.out += max === None ? ")" : `,\n${" ".repeat(i + head.length)}maxlen=${max})`;
      };
    }
    if (typeof v === "string" && reprIs(v, StrType)) return (i, a, l) => this.text(v, i, a, l);
    if (v instanceof MappingProxy) {
      return (i, a, l) => {
        this.out += "mappingproxy(";
        this.format(invoke(v, "copy"), i + 13, a + 1, l);
        this.out += ")";
      };
    }
    if (v instanceof PySimpleNamespace) {
      return (i, a, l) => {
        const head = `${typeOf(v).name === "SimpleNamespace" ? "namespace" : typeOf(v).name}(`;
        this.out += head;
        this.fields(
          toArray(invoke(getattr(v, "__dict__"), "items")).map((p: PyTuple) => p.items as [string, Value]),
          i + head.length,
          a,
          l,
        );
        this.out += ")";
      };
    }
    const fields = tryGetattr(typeOf(v), "__dataclass_fields__");
    if (fields instanceof PyDict && tryGetattr(lookup(typeOf(v), "__repr__"), "__wrapped__") !== undefined) {
      return (i, a, l) => {
        const head = `${typeOf(v).name}(`;
        this.out += head;
        const shown = [...fields.values()]
          .filter((f) => f.kind === "_FIELD" && truth(f.repr))
          .map((f): [string, Value] => [f.name, getattr(v, f.name)]);
        this.fields(shown, i + head.length, a, l);
        this.out += ")";
      };
    }
    return null;
  }
  /** What shows what it holds. */
  wrapper(v: Value): ((indent: number, allowance: number, level: number) => void) | null {
    if (v instanceof PyBytes && reprIs(v, BytesType)) return (i, a, l) => this.bytes(v, i, a, l);
    if (v instanceof PyByteArray && reprIs(v, ByteArrayType)) {
      return (i, a, l) => {
        this.out += "bytearray(";
        this.bytes(new PyBytes(v.data.slice()), i + 10, a + 1, l + 1);
        this.out += ")";
      };
    }
    if (reprIs(v, UserDict) || reprIs(v, UserList) || reprIs(v, UserString))
      return (i, a, l) => this.format(getattr(v, "data"), i, a, l - 1);
    if (reprIs(v, ChainMap)) {
      return (i, a, l) => {
        const head = `${typeOf(v).name}(`;
        const maps = toArray(getattr(v, "maps"));
        this.out += head;
        maps.forEach((map, k) => {
          const last = k === maps.length - 1;
          this.format(map, i + head.length, last ? a + 1 : 1, l);
          this.out += last ? ")" : `,\n${" ".repeat(i + head.length)}`;
        });
      };
    }
    return null;
  }
  /** Bytes as several literals of whole fours. */
  bytes(v: PyBytes, given: number, givenAllowance: number, level: number): void {
    const { data } = v;
    if (data.length <= 4) {
      this.out += reprOf(v);
      return;
    }
    const atTop = level === 1;
    const indent = atTop ? given + 1 : given;
    const literal = (from: number, to: number): string => reprOf(new PyBytes(data.slice(from, to)));
    let most = this.s.width - indent;
    const chunks: string[] = [];
    let start = 0;
    for (let at = 0; at < data.length; at += 4) {
      if (at === data.length - (data.length % 4)) most -= atTop ? givenAllowance + 1 : givenAllowance;
      if (literal(start, at + 4).length <= most) continue;
      if (at > start) chunks.push(literal(start, at));
      start = at;
    }
    if (start < data.length) chunks.push(literal(start, data.length));
    const text = chunks.join(`\n${" ".repeat(indent)}`);
    this.out += atTop ? `(${text})` : text;
  }
  dict(v: PyDict, indent: number, allowance: number, level: number): void {
    this.out += `{${this.s.indent > 1 ? " ".repeat(this.s.indent - 1) : ""}`;
    const entries = [...v.entries()];
    if (entries.length > 0)
      this.pairs(this.s.sortDicts ? inOrder(entries, ([k]) => k) : entries, indent, allowance + 1, level);
    this.out += "}";
  }
  pairs(entries: readonly (readonly [Value, Value])[], given: number, allowance: number, level: number): void {
    const indent = given + this.s.indent;
    entries.forEach(([k, x], i) => {
      const last = i === entries.length - 1;
      const key = oneLine(k, this.s, level, this.active);
      this.out += `${key}: `;
      this.format(x, indent + key.length + 2, last ? allowance : 1, level);
      if (!last) this.out += `,\n${" ".repeat(indent)}`;
    });
  }
  fields(entries: readonly (readonly [string, Value])[], indent: number, allowance: number, level: number): void {
    entries.forEach(([k, x], i) => {
      const last = i === entries.length - 1;
      this.out += `${k}=`;
      if (this.active.has(x)) this.out += "...";
      else this.format(x, indent + k.length + 1, last ? allowance : 1, level);
      if (!last) this.out += `,\n${" ".repeat(indent)}`;
    });
  }
  items(items: readonly Value[], given: number, allowance: number, level: number, open: string, close: string): void {
    const { s } = this;
    this.out += open + (s.indent > 1 ? " ".repeat(s.indent - 1) : "");
    const indent = given + s.indent;
    const extra = allowance + close.length;
    const line = `,\n${" ".repeat(indent)}`;
    let separator = "";
    let width = s.width - indent + 1;
    let most = width;
    items.forEach((x, i) => {
      const last = i === items.length - 1;
      if (last) {
        most -= extra;
        width -= extra;
      }
      if (s.compact) {
        const text = oneLine(x, s, level, this.active);
        const w = text.length + 2;
        if (width < w) {
          width = most;
          if (separator !== "") separator = line;
        }
        if (width >= w) {
          width -= w;
          this.out += separator + text;
          separator = ", ";
          return;
        }
      }
      this.out += separator;
      separator = line;
      this.format(x, indent, last ? extra : 1, level);
    });
    this.out += close;
  }
  /** Long text as several literals in parentheses, broken between words. */
  text(v: string, given: number, givenAllowance: number, level: number): void {
    if (v === "") {
      this.out += "''";
      return;
    }
    const lines = v.split(/(?<=\n)/);
    const atTop = level === 1;
    const indent = atTop ? given + 1 : given;
    const allowance = atTop ? givenAllowance + 1 : givenAllowance;
    const most = this.s.width - indent;
    const chunks: string[] = [];
    let last = "";
    lines.forEach((line, i) => {
      const whole = reprOf(line);
      const space = i === lines.length - 1 ? most - allowance : most;
      last = whole;
      if (whole.length <= space) {
        chunks.push(whole);
        return;
      }
      const parts = line.match(/\S*\s*/g)?.filter((p) => p !== "") ?? [];
      let current = "";
      parts.forEach((part, j) => {
        const candidate = current + part;
        const room = i === lines.length - 1 && j === parts.length - 1 ? most - allowance : most;
        if (reprOf(candidate).length > room) {
          if (current !== "") chunks.push(reprOf(current));
          current = part;
        } else current = candidate;
      });
      if (current !== "") chunks.push(reprOf(current));
    });
    if (chunks.length === 1) this.out += last;
    else this.out += `${atTop ? "(" : ""}${chunks.join(`\n${" ".repeat(indent)}`)}${atTop ? ")" : ""}`;
  }
}
