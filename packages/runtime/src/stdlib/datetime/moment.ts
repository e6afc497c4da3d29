/** datetime: https://docs.python.org/3.13/library/datetime.html#datetime-objects */

import { atLeast, current } from "../../host/interpreter.ts";
import { DeprecationWarning, error, OverflowError, TypeError, ValueError } from "../../object/exceptions/exceptions.ts";
import { invoke } from "../../object/functions/call.ts";
import { hash } from "../../object/hash.ts";
import { classEntry, staticEntry } from "../../object/methods.ts";
import { PyFloat, type PyType, typeName, typeOf } from "../../object/type.ts";
import { None, NotImplemented, type Value } from "../../object/value.ts";
import { warn } from "../../object/warn.ts";
import { asInt, asStr, float, getset, nativeClass, toDouble, toSize } from "../kit.ts";
import { daysBeforeYear, EPOCH_ORDINAL, type Fields, fieldsOf, secondsOf, weekdayOf } from "../time/civil.ts";
import { DAYS, formatTime, MONTHS } from "../time/format.ts";
import { parseTime } from "../time/parse.ts";
import { fromLocal, localName, localOffset } from "../time/zone.ts";
import {
  checkDate,
  DateType,
  dateOfOrdinal,
  formatArgument,
  isoDate,
  ordinal,
  ownName,
  PyDate,
  timeTuple,
} from "./date.ts";
import { parseIsoDate, parseIsoTime, splitIso } from "./iso.ts";
import { checkClock, isoClock, PyTime, reprTail, TimeType, tzOfOffset } from "./time-of-day.ts";
import { fromMicros, PyTimeDelta } from "./timedelta.ts";
import { checkTz, offsetOf, offsetText, PyTimeZone, utc, zoneNameOf } from "./tzinfo.ts";

export class PyDateTime extends PyDate {
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly micros: number;
  readonly tz: Value;
  readonly fold: number;
  readonly isDateTime = true;
  constructor(
    year: number,
    month: number,
    day: number,
    hour: number,
    minute: number,
    second: number,
    micros: number,
    tz: Value,
    fold: number,
  ) {
    super(year, month, day);
    this.hour = hour;
    this.minute = minute;
    this.second = second;
    this.micros = micros;
    this.tz = tz;
    this.fold = fold;
  }
}
type D = PyDateTime;
const offset = (d: D): PyTimeDelta | null => offsetOf(d.tz, d, "utcoffset");
/** Microseconds since 0001-01-01 of the fields as they stand. */
const micros = (d: D): bigint =>
  BigInt(ordinal(d)) * 86400000000n + BigInt(d.hour * 3600 + d.minute * 60 + d.second) * 1000000n + BigInt(d.micros);

/** A datetime from the microseconds of its fields. @throws OverflowError */
function fromFieldMicros(cls: PyType, total: bigint, tz: Value, fold = 0): Value {
  const days = total / 86400000000n;
  if (total < 0n) throw error(OverflowError, "date value out of range");
  const [year, month, day] = dateOfOrdinal(Number(days));
  const rest = total - days * 86400000000n;
  const s = Number(rest / 1000000n);
  return new cls.alloc(
    year,
    month,
    day,
    Math.floor(s / 3600),
    Math.floor(s / 60) % 60,
    s % 60,
    Number(rest % 1000000n),
    tz,
    fold,
  );
}
const seconds = (d: D): number => secondsOf(d.year, d.month, d.day, d.hour, d.minute, d.second);
const fields = (d: D): Fields => ({
  year: d.year,
  month: d.month,
  day: d.day,
  hour: d.hour,
  minute: d.minute,
  second: d.second,
  weekday: weekdayOf(ordinal(d)),
  yearday: ordinal(d) - daysBeforeYear(d.year),
});

