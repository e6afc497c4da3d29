import * as b from "../target/build.ts";
import type * as t from "../target/nodes.ts";
import { both, floatValue, type InPlace, inRange, isInt, isSmall, isWide, typeIs } from "./operand-tests.ts";
import { evaluated, operands } from "./scope.ts";

/** `&`, `|`, `^` on ints of 32 bits, which JavaScript's operators take. */
export const bitwise =
  (op: "&" | "|" | "^"): InPlace =>
  (node, args, temporaries) => {
    const beyond = (one: t.Expression) => isInt(one) && one.value !== ((one.value as number) | 0);
    if (args.some((one) => floatValue(one) !== undefined || isWide(one) || beyond(one)) || args.every(isInt))
      return node;
    const list = operands(args, temporaries);
    const [left, right] = list.map(({ ref }) => ref) as [t.Expression, t.Expression];
    const small = (value: t.Expression) => (isInt(value) ? null : both(typeIs(value, "number"), isSmall(value)));
    const ints = both(small(left), small(right))!;
    return evaluated(list, b.conditional(ints, b.binary(op, left, right), b.callLike(node, [left, right])));
  };

/** `<<` and `>>` by at most 30 bits: JavaScript's own shift to the right, a product to the left, as long as it is safe. */
export const shift =
  (op: "<<" | ">>"): InPlace =>
  (node, args, temporaries) => {
    const [, y] = args;
    if (y === undefined || args.some((one) => floatValue(one) !== undefined) || args.every(isInt)) return node;
    if (isInt(y) && ((y.value as number) < 0 || (y.value as number) > 30)) return node;
    const list = operands(args, temporaries);
    const [left, right] = list.map(({ ref }) => ref) as [t.Expression, t.Expression];
    const amount = isInt(right)
      ? null
      : both(typeIs(right, "number"), b.binary(">=", right, b.literal(0)), b.binary("<=", right, b.literal(30)));
    const slow = b.callLike(node, [left, right]);
    if (op === ">>") {
      const ints = both(typeIs(left, "number"), amount, isInt(left) ? null : isSmall(left));
      return ints ? evaluated(list, b.conditional(ints, b.binary(">>", left, right), slow)) : node;
    }
    const result = temporaries.take();
    const power = isInt(right) ? b.literal(2 ** (right.value as number)) : b.binary("<<", b.literal(1), right);
    const ints = both(typeIs(left, "number"), amount, inRange("*", left, right, result, b.binary("*", left, power)))!;
    return evaluated(list, b.conditional(ints, result, slow));
  };
