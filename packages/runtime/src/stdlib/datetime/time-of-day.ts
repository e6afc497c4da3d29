/** time: https://docs.python.org/3.13/library/datetime.html#time-objects */

import { error, TypeError, ValueError } from "../../object/exceptions/exceptions.ts";
import { invoke } from "../../object/functions/call.ts";
import { hash } from "../../object/hash.ts";
import { classEntry, staticEntry } from "../../object/methods.ts";
import { reprOf } from "../../object/repr.ts";
import { type PyType, typeOf } from "../../object/type.ts";
import { None, NotImplemented, PyObject, type Value } from "../../object/value.ts";
import { asStr, getset, nativeClass, toSize } from "../kit.ts";
import { formatTime } from "../time/format.ts";
import { formatArgument, ownName } from "./date.ts";
import { parseIsoTime } from "./iso.ts";
import { PyTimeDelta } from "./timedelta.ts";
import { checkTz, offsetOf, offsetText, TimeZoneType, utc, zoneNameOf } from "./tzinfo.ts";

export class PyTime extends PyObject {
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly micros: number;
  readonly tz: Value;
  readonly fold: number;
  constructor(hour: number, minute: number, second: number, micros: number, tz: Value, fold: number) {
    super();
    this.hour = hour;
    this.minute = minute;
    this.second = second;
    this.micros = micros;
    this.tz = tz;
    this.fold = fold;
  }
}
/** @throws ValueError in CPython's words */
export function checkClock(hour: number, minute: number, second: number, micros: number, fold: number): void {
  if (hour < 0 || hour > 23) throw error(ValueError, "hour must be in 0..23");
  if (minute < 0 || minute > 59) throw error(ValueError, "minute must be in 0..59");
  if (second < 0 || second > 59) throw error(ValueError, "second must be in 0..59");
  if (micros < 0 || micros > 999999) throw error(ValueError, "microsecond must be in 0..999999");
  if (fold !== 0 && fold !== 1) throw error(ValueError, "fold must be either 0 or 1");
}
const two = (n: number): string => String(n).padStart(2, "0");
/** The time of day in ISO 8601. @throws ValueError for an unknown `timespec` */
export function isoClock(t: { hour: number; minute: number; second: number; micros: number }, timespec: Value): string {
  const hm = `${two(t.hour)}:${two(t.minute)}`;
  const seconds = `${hm}:${two(t.second)}`;
  const fraction = String(t.micros).padStart(6, "0");
  switch (timespec === "auto" ? (t.micros === 0 ? "seconds" : "microseconds") : timespec) {
    case "hours":
      return two(t.hour);
    case "minutes":
      return hm;
    case "seconds":
      return seconds;
    case "milliseconds":
      return `${seconds}.${fraction.slice(0, 3)}`;
    case "microseconds":
      return `${seconds}.${fraction}`;
    default:
      throw error(ValueError, "Unknown timespec value");
  }
}
export const tzOfOffset = (offset: PyTimeDelta | null): Value =>
  offset === null ? None : offset.total === 0n ? utc : (TimeZoneType as Value)(offset);
/** The trailing arguments of reprs: fold and tzinfo where they say something. */
export const reprTail = (fold: number, tz: Value): string =>
  `${fold === 0 ? "" : ", fold=1"}${tz === None ? "" : `, tzinfo=${reprOf(tz)}`}`;

const offset = (t: PyTime): PyTimeDelta | null => offsetOf(t.tz, None, "utcoffset");
const micros = (t: PyTime): number => ((t.hour * 60 + t.minute) * 60 + t.second) * 1000000 + t.micros;
function compare(
  symbol: string,
  f: (a: number, b: number) => boolean,
): readonly [string, (self: PyTime, other: Value) => Value] {
  return [
    "other, /",
    (self, other) => {
      if (!(other instanceof PyTime)) return NotImplemented;
      const [a, b] = [offset(self), offset(other)];
      if ((a === null) !== (b === null)) {
        if (symbol === "==") return false;
        throw error(TypeError, "can't compare offset-naive and offset-aware times");
      }
      const shift = (o: PyTimeDelta | null): number => Number(o?.total ?? 0n);
      return f(micros(self) - shift(a), micros(other) - shift(b));
    },
  ];
}
function replace(
  self: PyTime,
  hour: Value,
  minute: Value,
  second: Value,
  microsecond: Value,
  tzinfo: Value,
  fold: Value,
): Value {
  return make(
    typeOf(self),
    hour ?? self.hour,
    minute ?? self.minute,
    second ?? self.second,
    microsecond ?? self.micros,
    tzinfo ?? self.tz,
    fold ?? self.fold,
  );
}
function make(cls: PyType, ...[hour, minute, second, microsecond, tzinfo, fold]: Value[]): Value {
  const parts = [toSize(hour), toSize(minute), toSize(second), toSize(microsecond)] as const;
  const f = toSize(fold);
  checkClock(...parts, f);
  return new cls.alloc(...parts, checkTz(tzinfo), f);
}

