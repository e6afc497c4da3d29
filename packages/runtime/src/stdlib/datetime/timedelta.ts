/** timedelta: https://docs.python.org/3.13/library/datetime.html#timedelta-objects */
import { error, OverflowError, TypeError, ValueError, ZeroDivisionError } from "../../object/exceptions/exceptions.ts";
import { hash } from "../../object/hash.ts";
import { staticEntry } from "../../object/methods.ts";
import { PyFloat, type PyType, typeName, typeOf } from "../../object/type.ts";
import { NotImplemented, PyObject, type Value } from "../../object/value.ts";
import { asInt, float, getset, type Int, nativeClass, norm, tuple } from "../kit.ts";

const DAY = 86400000000n;
const SECOND = 1000000n;
const LIMIT = 999999999;

export class PyTimeDelta extends PyObject {
  readonly days: number;
  readonly seconds: number;
  readonly micros: number;
  constructor(days: number, seconds: number, micros: number) {
    super();
    this.days = days;
    this.seconds = seconds;
    this.micros = micros;
  }
  get total(): bigint {
    return BigInt(this.days) * DAY + BigInt(this.seconds) * SECOND + BigInt(this.micros);
  }
}

const floorDiv = (a: bigint, b: bigint): bigint => {
  const q = a / b;
  return a % b !== 0n && a < 0n !== b < 0n ? q - 1n : q;
};
/** A timedelta of so many microseconds. @throws OverflowError */
export function fromMicros(total: bigint, cls: PyType = TimeDeltaType): PyTimeDelta {
  const days = floorDiv(total, DAY);
  if (days > LIMIT || days < -LIMIT) throw error(OverflowError, `days=${days}; must have magnitude <= ${LIMIT}`);
  const rest = total - days * DAY;
  return new cls.alloc(Number(days), Number(rest / SECOND), Number(rest % SECOND));
}
/** The quotient rounded half to even. */
function divideRound(a: bigint, b: bigint): bigint {
  const q = floorDiv(a, b);
  const twice = (a - q * b) * 2n;
  const size = b < 0n ? -b : b;
  const over = twice < 0n ? -twice : twice;
  return over > size || (over === size && q % 2n !== 0n) ? q + 1n : q;
}
/** A double as a fraction of integers. */
function ratio(d: number): [bigint, bigint] {
  let below = 1n;
  let x = d;
  while (!Number.isInteger(x)) {
    x *= 2;
    below *= 2n;
  }
  return [BigInt(x), below];
}

const UNITS: readonly (readonly [string, bigint])[] = [
  ["days", DAY],
  ["seconds", SECOND],
  ["microseconds", 1n],
  ["milliseconds", 1000n],
  ["minutes", 60n * SECOND],
  ["hours", 3600n * SECOND],
  ["weeks", 7n * DAY],
];
function make(cls: PyType, values: readonly Value[]): PyTimeDelta {
  let whole = 0n;
  // Fractions of microseconds are added up before they are rounded once.
  let left = 0;
  UNITS.forEach(([name, unit], i) => {
    const v = values[i];
    if (v === undefined) return;
    const n = asInt(v);
    if (n !== undefined) {
      if (name === "days" && (n > 2147483647 * 5 || n < -2147483648 * 5))
        throw error(OverflowError, "Python int too large to convert to C int");
      whole += BigInt(n) * unit;
    } else if (v instanceof PyFloat) {
      if (Number.isNaN(v.v)) throw error(ValueError, "cannot convert float NaN to integer");
      if (!Number.isFinite(v.v)) throw error(OverflowError, "cannot convert float infinity to integer");
      const integral = Math.trunc(v.v);
      whole += BigInt(integral) * unit;
      const fraction = (v.v - integral) * Number(unit);
      const micros = Math.trunc(fraction);
      whole += BigInt(micros);
      left += fraction - micros;
    } else throw error(TypeError, `unsupported type for timedelta ${name} component: ${typeName(v)}`);
  });
  if (left !== 0) {
    const whole2 = Math.round(left);
    let rounded = whole2;
    if (Math.abs(whole2 - left) === 0.5)
      rounded = 2 * Math.round((left + Number(whole % 2n)) * 0.5) - Number(whole % 2n);
    whole += BigInt(rounded);
  }
  return fromMicros(whole, cls);
}

const pad = (n: number): string => String(n).padStart(2, "0");
function text(d: PyTimeDelta): string {
  const { days, seconds, micros } = d;
  const clock = `${Math.floor(seconds / 3600)}:${pad(Math.floor(seconds / 60) % 60)}:${pad(seconds % 60)}`;
  const fraction = micros === 0 ? "" : `.${String(micros).padStart(6, "0")}`;
  const front = days === 0 ? "" : `${days} day${Math.abs(days) === 1 ? "" : "s"}, `;
  return front + clock + fraction;
}
function repr(d: PyTimeDelta): string {
  const parts: string[] = [];
  if (d.days !== 0) parts.push(`days=${d.days}`);
  if (d.seconds !== 0) parts.push(`seconds=${d.seconds}`);
  if (d.micros !== 0) parts.push(`microseconds=${d.micros}`);
  const type = typeOf(d);
  return `${type.isHeap ? type.qualname : "datetime.timedelta"}(${parts.length === 0 ? "0" : parts.join(", ")})`;
}
type Operation = readonly [string, (self: PyTimeDelta, other: Value) => Value];
const compare = (f: (a: bigint, b: bigint) => boolean): Operation => [
  "other, /",
  (a, b) => (b instanceof PyTimeDelta ? f(a.total, b.total) : NotImplemented),
];
const zero = (): Value => error(ZeroDivisionError, "integer division or modulo by zero");
const zeroDivision = (): Value => error(ZeroDivisionError, "division by zero");
const times: Operation = [
  "other, /",
  (self, other) => {
    const n = asInt(other);
    if (n !== undefined) return fromMicros(self.total * BigInt(n));
    if (!(other instanceof PyFloat)) return NotImplemented;
    const [above, below] = ratio(other.v);
    return fromMicros(divideRound(self.total * above, below));
  },
];
/** True division of big integers, correctly rounded enough for microsecond counts. */
const quotient = (a: bigint, b: bigint): number => {
  const q = a / b;
  return Number(q) + Number(a - q * b) / Number(b);
};

