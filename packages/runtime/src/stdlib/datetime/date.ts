/** date: https://docs.python.org/3.13/library/datetime.html#date-objects */
import { current } from "../../host/interpreter.ts";
import { error, OverflowError, TypeError, ValueError } from "../../object/exceptions/exceptions.ts";
import { invoke } from "../../object/functions/call.ts";
import { hash } from "../../object/hash.ts";
import { classEntry, staticEntry } from "../../object/methods.ts";
import { type PyType, typeName, typeOf } from "../../object/type.ts";
import { NotImplemented, PyObject, type Value } from "../../object/value.ts";
import { asStr, getset, nativeClass, toDouble, toSize } from "../kit.ts";
import { structSequence } from "../structseq.ts";
import {
  daysBeforeYear,
  daysInMonth,
  type Fields,
  fieldsOf,
  fromOrdinal,
  isoCalendar,
  isoWeek1Monday,
  ordinalOf,
  weekdayOf,
} from "../time/civil.ts";
import { DAYS, formatTime, MONTHS } from "../time/format.ts";
import { localOffset } from "../time/zone.ts";
import { struct_time } from "../time.ts";
import { parseIsoDate } from "./iso.ts";
import { PyTimeDelta, TimeDeltaType } from "./timedelta.ts";

export class PyDate extends PyObject {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  constructor(year: number, month: number, day: number) {
    super();
    this.year = year;
    this.month = month;
    this.day = day;
  }
}
export const IsoCalendarDate = structSequence("datetime", "IsoCalendarDate", ["year", "week", "weekday"]);

/** @throws ValueError in CPython's words */
export function checkDate(year: number, month: number, day: number): void {
  if (year < 1 || year > 9999) throw error(ValueError, `year ${year} is out of range`);
  if (month < 1 || month > 12) throw error(ValueError, "month must be in 1..12");
  if (day < 1 || day > daysInMonth(year, month)) throw error(ValueError, "day is out of range for month");
}
export const ordinal = (d: PyDate): number => ordinalOf(d.year, d.month, d.day);
/** The date of an ordinal. @throws OverflowError beyond the years 1 to 9999 */
export function dateOfOrdinal(n: number): [number, number, number] {
  if (n < 1 || n > 3652059) throw error(OverflowError, "date value out of range");
  return fromOrdinal(n);
}
export const dateFields = (d: PyDate): Fields => ({
  year: d.year,
  month: d.month,
  day: d.day,
  hour: 0,
  minute: 0,
  second: 0,
  weekday: weekdayOf(ordinal(d)),
  yearday: ordinal(d) - daysBeforeYear(d.year),
});
export const isoDate = (d: PyDate): string =>
  `${String(d.year).padStart(4, "0")}-${String(d.month).padStart(2, "0")}-${String(d.day).padStart(2, "0")}`;
export const timeTuple = (f: Fields, isdst: number): Value =>
  new struct_time.alloc([f.year, f.month, f.day, f.hour, f.minute, f.second, f.weekday, f.yearday, isdst]);
/** A date and nothing more: comparisons with datetimes are theirs to refuse. */
const isPlain = (v: Value): v is PyDate => v instanceof PyDate && !(v as { isDateTime?: boolean }).isDateTime;
const compare = (f: (a: number, b: number) => boolean): readonly [string, (self: PyDate, other: Value) => Value] => [
  "other, /",
  (self, other) => (isPlain(other) ? f(ordinal(self), ordinal(other)) : NotImplemented),
];
/** The name for reprs: with module for the type itself, bare for subclasses. */
export const ownName = (v: Value, name: string): string => (typeOf(v).isHeap ? typeOf(v).qualname : `datetime.${name}`);
export const formatArgument = (v: Value): string => {
  const text = asStr(v);
  if (text === undefined) throw error(TypeError, `strftime() argument 1 must be str, not ${typeName(v)}`);
  return text;
};
const shifted = (self: PyDate, days: number): PyDate =>
  new (typeOf(self).alloc)(...dateOfOrdinal(ordinal(self) + days));

