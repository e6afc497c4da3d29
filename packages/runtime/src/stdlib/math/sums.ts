import { add, mul } from "../../object/arithmetic.ts";
import { error, ValueError } from "../../object/exceptions/exceptions.ts";
import { iter$, toArray } from "../../object/iterate.ts";
import { PyFloat } from "../../object/type.ts";
import type { Value } from "../../object/value.ts";
import { asInt, float, toDouble } from "../kit.ts";
import { twoProduct } from "./double-double.ts";
import { exactSum } from "./exact-sum.ts";
import { fn } from "./kit.ts";

export const fsum: Value = fn("fsum", "seq, /", (seq: Value) => float(exactSum(toArray(seq).map(toDouble))));

export const prod: Value = fn("prod", "iterable, /, *, start=1", (iterable: Value, start: Value) => {
  let result = start;
  const iterator = iter$(iterable);
  for (let x = iterator.$next(); x !== undefined; x = iterator.$next()) result = mul(result, x);
  return result;
});

export const sumprod: Value = fn("sumprod", "p, q, /", (p: Value, q: Value) => {
  const a = toArray(p);
  const b = toArray(q);
  if (a.length !== b.length) throw error(ValueError, "Inputs are not the same length");
  const plain = (v: Value): boolean => v instanceof PyFloat || asInt(v) !== undefined;
  if (a.some((x, i) => x instanceof PyFloat || b[i] instanceof PyFloat) && a.every(plain) && b.every(plain)) {
    return float(exactSum(a.flatMap((x, i) => [...twoProduct(toDouble(x), toDouble(b[i]))])));
  }
  return a.reduce((total, x, i) => add(total, mul(x, b[i])), 0);
});
