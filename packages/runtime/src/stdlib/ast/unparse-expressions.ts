/** Expressions and patterns in source form. */

import { error, ValueError } from "../../object/exceptions/exceptions.ts";
import { reprOf } from "../../object/repr.ts";
import { PyComplex, PyFloat, PyTuple, typeOf } from "../../object/type.ts";
import { Ellipsis, None, type Value } from "../../object/value.ts";
import { field, isKind } from "./nodes.ts";
import { literal } from "./unparse-strings.ts";

/** How tightly things bind, loosest first. */
export const P = {
  named: 0,
  tuple: 1,
  yield: 2,
  test: 3,
  or: 4,
  and: 5,
  not: 6,
  compare: 7,
  bitOr: 8,
  bitXor: 9,
  bitAnd: 10,
  shift: 11,
  arithmetic: 12,
  term: 13,
  factor: 14,
  power: 15,
  await: 16,
  atom: 17,
} as const;

const BINARY: Readonly<Record<string, readonly [string, number]>> = {
  Add: ["+", P.arithmetic],
  Sub: ["-", P.arithmetic],
  Mult: ["*", P.term],
  MatMult: ["@", P.term],
  Div: ["/", P.term],
  Mod: ["%", P.term],
  LShift: ["<<", P.shift],
  RShift: [">>", P.shift],
  BitOr: ["|", P.bitOr],
  BitXor: ["^", P.bitXor],
  BitAnd: ["&", P.bitAnd],
  FloorDiv: ["//", P.term],
  Pow: ["**", P.power],
};
export const operatorText = (op: Value): string => BINARY[typeOf(op).name]?.[0] ?? "?";
const UNARY: Readonly<Record<string, readonly [string, number]>> = {
  Invert: ["~", P.factor],
  Not: ["not ", P.not],
  UAdd: ["+", P.factor],
  USub: ["-", P.factor],
};
const COMPARE: Readonly<Record<string, string>> = {
  Eq: "==",
  NotEq: "!=",
  Lt: "<",
  LtE: "<=",
  Gt: ">",
  GtE: ">=",
  Is: "is",
  IsNot: "is not",
  In: "in",
  NotIn: "not in",
};
const wrap = (on: boolean, text: string, open = "(", close = ")"): string => (on ? `${open}${text}${close}` : text);
const list = (v: Value): Value[] => v as Value[];
const isAbsent = (v: Value): boolean => v === undefined || v === None;

/** An infinite float has no literal: a number that overflows stands for it, and for NaN the difference of two. */
const INFINITE = "1e309";
function constant(value: Value): string {
  if (value === Ellipsis) return "...";
  if (value instanceof PyTuple)
    return `(${value.items.map(constant).join(", ")}${value.items.length === 1 ? "," : ""})`;
  const text = reprOf(value);
  return value instanceof PyFloat || value instanceof PyComplex
    ? text.replaceAll("inf", INFINITE).replaceAll("nan", `(${INFINITE}-${INFINITE})`)
    : text;
}

type Writer = (node: Value, level: number) => string;
const at =
  (name: string, level: number = P.test) =>
  (node: Value): string =>
    expression(field(node, name), level);

function comprehension(node: Value): string {
  const clauses = list(field(node, "generators")).map((g) => {
    const head = field(g, "is_async") ? " async for " : " for ";
    const target = expression(field(g, "target"), P.tuple);
    const conditions = list(field(g, "ifs")).map((test) => ` if ${expression(test, P.test + 1)}`);
    return `${head}${target} in ${expression(field(g, "iter"), P.test + 1)}${conditions.join("")}`;
  });
  return clauses.join("");
}

/** The parameters of a function. */
export function parameters(args: Value): string {
  const parts: string[] = [];
  const positional = [...list(field(args, "posonlyargs") ?? []), ...list(field(args, "args"))];
  const defaults = list(field(args, "defaults"));
  const first = positional.length - defaults.length;
  positional.forEach((arg, i) => {
    const fallback = i >= first ? `=${expression(defaults[i - first])}` : "";
    parts.push(`${argument(arg)}${fallback}`);
    if (i + 1 === list(field(args, "posonlyargs") ?? []).length) parts.push("/");
  });
  const vararg = field(args, "vararg");
  const keywordOnly = list(field(args, "kwonlyargs"));
  if (!isAbsent(vararg)) parts.push(`*${argument(vararg)}`);
  else if (keywordOnly.length > 0) parts.push("*");
  keywordOnly.forEach((arg, i) => {
    const fallback = list(field(args, "kw_defaults"))[i];
    parts.push(isAbsent(fallback) ? argument(arg) : `${argument(arg)}=${expression(fallback)}`);
  });
  const kwarg = field(args, "kwarg");
  if (!isAbsent(kwarg)) parts.push(`**${argument(kwarg)}`);
  return parts.join(", ");
}
function argument(arg: Value): string {
  const annotation = field(arg, "annotation");
  return isAbsent(annotation) ? field(arg, "arg") : `${field(arg, "arg")}: ${expression(annotation)}`;
}
export const keyword = (k: Value): string => {
  const name = field(k, "arg");
  return isAbsent(name) ? `**${expression(field(k, "value"))}` : `${name}=${expression(field(k, "value"))}`;
};