export const DateType: PyType = nativeClass("datetime", "date", PyDate, {
  __add__: [
    "other, /",
    (self: PyDate, other: Value) => (other instanceof PyTimeDelta ? shifted(self, other.days) : NotImplemented),
  ],
  __eq__: compare((a, b) => a === b),
  __format__: [
    "format_spec, /",
    (self: PyDate, spec: Value) => (spec === "" ? invoke(self, "__str__") : invoke(self, "strftime", spec)),
  ],
  __ge__: compare((a, b) => a >= b),
  __gt__: compare((a, b) => a > b),
  __hash__: ["", (self: PyDate) => hash(ordinal(self) * 31 + 7)],
  __le__: compare((a, b) => a <= b),
  __lt__: compare((a, b) => a < b),
  __new__: staticEntry("cls, year, month, day", (cls: PyType, year: Value, month: Value, day: Value) => {
    const parts = [toSize(year), toSize(month), toSize(day)] as const;
    checkDate(...parts);
    return new cls.alloc(...parts);
  }),
  __radd__: [
    "other, /",
    (self: PyDate, other: Value) => (other instanceof PyTimeDelta ? shifted(self, other.days) : NotImplemented),
  ],
  __replace__: ["/, *, year=..., month=..., day=...", replace],
  __repr__: ["", (self: PyDate) => `${ownName(self, "date")}(${self.year}, ${self.month}, ${self.day})`],
  __str__: ["", (self: Value) => invoke(self, "isoformat")],
  __sub__: [
    "other, /",
    (self: PyDate, other: Value) => {
      if (other instanceof PyTimeDelta) return shifted(self, -other.days);
      return isPlain(other) ? new TimeDeltaType.alloc(ordinal(self) - ordinal(other), 0, 0) : NotImplemented;
    },
  ],
  ctime: [
    "",
    (self: PyDate) => {
      const f = dateFields(self);
      return `${(DAYS[f.weekday] as string).slice(0, 3)} ${(MONTHS[f.month - 1] as string).slice(0, 3)} ${String(f.day).padStart(2)} 00:00:00 ${String(f.year).padStart(4, "0")}`;
    },
  ],
  day: getset((self: PyDate) => self.day),
  fromisocalendar: classEntry("year, week, day", (cls: PyType, year: Value, week: Value, day: Value) => {
    const [y, w, d] = [toSize(year), toSize(week), toSize(day)];
    if (y < 1 || y > 9999) throw error(ValueError, `Year is out of range: ${y}`);
    const weeks = (isoWeek1Monday(y + 1) - isoWeek1Monday(y)) / 7;
    if (w < 1 || w > weeks) throw error(ValueError, `Invalid week: ${w}`);
    if (d < 1 || d > 7) throw error(ValueError, `Invalid weekday: ${d} (range is [1, 7])`);
    return cls(...fromOrdinal(isoWeek1Monday(y) + (w - 1) * 7 + d - 1));
  }),
  fromisoformat: classEntry("date_string, /", (cls: PyType, text: Value) => {
    const s = asStr(text);
    if (s === undefined) throw error(TypeError, "fromisoformat: argument must be str");
    return cls(...parseIsoDate(s, s));
  }),
  fromordinal: classEntry("ordinal, /", (cls: PyType, n: Value) => {
    const i = toSize(n);
    if (i < 1) throw error(ValueError, "ordinal must be >= 1");
    if (i > 3652059) throw error(ValueError, "year is out of range");
    return cls(...fromOrdinal(i));
  }),
  fromtimestamp: classEntry("timestamp, /", (cls: PyType, t: Value) => {
    const seconds = Math.floor(toDouble(t));
    const f = fieldsOf(seconds + localOffset(seconds));
    return cls(f.year, f.month, f.day);
  }),
  isocalendar: ["", (self: PyDate) => new IsoCalendarDate.alloc(isoCalendar(self.year, ordinal(self)))],
  isoformat: ["", isoDate],
  isoweekday: ["", (self: PyDate) => weekdayOf(ordinal(self)) + 1],
  month: getset((self: PyDate) => self.month),
  replace: ["year=..., month=..., day=...", replace],
  strftime: [
    "format",
    (self: PyDate, format: Value) =>
      formatTime(formatArgument(format), dateFields(self), {
        zoneName: "",
        offset: "",
        offsetColon: "",
        microsecond: 0,
      }),
  ],
  timetuple: ["", (self: PyDate) => timeTuple(dateFields(self), -1)],
  today: classEntry("", (cls: PyType) => {
    const seconds = Math.floor(current.interpreter.host.clock.time());
    const f = fieldsOf(seconds + localOffset(seconds));
    return cls(f.year, f.month, f.day);
  }),
  toordinal: ["", ordinal],
  weekday: ["", (self: PyDate) => weekdayOf(ordinal(self))],
  year: getset((self: PyDate) => self.year),
});
function replace(self: PyDate, year: Value, month: Value, day: Value): Value {
  return typeOf(self)(year ?? self.year, month ?? self.month, day ?? self.day);
}
DateType.dict.set("min", new PyDate(1, 1, 1));
DateType.dict.set("max", new PyDate(9999, 12, 31));
DateType.dict.set("resolution", new PyTimeDelta(1, 0, 0));
