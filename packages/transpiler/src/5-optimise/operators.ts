import * as b from "../target/build.ts";
import type * as t from "../target/nodes.ts";
import { bitwise, shift } from "./bit-operators.ts";
import { getitem, length, setitem } from "./items.ts";
import {
  both,
  FLOAT,
  floatValue,
  type InPlace,
  inRange,
  isFloat,
  isInt,
  isSmall,
  isWide,
  positive,
  typeIs,
  valueOf,
} from "./operand-tests.ts";
import { evaluated, operands, type Temporaries } from "./scope.ts";

/** A float and an int, where what is taken to be the result of a sum or a mean is a float: its items may be ints. */
function withInt(
  op: "+" | "-" | "*" | "/",
  left: t.Expression,
  right: t.Expression,
  otherwise: t.Expression,
): t.Expression {
  if (isInt(left) || isInt(right)) return otherwise;
  const nonZero = op === "/" ? b.binary("!==", right, b.literal(0)) : null;
  const isMixed = both(isFloat(left), typeIs(right, "number"), nonZero)!;
  return b.conditional(isMixed, b.new_(FLOAT, [b.binary(op, valueOf(left), right)]), otherwise);
}

/** `a + b` and the like: ints while the result is safe, floats, else the helper; `a += b` also takes an int to a float. */
const arithmetic =
  (op: "+" | "-" | "*", accumulates = false): InPlace =>
  (node, args, temporaries, wrap) => {
    const [x, y] = args as [t.Expression, t.Expression];
    const fx = floatValue(x);
    const fy = floatValue(y);
    if (fx !== undefined || fy !== undefined) return withFloat(op, node, x, y, fx, fy, temporaries);
    if (isInt(x) && isInt(y)) return node;
    if (isWide(x) || isWide(y)) return wrap(node);
    if (isText(x) || isText(y)) return op === "+" ? concatenation(node, x, y, temporaries) : node;
    const list = operands([x, y], temporaries);
    const [left, right] = list.map(({ ref }) => ref) as [t.Expression, t.Expression];
    const result = temporaries.take();
    const sum = b.binary(op, left, right);
    const ints = both(typeIs(left, "number"), typeIs(right, "number"), inRange(op, left, right, result, sum))!;
    // JavaScript's product of 0 and a negative int is -0, which Python's ints do not have.
    const mayBeMinusZero = op === "*" && !(isInt(left) && positive(left)) && !(isInt(right) && positive(right));
    const value = mayBeMinusZero ? b.binary("+", result, b.literal(0)) : result;
    const floats = both(isInt(left) ? null : isFloat(left), isInt(right) ? null : isFloat(right))!;
    const float = b.new_(FLOAT, [b.binary(op, valueOf(left), valueOf(right))]);
    const call = wrap(b.callLike(node, [left, right]));
    const slow = accumulates ? withInt(op, left, right, call) : call;
    return evaluated(list, b.conditional(ints, value, b.conditional(floats, float, slow)));
  };

/** Whether an expression gives text, unless an operator of a class has its say. */
const isText = (node: t.Expression): boolean => {
  if (node.type === "Literal") return typeof node.value === "string";
  if (node.type === "SequenceExpression") return isText(node.expressions.at(-1)!);
  if (node.type === "ConditionalExpression")
    return node.consequent.type === "BinaryExpression" && isText(node.consequent);
  if (node.type === "BinaryExpression") return node.operator === "+" && (isText(node.left) || isText(node.right));
  return node.type === "TemplateLiteral";
};

/** `a + "text"`: JavaScript's own concatenation where the other is text too. */
function concatenation(node: t.CallExpression, x: t.Expression, y: t.Expression, temporaries: Temporaries) {
  const list = operands([x, y], temporaries);
  const [left, right] = list.map(({ ref }) => ref) as [t.Expression, t.Expression];
  const texts = both(typeIs(left, "string"), typeIs(right, "string"));
  if (texts === null) return node;
  return evaluated(list, b.conditional(texts, b.binary("+", left, right), b.callLike(node, [left, right])));
}

