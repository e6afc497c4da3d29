/** Contexts and signals: https://docs.python.org/3.13/library/decimal.html#context-objects */
import { slot } from "../../host/interpreter.ts";
import { PyDict } from "../../object/dict.ts";
import { ArithmeticError, error, TypeError, ValueError, ZeroDivisionError } from "../../object/exceptions.ts";
import { getset } from "../../object/function.ts";
import { iterate } from "../../object/iterate.ts";
import { makeType, type PyType } from "../../object/type.ts";
import { None, PyObject, type Value } from "../../object/value.ts";
import { asStr, builtinsOf, isNone, nativeClass, toSize } from "../kit.ts";

const signal = (name: string, ...bases: PyType[]): PyType => {
  const type = makeType({ name, module: "decimal", bases, isHeap: true, hasDict: true });
  type.dict.set("__module__", "decimal");
  return type;
};
export const DecimalException = signal("DecimalException", ArithmeticError);
export const InvalidOperation = signal("InvalidOperation", DecimalException);
export const DivisionByZero = signal("DivisionByZero", DecimalException, ZeroDivisionError);
export const Inexact = signal("Inexact", DecimalException);
export const Rounded = signal("Rounded", DecimalException);
export const ConversionSyntax = signal("ConversionSyntax", InvalidOperation);
export const DivisionUndefined = signal("DivisionUndefined", InvalidOperation, ZeroDivisionError);

export const ROUNDINGS = [
  "ROUND_CEILING",
  "ROUND_FLOOR",
  "ROUND_UP",
  "ROUND_DOWN",
  "ROUND_HALF_UP",
  "ROUND_HALF_DOWN",
  "ROUND_HALF_EVEN",
  "ROUND_05UP",
];
/** @throws TypeError for a text that names no rounding mode */
export function roundingOf(v: Value): string {
  const text = asStr(v);
  if (text !== undefined && ROUNDINGS.includes(text)) return text;
  const [a, b, c] = [ROUNDINGS.slice(0, 4), ROUNDINGS.slice(4, 7), ROUNDINGS.slice(7)].map((r) => r.join(", "));
  throw error(TypeError, `valid values for rounding are:\n  [${a},\n   ${b},\n   ${c}]`);
}
const SIGNALS = [InvalidOperation, DivisionByZero, Inexact, Rounded];
const signals = (on: readonly Value[]): PyDict => {
  const made = new PyDict();
  for (const s of SIGNALS) made.set(s, on.includes(s));
  return made;
};

export class DecimalContext extends PyObject {
  prec = 28;
  rounding = "ROUND_HALF_EVEN";
  flags: PyDict = signals([]);
  traps: PyDict = signals([InvalidOperation, DivisionByZero]);
  /** Raises the flag, and the exception when it is trapped. */
  raise(kind: PyType, condition: PyType = kind): void {
    this.flags.set(kind, true);
    if (this.traps.get(kind) === true) throw error(kind, [condition]);
  }
  copy(): DecimalContext {
    const made = new DecimalContext();
    made.prec = this.prec;
    made.rounding = this.rounding;
    for (const [k, v] of this.flags.entries()) made.flags.set(k, v);
    for (const [k, v] of this.traps.entries()) made.traps.set(k, v);
    return made;
  }
}
function setPrecision(c: DecimalContext, v: Value): void {
  const prec = toSize(v);
  if (prec < 1) throw error(ValueError, "valid range for prec is [1, MAX_PREC]");
  c.prec = prec;
}
export const Context: PyType = nativeClass("decimal", "Context", DecimalContext, {
  __init__: [
    "prec=None, rounding=None, *, flags=None, traps=None",
    (c: DecimalContext, prec: Value, rounding: Value, flags: Value, traps: Value) => {
      if (!isNone(prec)) setPrecision(c, prec);
      if (!isNone(rounding)) c.rounding = roundingOf(rounding);
      if (!isNone(flags)) c.flags = flags instanceof PyDict ? flags : signals([...iterate(flags)]);
      if (!isNone(traps)) c.traps = traps instanceof PyDict ? traps : signals([...iterate(traps)]);
      return None;
    },
  ],
  prec: getset((c: DecimalContext) => c.prec, setPrecision),
  rounding: getset(
    (c: DecimalContext) => c.rounding,
    (c: DecimalContext, v: Value) => {
      c.rounding = roundingOf(v);
    },
  ),
  flags: getset((c: DecimalContext) => c.flags),
  traps: getset((c: DecimalContext) => c.traps),
  copy: ["", (c: DecimalContext) => c.copy()],
  clear_flags: [
    "",
    (c: DecimalContext) => {
      c.flags = signals([]);
      return None;
    },
  ],
});

const CURRENT = Symbol("decimal context");
const state = (): { context: DecimalContext } => slot(CURRENT, () => ({ context: new Context.alloc() }));
export const context = (): DecimalContext => state().context;
const fn = builtinsOf("decimal");
export const getcontext: Value = fn("getcontext", "", context);
export const setcontext: Value = fn("setcontext", "context, /", (c: Value) => {
  if (!(c instanceof DecimalContext)) throw error(TypeError, "optional argument must be a context");
  state().context = c;
  return None;
});
class Local extends PyObject {
  made = new DecimalContext();
  saved = new DecimalContext();
}
const LocalType = nativeClass("decimal", "ContextManager", Local, {
  __enter__: [
    "",
    (l: Local) => {
      l.saved = context();
      state().context = l.made;
      return l.made;
    },
  ],
  __exit__: [
    "*args",
    (l: Local) => {
      state().context = l.saved;
      return None;
    },
  ],
});
export const localcontext: Value = fn(
  "localcontext",
  "ctx=None, *, prec=None, rounding=None",
  (c: Value, prec: Value, rounding: Value) => {
    const l: Local = new LocalType.alloc();
    l.made = (isNone(c) ? context() : (c as DecimalContext)).copy();
    if (!isNone(prec)) setPrecision(l.made, prec);
    if (!isNone(rounding)) l.made.rounding = roundingOf(rounding);
    return l;
  },
);
