/**
 * Trees with their constant parts computed, as `ast.parse(…, optimize=1)` gives them (Python/ast_opt.c): operations on constants, tuples of
 * constants, subscripts of constants, `"%s" % (a,)` as an f-string, displays that are only gone through or searched.
 */
import * as arithmetic from "../../object/arithmetic.ts";
import { PyBaseException } from "../../object/exceptions/exceptions.ts";
import { getitem } from "../../object/subscript.ts";
import { truth } from "../../object/truth.ts";
import { PyTuple, typeOf } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { PyBytes } from "../../types/bytes/value.ts";
import { PyFrozenSet } from "../../types/set-storage.ts";
import { formatFolded } from "./fold-format.ts";
import { classes, field, isKind, isNode, node, single } from "./nodes.ts";
import { documents, placesOf } from "./places.ts";
import { pairs } from "./walk.ts";

const isConstant = (v: Value): boolean => isKind(v, "Constant");
const valueOf = (v: Value): Value => field(v, "value");
const constantAt = (at: Value, value: Value): Value => node("Constant", { value, kind: None, ...placesOf(at) });

/** The constant that computing gives; undefined where it raises, because that is for the program's own run. */
function computed(at: Value, compute: () => Value): Value {
  try {
    return constantAt(at, compute());
  } catch (e) {
    if (e instanceof PyBaseException) return undefined;
    throw e;
  }
}
const isInt = (v: Value): v is number | bigint | boolean => ["number", "bigint", "boolean"].includes(typeof v);
const bits = (v: number | bigint | boolean): number => {
  const n = BigInt(v);
  return n === 0n ? 0 : (n < 0n ? -n : n).toString(2).length;
};
/** Results stay small: 128 bits, 4096 characters, 256 items. */
function mayMultiply(a: Value, b: Value): boolean {
  if (isInt(a) && isInt(b)) return bits(a) + bits(b) <= 128;
  const [count, of] = isInt(a) ? [a, b] : [b, a];
  const [size, most] =
    of instanceof PyTuple
      ? [of.items.length, 256]
      : of instanceof PyFrozenSet
        ? [of.size, 256]
        : typeof of === "string"
          ? [[...of].length, 4096]
          : of instanceof PyBytes
            ? [of.data.length, 4096]
            : [0, 0];
  return size === 0 || !isInt(count) || (Number(count) >= 0 && Number(count) * size <= most);
}
const isPlusInt = (v: Value): boolean => isInt(v) && Number(v) > 0;
const SAFE: Readonly<Record<string, (a: Value, b: Value) => boolean>> = {
  LShift: (a, b) => !isPlusInt(a) || !isPlusInt(b) || bits(a) + Number(b) <= 128,
  Mod: (a) => typeof a !== "string" && !(a instanceof PyBytes),
  Mult: mayMultiply,
  Pow: (a, b) => !isPlusInt(a) || !isPlusInt(b) || bits(a) * Number(b) <= 128,
};
const BINARY: Readonly<Record<string, arithmetic.BinaryOperator>> = {
  Add: arithmetic.add,
  BitAnd: arithmetic.bitAnd,
  BitOr: arithmetic.bitOr,
  BitXor: arithmetic.bitXor,
  Div: arithmetic.div,
  FloorDiv: arithmetic.floordiv,
  LShift: arithmetic.lshift,
  Mod: arithmetic.mod,
  Mult: arithmetic.mul,
  Pow: arithmetic.pow2,
  RShift: arithmetic.rshift,
  Sub: arithmetic.sub,
};
const UNARY: Readonly<Record<string, (v: Value) => Value>> = {
  Invert: arithmetic.invert,
  Not: (v) => !truth(v),
  UAdd: arithmetic.pos,
  USub: arithmetic.neg,
};
const OPPOSITE: Readonly<Record<string, string>> = { In: "NotIn", Is: "IsNot", IsNot: "Is", NotIn: "In" };

const constants = (list: Value): Value[] | undefined =>
  list.every(isConstant) ? list.map((item: Value) => valueOf(item)) : undefined;