/** An operation with a float literal: the result is a float for ints and floats alike. */
function withFloat(
  op: "+" | "-" | "*" | "/",
  node: t.CallExpression,
  x: t.Expression,
  y: t.Expression,
  fx: number | undefined,
  fy: number | undefined,
  temporaries: Temporaries,
): t.Expression {
  if (fx !== undefined && fy !== undefined) return node;
  const list = operands([fx === undefined ? x : y], temporaries);
  const ref = list[0]!.ref;
  if (isInt(ref)) return node;
  const make = (value: t.Expression): t.Expression =>
    b.new_(FLOAT, [fx === undefined ? b.binary(op, value, b.literal(fy!)) : b.binary(op, b.literal(fx), value)]);
  if (op === "/" && fy === 0) return node;
  const slow = b.callLike(node, fx === undefined ? [ref, y] : [x, ref]);
  const divides = op === "/" && fx !== undefined;
  const float = divides ? both(isFloat(ref), b.binary("!==", b.member(ref, "v"), b.literal(0)))! : isFloat(ref);
  const int = divides ? both(typeIs(ref, "number"), b.binary("!==", ref, b.literal(0)))! : typeIs(ref, "number")!;
  return evaluated(list, b.conditional(float, make(b.member(ref, "v")), b.conditional(int, make(ref), slow)));
}

/** True division: always a float; ints that are safe divide exactly as CPython rounds. */
const divide: InPlace = (node, args, temporaries, wrap) => {
  const [x, y] = args as [t.Expression, t.Expression];
  const fx = floatValue(x);
  const fy = floatValue(y);
  if (fx !== undefined || fy !== undefined) return withFloat("/", node, x, y, fx, fy, temporaries);
  if (isInt(x) && isInt(y)) return node;
  const list = operands([x, y], temporaries);
  const [left, right] = list.map(({ ref }) => ref) as [t.Expression, t.Expression];
  if (isInt(right) && right.value === 0) return node;
  const nonZero = (value: t.Expression) => (isInt(value) ? null : b.binary("!==", value, b.literal(0)));
  const ints = both(typeIs(left, "number"), typeIs(right, "number"), nonZero(right))!;
  const floats = both(
    isInt(left) ? null : isFloat(left),
    isInt(right) ? null : isFloat(right),
    nonZero(valueOf(right)),
  )!;
  const make = (l: t.Expression, r: t.Expression) => b.new_(FLOAT, [b.binary("/", l, r)]);
  const slow = withInt("/", left, right, wrap(b.callLike(node, [left, right])));
  return evaluated(
    list,
    b.conditional(floats, make(valueOf(left), valueOf(right)), b.conditional(ints, make(left, right), slow)),
  );
};

/** `%` and `//` where JavaScript agrees with Python: neither operand negative. */
const remainder =
  (op: "%" | "//"): InPlace =>
  (node, args, temporaries) => {
    if (args.some((one) => floatValue(one) !== undefined || isText(one)) || args.every(isInt)) return node;
    const list = operands(args, temporaries);
    const [left, right] = list.map(({ ref }) => ref) as [t.Expression, t.Expression];
    if (isInt(right) && !positive(right)) return node;
    const atLeast = (value: t.Expression, n: number) => (isInt(value) ? null : b.binary(">=", value, b.literal(n)));
    if (isInt(left) && (left.value as number) < 0) return node;
    const ints = both(typeIs(left, "number"), typeIs(right, "number"), atLeast(left, 0), atLeast(right, 1))!;
    const rest = b.binary("%", left, right);
    // Exact for all safe ints: the difference is a multiple of the divisor.
    const value = op === "%" ? rest : b.binary("/", b.binary("-", left, rest), right);
    const otherwise = b.conditional(ints, value, b.callLike(node, [left, right]));
    const bits = isInt(left) || !isInt(right) ? -1 : Math.log2(right.value as number);
    if (!Number.isInteger(bits) || bits < 0 || bits > 30) return evaluated(list, otherwise);
    // A power of two: the bits of a small int, negative ones too, are those of Python's rest and quotient.
    const byBits =
      op === "%"
        ? b.binary("&", left, b.literal(((right as t.Literal).value as number) - 1))
        : b.binary(">>", left, b.literal(bits));
    return evaluated(list, b.conditional(both(typeIs(left, "number"), isSmall(left))!, byBits, otherwise));
  };

