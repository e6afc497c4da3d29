/** `pprint`: https://docs.python.org/3.13/library/pprint.html */
import { len } from "../builtins/index.ts";
import { getattr, tryGetattr } from "../object/attributes.ts";
import { invoke } from "../object/call.ts";
import { less } from "../object/compare.ts";
import { DictType, PyDict } from "../object/dict.ts";
import { error, isError, TypeError, ValueError } from "../object/exceptions.ts";
import { address } from "../object/identity.ts";
import { toArray } from "../object/iterate.ts";
import { importModule } from "../object/module.ts";
import { reprOf } from "../object/repr.ts";
import { truth } from "../object/truth.ts";
import { ListType, lookup, PyTuple, type PyType, StrType, TupleType, typeOf } from "../object/type.ts";
import { None, type Value } from "../object/value.ts";
import { ByteArrayType, BytesType, PyByteArray, PyBytes } from "../types/bytes/value.ts";
import { MappingProxy } from "../types/mapping-proxy.ts";
import { FrozenSetType, SetType } from "../types/set-storage.ts";
import { compareStrings } from "../types/str/points.ts";
import { ChainMap } from "./collections/chain-map.ts";
import { Counter } from "./collections/counter.ts";
import { defaultdict } from "./collections/defaultdict.ts";
import { DequeType } from "./collections/deque.ts";
import { OrderedDict } from "./collections/ordered-dict.ts";
import { UserDict } from "./collections/user-dict.ts";
import { UserList } from "./collections/user-list.ts";
import { UserString } from "./collections/user-string.ts";
import { asInt, functionsOf, isNone, pythonClass } from "./kit.ts";
import { PySimpleNamespace } from "./types/simple-namespace.ts";

interface Style {
  readonly indent: number;
  readonly width: number;
  readonly depth: number | null;
  readonly compact: boolean;
  readonly sortDicts: boolean;
  readonly underscores: boolean;
  /** An instance of a subclass with a `format` of its own, which says how everything is written. */
  readonly own: Value;
}
/** Keys that have no order are put in order by type and address. */
const safeLess = (a: Value, b: Value): boolean => {
  try {
    return less(a, b);
  } catch (e) {
    if (!isError(e, TypeError)) throw e;
    return compareStrings(reprOf(typeOf(a)), reprOf(typeOf(b))) < 0;
  }
};
const inOrder = <T>(items: T[], key: (t: T) => Value): T[] =>
  items
    .map((t, i) => ({ t, i }))
    .sort((a, b) => (safeLess(key(a.t), key(b.t)) ? -1 : safeLess(key(b.t), key(a.t)) ? 1 : a.i - b.i))
    .map(({ t }) => t);
const recursion = (v: Value): string => `<Recursion on ${typeOf(v).name} with id=${BigInt(address(v))}>`;
/** Whether a container holds nothing: then its repr is short enough. */
const isEmpty = (v: Value): boolean =>
  typeof v !== "string" && lookup(typeOf(v), "__len__") !== undefined && Number(len(v)) === 0;
const reprIs = (v: Value, type: PyType): boolean => lookup(typeOf(v), "__repr__") === lookup(type, "__repr__");

/** How a value stands on one line: as the printer's own `format` says, if it has one. */
function oneLine(v: Value, s: Style, level: number, active: Set<Value>): string {
  if (s.own === undefined) return plainLine(v, s, level, active);
  const context = new PyDict();
  for (const one of active) context.set(address(one), 1);
  return toArray(invoke(s.own, "format", v, context, s.depth ?? None, level))[0];
}

/** The repr on one line, with what is too deep left out. */
function plainLine(v: Value, s: Style, level: number, active: Set<Value>): string {
  const inner = (x: Value): string => oneLine(x, s, level + 1, active);
  const within = (open: string, close: string, make: () => string[]): string => {
    if (s.depth !== null && level >= s.depth) return `${open}...${close}`;
    if (active.has(v)) return recursion(v);
    active.add(v);
    const text = open + make().join(", ") + close;
    active.delete(v);
    return text;
  };
  const i = asInt(v);
  if (i !== undefined && s.underscores && !typeOf(v).isHeap && typeof v !== "boolean")
    return String(i).replace(/\B(?=(\d{3})+$)/g, "_");
  if (v instanceof PyDict && reprIs(v, DictType)) {
    if (v.size === 0) return "{}";
    const entries = [...v.entries()];
    return within("{", "}", () =>
      (s.sortDicts ? inOrder(entries, ([k]) => k) : entries).map(([k, x]) => `${inner(k)}: ${inner(x)}`),
    );
  }
  if (Array.isArray(v) && reprIs(v, ListType)) return v.length === 0 ? "[]" : within("[", "]", () => v.map(inner));
  if (v instanceof PyTuple && reprIs(v, TupleType)) {
    if (v.items.length === 0) return "()";
    return within("(", v.items.length === 1 ? ",)" : ")", () => v.items.map(inner));
  }
  return reprOf(v);
}