/** A display that is only gone through or searched needs not be one that can change. */
function iterated(v: Value): Value {
  const isList = isKind(v, "List");
  if (!isList && !isKind(v, "Set")) return v;
  const elts: Value[] = field(v, "elts");
  const values = constants(elts);
  if (values === undefined) {
    if (!isList || elts.some((e) => isKind(e, "Starred"))) return v;
    return node("Tuple", { elts, ctx: single("Load"), ...placesOf(v) });
  }
  if (isList) return constantAt(v, new PyTuple(values));
  const set = new PyFrozenSet();
  return computed(v, () => {
    for (const value of values) set.add(value);
    return set;
  });
}
const withFields = (n: Value, fields: Readonly<Record<string, Value>>): Value => Object.assign(n, prefixed(fields));
const prefixed = (fields: Readonly<Record<string, Value>>): Record<string, Value> =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [`$${name}`, value]));

const isLoad = (n: Value): boolean => isKind(field(n, "ctx"), "Load");
const looped = (n: Value): Value => withFields(n, { iter: iterated(field(n, "iter")) });
/** What becomes of a node whose parts are folded; undefined leaves it as it is. */
const RULES: Readonly<Record<string, (n: Value, isDebug: boolean) => Value>> = {
  AsyncFor: looped,
  BinOp: (n) => {
    const [left, right, op] = [field(n, "left"), field(n, "right"), typeOf(field(n, "op")).name];
    if (op === "Mod" && isConstant(left) && isKind(right, "Tuple")) return formatFolded(n, valueOf(left), right);
    const compute = BINARY[op];
    if (compute === undefined || !isConstant(left) || !isConstant(right)) return undefined;
    const [a, b] = [valueOf(left), valueOf(right)];
    return SAFE[op]?.(a, b) === false ? undefined : computed(n, () => compute(a, b));
  },
  Compare: (n) => {
    const [ops, comparators] = [field(n, "ops"), field(n, "comparators")];
    if (isKind(ops.at(-1), "In", "NotIn")) comparators.push(iterated(comparators.pop()));
    return n;
  },
  For: looped,
  Name: (n, isDebug) => (field(n, "id") === "__debug__" && isLoad(n) ? constantAt(n, isDebug) : undefined),
  Subscript: (n) => {
    const [value, slice] = [field(n, "value"), field(n, "slice")];
    if (!isLoad(n) || !isConstant(value) || !isConstant(slice)) return undefined;
    return computed(n, () => getitem(valueOf(value), valueOf(slice)));
  },
  Tuple: (n) => {
    const values = isLoad(n) ? constants(field(n, "elts")) : undefined;
    return values === undefined ? undefined : constantAt(n, new PyTuple(values));
  },
  UnaryOp: (n) => {
    const [operand, op] = [field(n, "operand"), typeOf(field(n, "op")).name];
    const compute = UNARY[op];
    if (isConstant(operand)) return compute && computed(n, () => compute(valueOf(operand)));
    if (op !== "Not" || !isKind(operand, "Compare") || field(operand, "ops").length !== 1) return undefined;
    const other = OPPOSITE[typeOf(field(operand, "ops")[0]).name];
    return other && withFields(operand, { ops: [single(other)], ...placesOf(operand) });
  },
  comprehension: looped,
};

/**
 * A new tree with the constant parts of the given one computed.
 * @param isDebug what `__debug__` is
 */
export function optimized(v: Value, isDebug: boolean): Value {
  if (Array.isArray(v)) return v.map((item) => optimized(item, isDebug));
  if (!isNode(v)) return v;
  const kind = typeOf(v).name;
  if (classes.get(kind) !== typeOf(v) || (pairs(v).length === 0 && Object.keys(placesOf(v)).length === 0)) return v;
  const wasDocumented = documents(v);
  const fields = Object.fromEntries(pairs(v).map(([name, value]) => [name, optimized(value, isDebug)]));
  const made = node(kind, { ...fields, ...placesOf(v) });
  // A text that was computed documents nothing.
  if (!wasDocumented && documents(made)) {
    const first = field(made, "body")[0];
    const text = field(first, "value");
    withFields(first, { value: node("JoinedStr", { values: [text], ...placesOf(text) }) });
  }
  return RULES[kind]?.(made, isDebug) ?? made;
}