/** Comparisons: of ints, of floats, and for equality of strings. */
const comparison =
  (op: "<" | "<=" | ">" | ">=" | "===" | "!=="): InPlace =>
  (node, args, temporaries, wrap) => {
    const [x, y] = args as [t.Expression, t.Expression];
    const fx = floatValue(x);
    const fy = floatValue(y);
    if (fx !== undefined && fy !== undefined) return wrap(node);
    if (fx !== undefined || fy !== undefined) {
      const list = operands([fx === undefined ? x : y], temporaries);
      const { ref } = list[0]!;
      if (ref.type === "Literal") return wrap(node);
      const test = (value: t.Expression) =>
        fx === undefined ? b.binary(op, value, b.literal(fy!)) : b.binary(op, b.literal(fx), value);
      const slow = wrap(b.callLike(node, fx === undefined ? [ref, y] : [x, ref]));
      const ints = b.conditional(typeIs(ref, "number")!, test(ref), slow);
      return evaluated(list, b.conditional(isFloat(ref), test(b.member(ref, "v")), ints));
    }
    const list = operands(args, temporaries);
    const [left, right] = list.map(({ ref }) => ref) as [t.Expression, t.Expression];
    const isEquality = op === "===" || op === "!==";
    const text = [left, right].some((one) => one.type === "Literal" && typeof one.value === "string");
    const other = [left, right].some(
      (one) => one.type === "Literal" && typeof one.value !== "string" && typeof one.value !== "number",
    );
    if (other || (text && !isEquality) || args.every(isInt)) return wrap(node);
    const plain = b.binary(op, left, right);
    const slow = wrap(b.callLike(node, [left, right]));
    if (text) {
      const strings = both(typeIs(left, "string"), typeIs(right, "string"));
      return strings ? evaluated(list, b.conditional(strings, plain, slow)) : wrap(node);
    }
    const ints = both(typeIs(left, "number"), typeIs(right, "number"))!;
    const literal = isInt(left) || isInt(right);
    const rest =
      isEquality && !literal
        ? b.conditional(both(typeIs(left, "string"), typeIs(right, "string"))!, plain, slow)
        : b.conditional(
            both(isInt(left) ? null : isFloat(left), isInt(right) ? null : isFloat(right))!,
            b.binary(op, valueOf(left), valueOf(right)),
            slow,
          );
    return evaluated(list, b.conditional(ints, plain, rest));
  };

const negate: InPlace = (node, args, temporaries) => {
  const [x] = args;
  if (x === undefined || x.type === "Literal" || floatValue(x) !== undefined) return node;
  const list = operands([x], temporaries);
  const { ref } = list[0]!;
  const ints = both(typeIs(ref, "number"), b.binary("!==", ref, b.literal(0)))!;
  const minus = (value: t.Expression) => b.unary("-", value);
  const rest = b.conditional(isFloat(ref), b.new_(FLOAT, [minus(b.member(ref, "v"))]), b.callLike(node, [ref]));
  return evaluated(list, b.conditional(ints, minus(ref), rest));
};

/** `truth(x)`: booleans are what conditions mostly see, then ints. */
const truth: InPlace = (node, args, temporaries) => {
  const [x] = args;
  if (x === undefined || x.type === "Literal") return node;
  const list = operands([x], temporaries);
  const { ref } = list[0]!;
  const asked = b.conditional(typeIs(ref, "number")!, b.binary("!==", ref, b.literal(0)), b.callLike(node, [ref]));
  const notFalse = b.logical("&&", b.binary("!==", ref, b.literal(false)), asked);
  return evaluated(list, b.logical("||", b.binary("===", ref, b.literal(true)), notFalse));
};

/** Helper by helper, how its calls are lowered in place. */
export const IN_PLACE: ReadonlyMap<string, InPlace> = new Map<string, InPlace>([
  ["add", arithmetic("+")],
  ["bitAnd", bitwise("&")],
  ["bitOr", bitwise("|")],
  ["bitXor", bitwise("^")],
  ["div", divide],
  ["eq", comparison("===")],
  ["floordiv", remainder("//")],
  ["ge", comparison(">=")],
  ["getitem", getitem],
  ["gt", comparison(">")],
  ["iadd", arithmetic("+", true)],
  ["ibitAnd", bitwise("&")],
  ["ibitOr", bitwise("|")],
  ["ibitXor", bitwise("^")],
  ["idiv", divide],
  ["ifloordiv", remainder("//")],
  ["ilshift", shift("<<")],
  ["imod", remainder("%")],
  ["imul", arithmetic("*", true)],
  ["irshift", shift(">>")],
  ["isub", arithmetic("-", true)],
  ["le", comparison("<=")],
  ["len", length],
  ["lshift", shift("<<")],
  ["lt", comparison("<")],
  ["mod", remainder("%")],
  ["mul", arithmetic("*")],
  ["ne", comparison("!==")],
  ["neg", negate],
  ["rshift", shift(">>")],
  ["setitem", setitem],
  ["sub", arithmetic("-")],
  ["truth", truth],
]);
/** Comparisons, and the JavaScript operator that does the same for numbers. */
export const COMPARISON_SIGNS: ReadonlyMap<string, t.BinaryOperator> = new Map<string, t.BinaryOperator>([
  ["eq", "==="],
  ["ge", ">="],
  ["gt", ">"],
  ["le", "<="],
  ["lt", "<"],
  ["ne", "!=="],
]);
export const COMPARISONS: ReadonlySet<string> = new Set(COMPARISON_SIGNS.keys());