class Printer {
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

const OPTIONS =
  "indent=1, width=80, depth=None, stream=None, *, compact=False, sort_dicts=True, underscore_numbers=False";
function styleOf(
  indent: Value,
  width: Value,
  depth: Value,
  compact: Value,
  sortDicts: Value,
  underscores: Value,
): Style {
  if (indent < 0) throw error(ValueError, "indent must be >= 0");
  if (!isNone(depth) && depth <= 0) throw error(ValueError, "depth must be > 0");
  if (!truth(width)) throw error(ValueError, "width must be != 0");
  return {
    indent: Number(indent),
    width: Number(width),
    depth: isNone(depth) ? null : Number(depth),
    compact: truth(compact),
    sortDicts: truth(sortDicts),
    underscores: truth(underscores),
    own: undefined,
  };
}
function formatted(v: Value, s: Style): string {
  const printer = new Printer(s);
  printer.format(v, 0, 0, 0);
  return printer.out;
}
const write = (text: string, given: Value): Value => {
  const stream = isNone(given) ? getattr(importModule("sys"), "stdout") : given;
  if (stream !== None) invoke(stream, "write", text);
  return None;
};
export const PrettyPrinter: PyType = pythonClass("pprint", "PrettyPrinter", [], {
  __init__: [
    OPTIONS,
    (
      self: Value,
      indent: Value,
      width: Value,
      depth: Value,
      stream: Value,
      compact: Value,
      sort: Value,
      underscores: Value,
    ) => {
      const style = styleOf(indent, width, depth, compact, sort, underscores);
      const isOwn = lookup(typeOf(self), "format") !== PrettyPrinter.dict.get("format");
      self.style = isOwn ? { ...style, own: self } : style;
      self.stream = stream;
      return None;
    },
  ],
  format: [
    "object, context, maxlevels, level",
    (self: Value, v: Value, context: Value, most: Value, level: Value) => {
      const known = new Set(toArray(context).map(String));
      const style: Style = { ...self.style, depth: isNone(most) || most === 0 ? null : Number(most) };
      const text = known.has(String(address(v))) ? recursion(v) : plainLine(v, style, Number(level), new Set());
      return new PyTuple([text, !/<|Recursion/.test(text), text.includes("<Recursion on")]);
    },
  ],
  isreadable: [
    "object",
    (self: Value, v: Value) => {
      const [, readable, recursive] = toArray(invoke(self, "format", v, new PyDict(), 0, 0));
      return truth(readable) && !truth(recursive);
    },
  ],
  isrecursive: ["object", (self: Value, v: Value) => toArray(invoke(self, "format", v, new PyDict(), 0, 0))[2]],
  pformat: ["object", (self: Value, v: Value) => formatted(v, self.style)],
  pprint: ["object", (self: Value, v: Value) => write(`${formatted(v, self.style)}\n`, self.stream)],
});
const fn = functionsOf("pprint");
export const pformat: Value = fn(
  "pformat",
  "object, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False",
  (v: Value, indent: Value, width: Value, depth: Value, compact: Value, sort: Value, underscores: Value) =>
    formatted(v, styleOf(indent, width, depth, compact, sort, underscores)),
);
const pretty = (name: string, sortDefault: string): Value =>
  fn(
    name,
    `object, stream=None, indent=1, width=80, depth=None, *, compact=False, sort_dicts=${sortDefault}, underscore_numbers=False`,
    (
      v: Value,
      stream: Value,
      indent: Value,
      width: Value,
      depth: Value,
      compact: Value,
      sort: Value,
      underscores: Value,
    ) => write(`${formatted(v, styleOf(indent, width, depth, compact, sort, underscores))}\n`, stream),
  );
export const pprint: Value = pretty("pprint", "True");
export const pp: Value = pretty("pp", "False");
export const saferepr: Value = fn("saferepr", "object", (v: Value) =>
  oneLine(v, styleOf(1, 80, None, false, true, false), 0, new Set()),
);
export const isreadable: Value = fn("isreadable", "object", (v: Value) => !/<|Recursion/.test(saferepr(v)));
export const isrecursive: Value = fn("isrecursive", "object", (v: Value) => saferepr(v).includes("<Recursion on"));
