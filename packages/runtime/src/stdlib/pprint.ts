/** `pprint`: https://docs.python.org/3.13/library/pprint.html */
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
import { MappingProxy } from "../types/mapping-proxy.ts";
import { FrozenSetType, SetType } from "../types/set-storage.ts";
import { compareStrings } from "../types/str/points.ts";
import { Counter } from "./collections/counter.ts";
import { defaultdict } from "./collections/defaultdict.ts";
import { DequeType } from "./collections/deque.ts";
import { OrderedDict } from "./collections/ordered-dict.ts";
import { asInt, functionsOf, isNone, pythonClass } from "./kit.ts";
import { PySimpleNamespace } from "./types/simple-namespace.ts";

interface Style {
  readonly indent: number;
  readonly width: number;
  readonly depth: number | null;
  readonly compact: boolean;
  readonly sortDicts: boolean;
  readonly underscores: boolean;
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
const reprIs = (v: Value, type: PyType): boolean => lookup(typeOf(v), "__repr__") === lookup(type, "__repr__");

/** The repr on one line, with what is too deep left out. */
function oneLine(v: Value, s: Style, level: number, active: Set<Value>): string {
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
    const kind = this.kind(v);
    if (kind === null) return false;
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
    if (fields instanceof PyDict && (lookup(typeOf(v), "__repr__") as { name?: string } | undefined) !== undefined) {
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
  };
}
function formatted(v: Value, s: Style): string {
  const printer = new Printer(s);
  printer.format(v, 0, 0, 0);
  return printer.out;
}
const write = (text: string, stream: Value): Value => {
  invoke(isNone(stream) ? getattr(importModule("sys"), "stdout") : stream, "write", text);
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
      self.style = styleOf(indent, width, depth, compact, sort, underscores);
      self.stream = stream;
      return None;
    },
  ],
  isreadable: ["object", (self: Value, v: Value) => !/<|Recursion/.test(formatted(v, self.style))],
  isrecursive: ["object", (self: Value, v: Value) => formatted(v, self.style).includes("<Recursion on")],
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