export const TimeType: PyType = nativeClass("datetime", "time", PyTime, {
  __eq__: compare("==", (a, b) => a === b),
  __format__: [
    "format_spec, /",
    (self: PyTime, spec: Value) => (spec === "" ? invoke(self, "__str__") : invoke(self, "strftime", spec)),
  ],
  __ge__: compare(">=", (a, b) => a >= b),
  __gt__: compare(">", (a, b) => a > b),
  __hash__: ["", (self: PyTime) => hash(micros(self) - Number(offset(self)?.total ?? 0n))],
  __le__: compare("<=", (a, b) => a <= b),
  __lt__: compare("<", (a, b) => a < b),
  __new__: staticEntry("cls, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0", make),
  __replace__: ["/, *, hour=..., minute=..., second=..., microsecond=..., tzinfo=..., fold=...", replace],
  __repr__: [
    "",
    (self: PyTime) => {
      const parts = [self.hour, self.minute];
      if (self.second !== 0 || self.micros !== 0) parts.push(self.second);
      if (self.micros !== 0) parts.push(self.micros);
      return `${ownName(self, "time")}(${parts.join(", ")}${reprTail(self.fold, self.tz)})`;
    },
  ],
  __str__: ["", (self: Value) => invoke(self, "isoformat")],
  dst: ["", (self: PyTime) => offsetOf(self.tz, None, "dst") ?? None],
  fold: getset((self: PyTime) => self.fold),
  fromisoformat: classEntry("string, /", (cls: PyType, text: Value) => {
    const s = asStr(text);
    if (s === undefined) throw error(TypeError, "fromisoformat: argument must be str");
    const t = parseIsoTime(s.replace(/^T/, ""), s);
    return make(cls, t.hour, t.minute, t.second, t.micros, tzOfOffset(t.offset), 0);
  }),
  hour: getset((self: PyTime) => self.hour),
  isoformat: [
    "timespec='auto'",
    (self: PyTime, timespec: Value) => {
      const o = offset(self);
      return isoClock(self, timespec) + (o === null ? "" : offsetText(o));
    },
  ],
  microsecond: getset((self: PyTime) => self.micros),
  minute: getset((self: PyTime) => self.minute),
  replace: ["hour=..., minute=..., second=..., microsecond=..., tzinfo=..., *, fold=...", replace],
  second: getset((self: PyTime) => self.second),
  strftime: [
    "format",
    (self: PyTime, format: Value) => {
      const o = offset(self);
      return formatTime(
        formatArgument(format),
        {
          year: 1900,
          month: 1,
          day: 1,
          hour: self.hour,
          minute: self.minute,
          second: self.second,
          weekday: 0,
          yearday: 1,
        },
        {
          zoneName: zoneNameOf(self.tz, None),
          offset: o === null ? "" : offsetText(o, ""),
          offsetColon: o === null ? "" : offsetText(o),
          microsecond: self.micros,
        },
      );
    },
  ],
  tzinfo: getset((self: PyTime) => self.tz),
  tzname: ["", (self: PyTime) => (self.tz === None ? None : zoneNameOf(self.tz, None))],
  utcoffset: ["", (self: PyTime) => offset(self) ?? None],
});
TimeType.dict.set("min", new PyTime(0, 0, 0, 0, None, 0));
TimeType.dict.set("max", new PyTime(23, 59, 59, 999999, None, 0));
TimeType.dict.set("resolution", new PyTimeDelta(0, 0, 1));
