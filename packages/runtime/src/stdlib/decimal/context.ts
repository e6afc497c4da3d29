/** Contexts: https://docs.python.org/3.13/library/decimal.html#context-objects. Each task and each context of variables has its own. */
import { ContextVar, currentContext } from "../../coroutine/context.ts";
import { slot } from "../../host/interpreter.ts";
import { setattr } from "../../object/attributes.ts";
import { PyDict } from "../../object/dict.ts";
import { AttributeError, error, KeyError, TypeError, ValueError } from "../../object/exceptions/exceptions.ts";
import { getset, staticEntry } from "../../object/methods.ts";
import { truth } from "../../object/truth.ts";
import { type PyType, typeOf } from "../../object/type.ts";
import { None, PyObject, type Value } from "../../object/value.ts";
import { asInt, builtinsOf, isNone, nativeClass, tuple } from "../kit.ts";
import { wordSized } from "./convert.ts";
import { SignalDict } from "./signal-dict.ts";
import {
  ANY_INVALID,
  BIT,
  bitsOf,
  Clamped,
  DivisionByZero,
  FloatOperation,
  Inexact,
  InvalidOperation,
  NO_SIGNAL,
  Overflow,
  Rounded,
  roundingOf,
  SIGNALS,
  Subnormal,
  trapped,
  Underflow,
} from "./signals.ts";
import type { Work } from "./value.ts";

export const LIMIT = 999_999_999_999_999_999n;

export class DecimalContext extends PyObject {
  prec = 28;
  rounding = "ROUND_HALF_EVEN";
  Emin = -999999;
  Emax = 999999;
  capitals = 1;
  clamp = 0;
  status = 0;
  trapped: number = ANY_INVALID | BIT.zero | BIT.overflow;
  readonly flags: SignalDict = new SignalDict(this, "status");
  readonly traps: SignalDict = new SignalDict(this, "trapped");
  /** Notes what happened. @throws the exception of a trapped signal */
  settle(bits: number): void {
    if (bits === 0) return;
    this.status |= bits;
    if ((bits & this.trapped) !== 0) throw trapped(bits & this.trapped);
  }
  /** Runs one operation, then notes what happened in it. */
  run<T>(f: (w: Work) => T): T {
    const w = this.work();
    const result = f(w);
    this.settle(w.status);
    return result;
  }
  work(): Work {
    const { prec, Emin: emin, Emax: emax, rounding, clamp } = this;
    return { prec, emin, emax, rounding, clamp: clamp === 1, status: 0 };
  }
  copy(): DecimalContext {
    const made = new DecimalContext();
    const { prec, rounding, Emin, Emax, capitals, clamp, status, trapped } = this;
    return Object.assign(made, { prec, rounding, Emin, Emax, capitals, clamp, status, trapped });
  }
}
/** A context of the module itself: programs may change it, so its settings are those of the running program. */
class Template extends DecimalContext {
  constructor(name: string, given: Partial<DecimalContext>) {
    super();
    const key = Symbol(name);
    const { flags: _flags, traps: _traps, ...initial } = Object.assign(new DecimalContext(), given);
    const state = (): Record<string, unknown> => slot(key, () => ({ ...initial }));
    for (const field of Object.keys(initial)) {
      const set = (v: unknown): void => {
        state()[field] = v;
      };
      Object.defineProperty(this, field, { get: () => state()[field], set, enumerable: true });
    }
  }
}
export const DefaultContext: DecimalContext = new Template("DefaultContext", {});
export const BasicContext: DecimalContext = new Template("BasicContext", {
  prec: 9,
  rounding: "ROUND_HALF_UP",
  trapped: ANY_INVALID | BIT.zero | BIT.overflow | BIT.underflow | BIT.clamped,
});
export const ExtendedContext: DecimalContext = new Template("ExtendedContext", { prec: 9, trapped: 0 });
const VARIABLE = new ContextVar("decimal_context");