function make(
  cls: PyType,
  ...[year, month, day, hour = 0, minute = 0, second = 0, microsecond = 0, tzinfo = None, fold = 0]: Value[]
): Value {
  const date = [toSize(year), toSize(month), toSize(day)] as const;
  const clock = [toSize(hour), toSize(minute), toSize(second), toSize(microsecond)] as const;
  checkDate(...date);
  checkClock(...clock, toSize(fold));
  return new cls.alloc(...date, ...clock, checkTz(tzinfo), toSize(fold));
}
/** The timezone that holds at a local moment. */
function localZone(moment: number): Value {
  const o = localOffset(moment);
  return new PyTimeZone(fromMicros(BigInt(o) * 1000000n), localName(moment));
}
/** Microseconds since the epoch, rounded half to even as CPython rounds timestamps. */
function stampMicros(t: Value): bigint {
  const n = asInt(t);
  if (n !== undefined) return BigInt(n) * 1000000n;
  if (!(t instanceof PyFloat)) {
    if (typeof t !== "object") throw error(TypeError, `'${typeName(t)}' object cannot be interpreted as an integer`);
  }
  const d = toDouble(t);
  if (Number.isNaN(d)) throw error(ValueError, "Invalid value NaN (not a number)");
  const whole = Math.floor(d);
  const exact = (d - whole) * 1e6;
  let rounded = Math.round(exact);
  if (Math.abs(exact - Math.trunc(exact)) === 0.5) rounded = 2 * Math.round(exact / 2);
  return BigInt(whole) * 1000000n + BigInt(rounded);
}
function fromStamp(cls: PyType, total: bigint, tz: Value): Value {
  const floor = total < 0n && total % 1000000n !== 0n ? total / 1000000n - 1n : total / 1000000n;
  const s = Number(floor);
  if (s < -62135596800 || s > 253402300799)
    throw error(ValueError, `year ${fieldsOf(Math.max(-6.3e10, Math.min(2.6e11, s))).year} is out of range`);
  const utcMicros = (BigInt(EPOCH_ORDINAL) * 86400n + floor) * 1000000n + (total - floor * 1000000n);
  if (tz === None) return fromFieldMicros(cls, utcMicros + BigInt(localOffset(s)) * 1000000n, None);
  return invoke(tz, "fromutc", fromFieldMicros(cls, utcMicros, tz));
}
const now = (): bigint => BigInt(Math.round(current.interpreter.host.clock.time() * 1e6));

const shifted = (d: D, delta: bigint): Value => fromFieldMicros(typeOf(d), micros(d) + delta, d.tz);
function compare(
  symbol: string,
  f: (a: bigint, b: bigint) => boolean,
): readonly [string, (self: D, other: Value) => Value] {
  return [
    "other, /",
    (self, other) => {
      if (!(other instanceof PyDateTime)) return NotImplemented;
      if (self.tz === other.tz) return f(micros(self), micros(other));
      const [a, b] = [offset(self), offset(other)];
      if ((a === null) !== (b === null)) {
        if (symbol === "==") return false;
        throw error(TypeError, "can't compare offset-naive and offset-aware datetimes");
      }
      return f(micros(self) - (a?.total ?? 0n), micros(other) - (b?.total ?? 0n));
    },
  ];
}
function replace(self: D, ...[year, month, day, hour, minute, second, microsecond, tzinfo, fold]: Value[]): Value {
  return make(
    typeOf(self),
    year ?? self.year,
    month ?? self.month,
    day ?? self.day,
    hour ?? self.hour,
    minute ?? self.minute,
    second ?? self.second,
    microsecond ?? self.micros,
    tzinfo ?? self.tz,
    fold ?? self.fold,
  );
}
const stamp = (d: D): number => {
  const o = offset(d);
  const whole = o === null ? fromLocal(seconds(d), d.fold) : seconds(d) - Number(o.total) / 1e6;
  return whole + d.micros / 1e6;
};
/** Python 3.12 and later warn of naive datetimes in UTC. */
function outdated(what: string, instead: string): void {
  if (!atLeast("3.12")) return;
  warn(
    DeprecationWarning,
    `datetime.datetime.${what} is deprecated and scheduled for removal in a future version. Use timezone-aware objects to represent datetimes in UTC: ${instead}.`,
  );
}
const PARTS = "year=..., month=..., day=..., hour=..., minute=..., second=..., microsecond=..., tzinfo=...";