export const TimeDeltaType: PyType = nativeClass("datetime", "timedelta", PyTimeDelta, {
  __abs__: ["", (d: PyTimeDelta) => (d.days < 0 ? fromMicros(-d.total) : d)],
  __add__: [
    "other, /",
    (a: PyTimeDelta, b: Value) => (b instanceof PyTimeDelta ? fromMicros(a.total + b.total) : NotImplemented),
  ],
  __bool__: ["", (d: PyTimeDelta) => d.total !== 0n],
  __divmod__: [
    "other, /",
    (a: PyTimeDelta, b: Value) => {
      if (!(b instanceof PyTimeDelta)) return NotImplemented;
      if (b.total === 0n) throw zero();
      const q = floorDiv(a.total, b.total);
      return tuple(norm(q), fromMicros(a.total - q * b.total));
    },
  ],
  __eq__: compare((a, b) => a === b),
  __floordiv__: [
    "other, /",
    (a: PyTimeDelta, b: Value) => {
      const n = asInt(b);
      if (n !== undefined) {
        if (n === 0) throw zero();
        return fromMicros(floorDiv(a.total, BigInt(n)));
      }
      if (!(b instanceof PyTimeDelta)) return NotImplemented;
      if (b.total === 0n) throw zero();
      return norm(floorDiv(a.total, b.total));
    },
  ],
  __ge__: compare((a, b) => a >= b),
  __gt__: compare((a, b) => a > b),
  __hash__: ["", (d: PyTimeDelta) => hash(tuple(d.days, d.seconds, d.micros))],
  __le__: compare((a, b) => a <= b),
  __lt__: compare((a, b) => a < b),
  __mod__: [
    "other, /",
    (a: PyTimeDelta, b: Value) => {
      if (!(b instanceof PyTimeDelta)) return NotImplemented;
      if (b.total === 0n) throw zero();
      return fromMicros(a.total - floorDiv(a.total, b.total) * b.total);
    },
  ],
  __mul__: times,
  __neg__: ["", (d: PyTimeDelta) => fromMicros(-d.total)],
  __new__: staticEntry(
    "cls, days=..., seconds=..., microseconds=..., milliseconds=..., minutes=..., hours=..., weeks=...",
    (cls: PyType, ...values: Value[]) => make(cls, values),
  ),
  __pos__: ["", (d: PyTimeDelta) => d],
  __radd__: [
    "other, /",
    (a: PyTimeDelta, b: Value) => (b instanceof PyTimeDelta ? fromMicros(a.total + b.total) : NotImplemented),
  ],
  __repr__: ["", repr],
  __rmul__: times,
  __rsub__: [
    "other, /",
    (a: PyTimeDelta, b: Value) => (b instanceof PyTimeDelta ? fromMicros(b.total - a.total) : NotImplemented),
  ],
  __str__: ["", text],
  __sub__: [
    "other, /",
    (a: PyTimeDelta, b: Value) => (b instanceof PyTimeDelta ? fromMicros(a.total - b.total) : NotImplemented),
  ],
  __truediv__: [
    "other, /",
    (a: PyTimeDelta, b: Value) => {
      const n: Int | undefined = asInt(b);
      if (n !== undefined) {
        if (n === 0) throw zero();
        return fromMicros(divideRound(a.total, BigInt(n)));
      }
      if (b instanceof PyFloat) {
        if (b.v === 0) throw zeroDivision();
        const [above, below] = ratio(b.v);
        return fromMicros(divideRound(a.total * below * (above < 0n ? -1n : 1n), above < 0n ? -above : above));
      }
      if (!(b instanceof PyTimeDelta)) return NotImplemented;
      if (b.total === 0n) throw zero();
      return float(quotient(a.total, b.total));
    },
  ],
  days: getset((d: PyTimeDelta) => d.days),
  microseconds: getset((d: PyTimeDelta) => d.micros),
  seconds: getset((d: PyTimeDelta) => d.seconds),
  total_seconds: ["", (d: PyTimeDelta) => float(quotient(d.total, SECOND))],
});
TimeDeltaType.dict.set("max", new PyTimeDelta(LIMIT, 86399, 999999));
TimeDeltaType.dict.set("min", new PyTimeDelta(-LIMIT, 0, 0));
TimeDeltaType.dict.set("resolution", new PyTimeDelta(0, 0, 1));