/** An int setting in a range. @throws TypeError, ValueError */
function setting(name: string, low: bigint, high: bigint, message: string): Value {
  return getset(
    (c: Record<string, number>) => {
      const v = c[name] as number;
      return Number.isSafeInteger(v) ? v : v < 0 ? (name === "Emin" ? -LIMIT : BigInt(v)) : LIMIT;
    },
    (c: Record<string, number>, v: Value) => {
      const i = asInt(v);
      if (i === undefined) throw error(TypeError, "an integer is required");
      wordSized(i);
      if (BigInt(i) < low || BigInt(i) > high) throw error(ValueError, message);
      c[name] = Number(i);
    },
    undeletable,
  );
}
function undeletable(): never {
  throw error(AttributeError, "context attributes cannot be deleted");
}
const signalSetting = (name: "flags" | "traps", field: "status" | "trapped"): Value =>
  getset(
    (c: DecimalContext) => c[name],
    (c: DecimalContext, v: Value) => {
      if (!(v instanceof SignalDict) && !(v instanceof PyDict))
        throw error(TypeError, "argument must be a signal dict");
      c[field] = bitsFrom(v);
    },
    undeletable,
  );
/** Bits from a list or a dict of signals. @throws TypeError, KeyError */
function bitsFrom(v: Value): number {
  if (v instanceof SignalDict) return v.bits;
  if (Array.isArray(v)) {
    return v.reduce((bits: number, s: Value) => {
      const bit = bitsOf(s);
      if (bit === undefined) throw error(KeyError, NO_SIGNAL);
      return bits | bit;
    }, 0);
  }
  if (!(v instanceof PyDict)) throw error(TypeError, "argument must be a signal dict");
  if (v.size !== SIGNALS.length) throw error(KeyError, "invalid signal dict");
  let bits = 0;
  for (const [bit, type] of SIGNALS) {
    const on = v.get(type);
    if (on === undefined) throw error(KeyError, "invalid signal dict");
    if (truth(on)) bits |= bit;
  }
  return bits;
}
/** In the order of the conditions' bits in the specification's reference implementation; an invalid operation is named once. */
const SHOWN: readonly (readonly [bit: number, type: PyType])[] = [
  [BIT.clamped, Clamped],
  [BIT.conversion, InvalidOperation],
  [BIT.zero, DivisionByZero],
  [BIT.impossible, InvalidOperation],
  [BIT.undefined, InvalidOperation],
  [BIT.inexact, Inexact],
  [BIT.invalidContext, InvalidOperation],
  [BIT.invalid, InvalidOperation],
  [BIT.float, FloatOperation],
  [BIT.overflow, Overflow],
  [BIT.rounded, Rounded],
  [BIT.subnormal, Subnormal],
  [BIT.underflow, Underflow],
];
const namesOf = (bits: number): string =>
  [...new Set(SHOWN.filter(([b]) => (b & bits) !== 0).map(([, t]) => t.name))].join(", ");
const FIELDS: readonly string[] = ["prec", "rounding", "Emin", "Emax", "capitals", "clamp", "flags", "traps"];
const setters = (): Map<string, (c: DecimalContext, v: Value) => void> =>
  new Map(FIELDS.map((f) => [f, (c, v) => setattr(c, f, v)]));
/** Sets what was given. */
function assign(c: DecimalContext, given: readonly Value[]): void {
  const all = [...setters().values()];
  given.forEach((v, i) => {
    if (isNone(v)) return;
    // Only where a context is made, signals may be a list.
    if (i >= 6 && Array.isArray(v)) c[i === 6 ? "status" : "trapped"] = bitsFrom(v);
    else all[i]?.(c, v);
  });
}
const listOf = (bits: number): Value => SIGNALS.filter(([b]) => (b & bits) !== 0).map(([, t]) => t);