export const DateTimeType: PyType = nativeClass(
  "datetime",
  "datetime",
  PyDateTime,
  {
    __add__: [
      "other, /",
      (self: D, other: Value) => (other instanceof PyTimeDelta ? shifted(self, other.total) : NotImplemented),
    ],
    __eq__: compare("==", (a, b) => a === b),
    __ge__: compare(">=", (a, b) => a >= b),
    __gt__: compare(">", (a, b) => a > b),
    __hash__: ["", (self: D) => hash(Number(micros(self) - (offset(self)?.total ?? 0n)) % 2 ** 53)],
    __le__: compare("<=", (a, b) => a <= b),
    __lt__: compare("<", (a, b) => a < b),
    __new__: staticEntry(
      "cls, year, month, day, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0",
      make,
    ),
    __radd__: [
      "other, /",
      (self: D, other: Value) => (other instanceof PyTimeDelta ? shifted(self, other.total) : NotImplemented),
    ],
    __replace__: [`/, *, ${PARTS}, fold=...`, replace],
    __repr__: [
      "",
      (self: D) => {
        const parts = [self.year, self.month, self.day, self.hour, self.minute];
        if (self.second !== 0 || self.micros !== 0) parts.push(self.second);
        if (self.micros !== 0) parts.push(self.micros);
        return `${ownName(self, "datetime")}(${parts.join(", ")}${reprTail(self.fold, self.tz)})`;
      },
    ],
    __str__: ["", (self: Value) => invoke(self, "isoformat", " ")],
    __sub__: [
      "other, /",
      (self: D, other: Value) => {
        if (other instanceof PyTimeDelta) return shifted(self, -other.total);
        if (!(other instanceof PyDateTime)) return NotImplemented;
        if (self.tz === other.tz) return fromMicros(micros(self) - micros(other));
        const [a, b] = [offset(self), offset(other)];
        if ((a === null) !== (b === null))
          throw error(TypeError, "can't subtract offset-naive and offset-aware datetimes");
        return fromMicros(micros(self) - (a?.total ?? 0n) - (micros(other) - (b?.total ?? 0n)));
      },
    ],
    astimezone: [
      "tz=None",
      (self: D, tz: Value) => {
        const target = checkTz(tz);
        const own = self.tz === None ? null : offset(self);
        if (target !== None && target === self.tz) return self;
        const utcMicros =
          own === null
            ? micros(self) - BigInt(localOffset(fromLocal(seconds(self), self.fold))) * 1000000n
            : micros(self) - own.total;
        const epoch = Number(utcMicros / 1000000n) - EPOCH_ORDINAL * 86400;
        const zone = target === None ? localZone(epoch) : target;
        return invoke(zone, "fromutc", fromFieldMicros(typeOf(self), utcMicros, zone));
      },
    ],
    combine: classEntry("date, time, tzinfo=...", (cls: PyType, date: Value, time: Value, tzinfo: Value) => {
      if (!(date instanceof PyDate))
        throw error(TypeError, `combine() argument 1 must be datetime.date, not ${typeName(date)}`);
      if (!(time instanceof PyTime))
        throw error(TypeError, `combine() argument 2 must be datetime.time, not ${typeName(time)}`);
      return make(
        cls,
        date.year,
        date.month,
        date.day,
        time.hour,
        time.minute,
        time.second,
        time.micros,
        tzinfo ?? time.tz,
        time.fold,
      );
    }),
    ctime: [
      "",
      (d: D) => {
        const f = fields(d);
        return `${(DAYS[f.weekday] as string).slice(0, 3)} ${(MONTHS[f.month - 1] as string).slice(0, 3)} ${String(f.day).padStart(2)} ${isoClock(d, "seconds")} ${String(f.year).padStart(4, "0")}`;
      },
    ],
    date: ["", (d: D) => new PyDate(d.year, d.month, d.day)],
    dst: ["", (d: D) => offsetOf(d.tz, d, "dst") ?? None],
    fold: getset((d: D) => d.fold),
    fromisoformat: classEntry("string, /", (cls: PyType, text: Value) => {
      const s = asStr(text);
      if (s === undefined) throw error(TypeError, "fromisoformat: argument must be str");
      const [date, time] = splitIso(s);
      const [year, month, day] = parseIsoDate(date, s);
      if (time === "") return make(cls, year, month, day);
      const t = parseIsoTime(time, s);
      return make(cls, year, month, day, t.hour, t.minute, t.second, t.micros, tzOfOffset(t.offset));
    }),
    fromtimestamp: classEntry("timestamp, tz=None", (cls: PyType, t: Value, tz: Value) =>
      fromStamp(cls, stampMicros(t), checkTz(tz)),
    ),
    hour: getset((d: D) => d.hour),
    isoformat: [
      "sep='T', timespec='auto'",
      (d: D, sep: Value, timespec: Value) => {
        if (typeof sep !== "string" || [...sep].length !== 1) {
          throw error(
            TypeError,
            typeof sep === "string"
              ? `isoformat() argument 1 must be a unicode character, not a string of length ${[...sep].length}`
              : `isoformat() argument 1 must be a unicode character, not ${typeName(sep)}`,
          );
        }
        const o = offset(d);
        return `${isoDate(d)}${sep}${isoClock(d, timespec)}${o === null ? "" : offsetText(o)}`;
      },
    ],
    microsecond: getset((d: D) => d.micros),
    minute: getset((d: D) => d.minute),
    now: classEntry("tz=None", (cls: PyType, tz: Value) => fromStamp(cls, now(), checkTz(tz))),
    replace: [`${PARTS}, *, fold=...`, replace],
    second: getset((d: D) => d.second),
    strftime: [
      "format",
      (d: D, format: Value) => {
        const o = offset(d);
        return formatTime(formatArgument(format), fields(d), {
          zoneName: zoneNameOf(d.tz, d),
          offset: o === null ? "" : offsetText(o, ""),
          offsetColon: o === null ? "" : offsetText(o),
          microsecond: d.micros,
        });
      },
    ],
    strptime: classEntry("string, format, /", (cls: PyType, text: Value, format: Value) => {
      for (const [i, v] of [text, format].entries())
        if (asStr(v) === undefined)
          throw error(TypeError, `strptime() argument ${i + 1} must be str, not ${typeName(v)}`);
      const p = parseTime(asStr(text) as string, asStr(format) as string);
      const tz =
        p.offset === null
          ? None
          : p.zoneName === null && p.offset === 0
            ? utc
            : new PyTimeZone(fromMicros(BigInt(p.offset) * 1000000n + BigInt(p.offsetMicros)), p.zoneName ?? None);
      return make(cls, p.year, p.month, p.day, p.hour, p.minute, p.second, p.microsecond, tz);
    }),
    time: ["", (d: D) => new (TimeType.alloc as typeof PyTime)(d.hour, d.minute, d.second, d.micros, None, d.fold)],
    timestamp: ["", (d: D) => float(stamp(d))],
    timetuple: [
      "",
      (d: D) => {
        const dst = offsetOf(d.tz, d, "dst");
        return timeTuple(fields(d), dst === null ? -1 : dst.total === 0n ? 0 : 1);
      },
    ],
    timetz: ["", (d: D) => new (TimeType.alloc as typeof PyTime)(d.hour, d.minute, d.second, d.micros, d.tz, d.fold)],
    today: classEntry("", (cls: PyType) => fromStamp(cls, now(), None)),
    tzinfo: getset((d: D) => d.tz),
    tzname: ["", (d: D) => (d.tz === None ? None : zoneNameOf(d.tz, d))],
    utcfromtimestamp: classEntry("timestamp, /", (cls: PyType, t: Value) => {
      outdated("utcfromtimestamp()", "datetime.datetime.fromtimestamp(timestamp, datetime.UTC)");
      return fromFieldMicros(cls, stampMicros(t) + BigInt(EPOCH_ORDINAL) * 86400000000n, None);
    }),
    utcnow: classEntry("", (cls: PyType) => {
      outdated("utcnow()", "datetime.datetime.now(datetime.UTC)");
      return fromFieldMicros(cls, now() + BigInt(EPOCH_ORDINAL) * 86400000000n, None);
    }),
    utcoffset: ["", (d: D) => offset(d) ?? None],
    utctimetuple: [
      "",
      (d: D) => timeTuple(fields(fromFieldMicros(DateTimeType, micros(d) - (offset(d)?.total ?? 0n), None)), 0),
    ],
  },
  { bases: [DateType] },
);
DateTimeType.dict.set("min", new PyDateTime(1, 1, 1, 0, 0, 0, 0, None, 0));
DateTimeType.dict.set("max", new PyDateTime(9999, 12, 31, 23, 59, 59, 999999, None, 0));
DateTimeType.dict.set("resolution", new PyTimeDelta(0, 0, 1));
