/** Months, days and their arithmetic. */
import { mod } from "../../object/arithmetic.ts";
import { getattr } from "../../object/attributes.ts";
import { le } from "../../object/compare.ts";
import { ValueError } from "../../object/exceptions/exceptions.ts";
import { truth } from "../../object/truth.ts";
import { PyTuple, type PyType, setTypeEntry } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { checkDate } from "../datetime/date.ts";
import { IntEnum } from "../enum/enum.ts";
import { global_enum_repr } from "../enum/global.ts";
import { ownInfo } from "../enum/info.ts";
import { ownEnum } from "../enum/own-enum.ts";
import { asInt, functionsOf, pythonClass } from "../kit.ts";
import { daysInMonth, ordinalOf, weekdayOf } from "../time/civil.ts";
import { DAYS, MONTHS } from "../time/format.ts";

const fn = functionsOf("calendar");

/** An error whose only argument is the number that was wrong. */
const wrongNumber = (name: string, attribute: string, text: (n: Value) => string): PyType =>
  pythonClass("calendar", name, [ValueError], {
    __init__: [
      attribute,
      (self: Value, n: Value) => {
        self[`$${attribute}`] = n;
        return None;
      },
    ],
    __str__: ["", (self: Value) => text(self[`$${attribute}`])],
  });
const shown = (n: Value): string => `${asInt(n) ?? n}`;
export const IllegalMonthError: PyType = wrongNumber(
  "IllegalMonthError",
  "month",
  (n) => `bad month number ${shown(n)}; must be 1-12`,
);
export const IllegalWeekdayError: PyType = wrongNumber(
  "IllegalWeekdayError",
  "weekday",
  (n) => `bad weekday number ${shown(n)}; must be 0 (Monday) to 6 (Sunday)`,
);

const globalEnum = (name: string, names: readonly string[], first: number): PyType => {
  const type = ownEnum(
    "calendar",
    name,
    IntEnum,
    Object.fromEntries(names.map((n, i) => [n.toUpperCase(), i + first])),
  );
  setTypeEntry(type, "__repr__", global_enum_repr);
  return type;
};
export const Month: PyType = globalEnum("Month", MONTHS, 1);
export const Day: PyType = globalEnum("Day", DAYS, 0);
export const membersOf = (type: PyType): Value[] => ownInfo(type).names.map((name) => getattr(type, name));

/** A number, be it a member of Month or Day. @throws TypeError through arithmetic when it is none */
export const number = (v: Value): number => Number(asInt(v) ?? mod(v, 1));
const remainder = (a: number, b: number): number => ((a % b) + b) % b;

export const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
/** The day of the week from 0, Monday; years that dates do not have go round every 400. @throws ValueError */
export function weekdayNumber(given: number, month: number, day: number): number {
  const year = given >= 1 && given <= 9999 ? given : 2000 + remainder(given, 400);
  checkDate(year, month, day);
  return weekdayOf(ordinalOf(year, month, day));
}
/** The day of the week of the first, and the number of days. @throws IllegalMonthError */
export function monthRange(year: number, month: Value): [first: number, days: number] {
  const m = number(month);
  if (m < 1 || m > 12) throw IllegalMonthError(month);
  return [weekdayNumber(year, m, 1), m === 2 ? (isLeap(year) ? 29 : 28) : daysInMonth(2001, m)];
}
export const isleap: Value = fn("isleap", "year", (year: Value) => isLeap(number(year)));
export const leapdays: Value = fn("leapdays", "y1, y2", (y1: Value, y2: Value) => {
  const before = (y: number): number => Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400);
  return before(number(y2) - 1) - before(number(y1) - 1);
});
export const weekday: Value = fn("weekday", "year, month, day", (year: Value, month: Value, day: Value) =>
  Day(weekdayNumber(number(year), number(month), number(day))),
);
export const monthrange: Value = fn("monthrange", "year, month", (year: Value, month: Value) => {
  if (!(truth(le(1, month)) && truth(le(month, 12)))) throw IllegalMonthError(month);
  const [first, days] = monthRange(number(year), month);
  return new PyTuple([Day(first), days]);
});
/** Seconds since 1970 of a time in UTC. */
export const timegm: Value = fn("timegm", "tuple", (tuple: Value) => {
  const [year, month, day, hour, minute, second] = (Array.isArray(tuple) ? tuple : tuple.items)
    .slice(0, 6)
    .map(number) as [number, number, number, number, number, number];
  checkDate(year, month, 1);
  return (((ordinalOf(year, month, 1) - 719163 + day - 1) * 24 + hour) * 60 + minute) * 60 + second;
});