export const Context: PyType = nativeClass("decimal", "Context", DecimalContext, {
  __init__: [
    "prec=None, rounding=None, Emin=None, Emax=None, capitals=None, clamp=None, flags=None, traps=None",
    (c: DecimalContext, ...given: Value[]) => {
      const { prec, rounding, Emin, Emax, capitals, clamp, trapped } = DefaultContext;
      Object.assign(c, { prec, rounding, Emin, Emax, capitals, clamp, trapped });
      assign(c, given);
      return None;
    },
  ],
  prec: setting("prec", 1n, LIMIT, "valid range for prec is [1, MAX_PREC]"),
  Emin: setting("Emin", -LIMIT, 0n, "valid range for Emin is [MIN_EMIN, 0]"),
  Emax: setting("Emax", 0n, LIMIT, "valid range for Emax is [0, MAX_EMAX]"),
  capitals: setting("capitals", 0n, 1n, "valid values for capitals are 0 or 1"),
  clamp: setting("clamp", 0n, 1n, "valid values for clamp are 0 or 1"),
  rounding: getset(
    (c: DecimalContext) => c.rounding,
    (c: DecimalContext, v: Value) => {
      c.rounding = roundingOf(v);
    },
    undeletable,
  ),
  flags: signalSetting("flags", "status"),
  traps: signalSetting("traps", "trapped"),
  copy: ["", (c: DecimalContext) => c.copy()],
  __copy__: ["", (c: DecimalContext) => c.copy()],
  __reduce__: [
    "",
    (c: DecimalContext) =>
      tuple(
        typeOf(c),
        tuple(c.prec, c.rounding, c.Emin, c.Emax, c.capitals, c.clamp, listOf(c.status), listOf(c.trapped)),
      ),
  ],
  clear_flags: [
    "",
    (c: DecimalContext) => {
      c.status = 0;
      return None;
    },
  ],
  clear_traps: [
    "",
    (c: DecimalContext) => {
      c.trapped = 0;
      return None;
    },
  ],
  Etiny: ["", (c: DecimalContext) => c.Emin - c.prec + 1],
  Etop: ["", (c: DecimalContext) => c.Emax - c.prec + 1],
  __repr__: [
    "",
    (c: DecimalContext) => {
      const shown = (v: number): string => (Number.isSafeInteger(v) ? `${v}` : v < 0 ? `-${LIMIT}` : LIMIT.toString());
      return (
        `Context(prec=${shown(c.prec)}, rounding=${c.rounding}, Emin=${shown(c.Emin)}, Emax=${shown(c.Emax)}, ` +
        `capitals=${c.capitals}, clamp=${c.clamp}, flags=[${namesOf(c.status)}], traps=[${namesOf(c.trapped)}])`
      );
    },
  ],
});
/** The context in force; a new one on first use in a context of variables. */
export function context(): DecimalContext {
  const known = currentContext().vars.get(VARIABLE) as DecimalContext | undefined;
  if (known !== undefined) return known;
  const made = DefaultContext.copy();
  made.status = 0;
  currentContext().own().set(VARIABLE, made);
  return made;
}
/** The context of an argument. @throws TypeError for anything else */
export function contextOf(v: Value): DecimalContext {
  if (isNone(v)) return context();
  if (v instanceof DecimalContext) return v;
  throw error(TypeError, "optional argument must be a context");
}
function install(c: DecimalContext): void {
  const shared = c instanceof Template;
  const made = shared ? Object.assign(c.copy(), { status: 0 }) : c;
  currentContext().own().set(VARIABLE, made);
}
const fn = builtinsOf("decimal");
export const getcontext: Value = fn("getcontext", "", context);
export const setcontext: Value = fn("setcontext", "context, /", (c: Value) => {
  if (!(c instanceof DecimalContext)) throw error(TypeError, "argument must be a context");
  install(c);
  return None;
});
class Local extends PyObject {
  made = new DecimalContext();
  saved = new DecimalContext();
}
nativeClass("decimal", "ContextManager", Local, {
  __new__: staticEntry("cls, /, *args, **kwargs", () => {
    throw error(TypeError, "cannot create 'decimal.ContextManager' instances");
  }),
  __enter__: [
    "",
    (l: Local) => {
      l.saved = context();
      install(l.made);
      return l.made;
    },
  ],
  __exit__: [
    "*args",
    (l: Local) => {
      install(l.saved);
      return false;
    },
  ],
});
export const localcontext: Value = fn("localcontext", "ctx=None, **kwargs", (ctx: Value, kwargs: PyDict) => {
  const l = new Local();
  l.made = contextOf(ctx).copy();
  const known = setters();
  for (const [name, v] of kwargs.entries()) {
    const set = known.get(name);
    if (set === undefined) throw error(TypeError, `this function got an unexpected keyword argument '${name}'`);
    if (!isNone(v)) set(l.made, v);
  }
  return l;
});