/** The pieces of an f-string: text as it is, and fields in braces. */
function formatPieces(node: Value): readonly (readonly [string, boolean])[] {
  if (isKind(node, "JoinedStr")) return list(field(node, "values")).flatMap((v) => formatPieces(v));
  const text = isKind(node, "Constant") ? field(node, "value") : undefined;
  if (typeof text === "string") return [[text.replace(/[{}]/g, "$&$&"), true]];
  if (!isKind(node, "FormattedValue")) throw error(ValueError, `Unexpected node inside JoinedStr, ${reprOf(node)}`);
  const conversion: number = field(node, "conversion");
  const inner = expression(field(node, "value"), P.test + 1);
  const spec = field(node, "format_spec");
  const shown = ([text, isText]: readonly [string, boolean]): string =>
    isText ? text.replace(/[\\'"]/g, "\\$&").replaceAll("\n", "\\n") : text;
  const tail = isAbsent(spec) ? "" : `:${formatPieces(spec).map(shown).join("")}`;
  const head = inner.startsWith("{") ? "{ " : "{";
  return [[`${head}${inner}${conversion === -1 ? "" : `!${String.fromCharCode(conversion)}`}${tail}}`, false]];
}
function formatString(node: Value): string {
  let possible = ["'", '"', '"""', "'''"];
  const parts: string[] = [];
  const pieces = formatPieces(node);
  for (const [text, isText] of pieces) {
    if (isText) {
      const [inner, quotes] = literal(text, possible);
      if (!quotes.some((q) => possible.includes(q))) {
        // No quotes fit all pieces: three single ones, with the texts as repr writes them where they hold a double one.
        return `f'''${pieces.map(([t, plain]) => (plain ? reprOf(`"${t}`).slice(2, -1) : t)).join("")}'''`;
      }
      possible = [...quotes];
      parts.push(inner);
    } else {
      if (text.includes("\n")) possible = possible.filter((q) => q.length === 3);
      parts.push(text);
    }
  }
  const quote = possible[0] as string;
  return `f${quote}${parts.join("")}${quote}`;
}

const EXPRESSIONS: Readonly<Record<string, Writer>> = {
  Attribute: (n) => {
    const value = field(n, "value");
    const text = expression(value, P.atom);
    // `3.real` would be a float.
    const isInt = isKind(value, "Constant") && ["number", "bigint"].includes(typeof field(value, "value"));
    return `${text}${isInt ? " " : ""}.${field(n, "attr")}`;
  },
  Await: (n, level) => {
    const value = field(n, "value");
    return wrap(level > P.await, `await ${expression(value, P.atom)}`);
  },
  BinOp: (n, level) => {
    const [text, own] = BINARY[typeOf(field(n, "op")).name] as readonly [string, number];
    const isRight = text === "**";
    const left = expression(field(n, "left"), isRight ? own + 1 : own);
    return wrap(level > own, `${left} ${text} ${expression(field(n, "right"), isRight ? own : own + 1)}`);
  },
  BoolOp: (n, level) => {
    const isAnd = isKind(field(n, "op"), "And");
    const own = isAnd ? P.and : P.or;
    // Each next operand binds more tightly than the one before, so that nesting stays visible.
    const parts = list(field(n, "values")).map((v, i) => expression(v, own + i + 1));
    return wrap(level > own, parts.join(isAnd ? " and " : " or "));
  },
  Call: (n) => {
    const args = [...list(field(n, "args")).map((a) => expression(a)), ...list(field(n, "keywords")).map(keyword)];
    return `${expression(field(n, "func"), P.atom)}(${args.join(", ")})`;
  },
  Compare: (n, level) => {
    const ops = list(field(n, "ops"));
    const rest = list(field(n, "comparators")).map(
      (v, i) => ` ${COMPARE[typeOf(ops[i]).name]} ${expression(v, P.compare + 1)}`,
    );
    return wrap(level > P.compare, expression(field(n, "left"), P.compare + 1) + rest.join(""));
  },
  Constant: (n) => (field(n, "kind") === "u" ? "u" : "") + constant(field(n, "value")),
  Dict: (n) => {
    const values = list(field(n, "values"));
    const items = list(field(n, "keys")).map((key, i) =>
      isAbsent(key) ? `**${expression(values[i], P.bitOr)}` : `${expression(key)}: ${expression(values[i])}`,
    );
    return `{${items.join(", ")}}`;
  },
  DictComp: (n) => `{${at("key")(n)}: ${at("value")(n)}${comprehension(n)}}`,
  FormattedValue: (n) => formatPieces(n)[0]?.[0] ?? "",
  GeneratorExp: (n) => `(${at("elt")(n)}${comprehension(n)})`,
  IfExp: (n, level) =>
    wrap(
      level > P.test,
      `${at("body", P.test + 1)(n)} if ${at("test", P.test + 1)(n)} else ${at("orelse", P.test)(n)}`,
    ),
  JoinedStr: (n) => formatString(n),
  Lambda: (n, level) => {
    const args = parameters(field(n, "args"));
    return wrap(level > P.test, `lambda${args === "" ? "" : ` ${args}`}: ${at("body")(n)}`);
  },
  List: (n) =>
    `[${list(field(n, "elts"))
      .map((v) => expression(v))
      .join(", ")}]`,
  ListComp: (n) => `[${at("elt")(n)}${comprehension(n)}]`,
  Name: (n) => field(n, "id"),
  NamedExpr: (n, level) => wrap(level > P.named, `${at("target", P.atom)(n)} := ${at("value", P.atom)(n)}`),
  Set: (n) => {
    const elts = list(field(n, "elts"));
    return elts.length === 0 ? "{*()}" : `{${elts.map((v) => expression(v)).join(", ")}}`;
  },
  SetComp: (n) => `{${at("elt")(n)}${comprehension(n)}}`,
  Slice: (n) => {
    const part = (name: string): string => (isAbsent(field(n, name)) ? "" : at(name)(n));
    return `${part("lower")}:${part("upper")}${isAbsent(field(n, "step")) ? "" : `:${part("step")}`}`;
  },
  Starred: (n) => `*${at("value", P.bitOr)(n)}`,
  Subscript: (n) => {
    const index = field(n, "slice");
    const isOpen = isKind(index, "Tuple") && list(field(index, "elts")).length > 0;
    return `${at("value", P.atom)(n)}[${isOpen ? items(field(index, "elts")) : expression(index)}]`;
  },
  Tuple: (n, level) => {
    const elts = list(field(n, "elts"));
    return wrap(elts.length === 0 || level > P.tuple, items(elts));
  },
  UnaryOp: (n, level) => {
    const [text, own] = UNARY[typeOf(field(n, "op")).name] as readonly [string, number];
    // A minus before a power stays outside of it.
    return wrap(level > own, `${text}${expression(field(n, "operand"), own)}`);
  },
  Yield: (n, level) => wrap(level > P.yield, isAbsent(field(n, "value")) ? "yield" : `yield ${at("value", P.atom)(n)}`),
  YieldFrom: (n, level) => {
    if (isAbsent(field(n, "value"))) throw error(ValueError, "Node can't be used without a value attribute.");
    return wrap(level > P.yield, `yield from ${at("value", P.atom)(n)}`);
  },
};
const items = (elts: Value): string => {
  const parts = list(elts).map((v) => expression(v));
  return parts.length === 1 ? `${parts[0]},` : parts.join(", ");
};

/** An expression in source form, in parentheses where its surroundings bind more tightly. */
export function expression(node: Value, level: number = P.test): string {
  const write = EXPRESSIONS[typeOf(node).name];
  return write === undefined ? pattern(node, level) : write(node, level);
}

const PATTERNS: Readonly<Record<string, Writer>> = {
  MatchAs: (n, level) => {
    const [name, inner] = [field(n, "name"), field(n, "pattern")];
    if (isAbsent(name)) return "_";
    if (isAbsent(inner)) return name;
    return wrap(level > P.test, `${pattern(inner, P.bitOr)} as ${name}`);
  },
  MatchClass: (n) => {
    const parts = list(field(n, "patterns")).map((p) => pattern(p));
    const values = list(field(n, "kwd_patterns"));
    list(field(n, "kwd_attrs")).forEach((name, i) => {
      parts.push(`${name}=${pattern(values[i])}`);
    });
    return `${expression(field(n, "cls"), P.atom)}(${parts.join(", ")})`;
  },
  MatchMapping: (n) => {
    const values = list(field(n, "patterns"));
    const parts = list(field(n, "keys")).map((key, i) => `${expression(key)}: ${pattern(values[i])}`);
    const rest = field(n, "rest");
    if (!isAbsent(rest)) parts.push(`**${rest}`);
    return `{${parts.join(", ")}}`;
  },
  MatchOr: (n, level) =>
    wrap(
      level > P.bitOr,
      list(field(n, "patterns"))
        .map((p) => pattern(p, P.bitOr + 1))
        .join(" | "),
    ),
  MatchSequence: (n) =>
    `[${list(field(n, "patterns"))
      .map((p) => pattern(p))
      .join(", ")}]`,
  MatchSingleton: (n) => constant(field(n, "value")),
  MatchStar: (n) => `*${isAbsent(field(n, "name")) ? "_" : field(n, "name")}`,
  MatchValue: (n) => expression(field(n, "value")),
};
/** A pattern of a `case`. */
export const pattern = (node: Value, level: number = P.test): string =>
  PATTERNS[typeOf(node).name]?.(node, level) ?? "";
