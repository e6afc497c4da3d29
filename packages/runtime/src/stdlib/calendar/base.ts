/** Calendar: the days of months and years as iterators and lists. */

import { mod } from "../../object/arithmetic.ts";
import { invoke } from "../../object/functions/call.ts";
import { pyIter, toArray } from "../../object/iterate.ts";
import { PyTuple, type PyType } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { PropertyType } from "../../types/property.ts";
import { checkDate, DateType, type PyDate } from "../datetime/date.ts";
import { functionsOf, iteratorClass, PyIterator, pythonClass } from "../kit.ts";
import { daysInMonth } from "../time/civil.ts";
import { isLeap, Month, membersOf, monthRange, number } from "./days.ts";

/** Days one after the other: a year that dates do not have is noticed when it is reached. */
class DayIterator extends PyIterator {
  readonly days: Iterator<Value>;
  constructor(days: Iterator<Value>) {
    super();
    this.days = days;
  }
  $next(): Value {
    const { value, done } = this.days.next();
    return done === true ? undefined : value;
  }
}
iteratorClass("builtins", "generator", DayIterator);
const lazy = (days: Generator<Value>): Value => new DayIterator(days);

const firstOf = (self: Value): number => number(invoke(self, "getfirstweekday"));
const remainder = (a: number): number => ((a % 7) + 7) % 7;

/** How many days of the neighbours stand in the first and the last week. */
function frame(self: Value, year: Value, month: Value): { days: number; before: number; after: number } {
  const [start, days] = monthRange(number(year), month);
  const first = firstOf(self);
  return { days, before: remainder(start - first), after: remainder(first - start - days) };
}
const lengthOf = (year: number, month: number): number => (month === 2 && isLeap(year) ? 29 : daysInMonth(2001, month));

function* numbers(self: Value, year: Value, month: Value): Generator<Value> {
  const { days, before, after } = frame(self, year, month);
  for (let i = 0; i < before; i++) yield 0;
  for (let d = 1; d <= days; d++) yield d;
  for (let i = 0; i < after; i++) yield 0;
}
function* triples(self: Value, year: Value, month: Value): Generator<Value> {
  const { days, before, after } = frame(self, year, month);
  const [y, m] = [number(year), number(month)];
  const [py, pm] = m === 1 ? [y - 1, 12] : [y, m - 1];
  const [ny, nm] = m === 12 ? [y + 1, 1] : [y, m + 1];
  const end = lengthOf(py, pm);
  for (let d = end - before + 1; d <= end; d++) yield new PyTuple([py, pm, d]);
  for (let d = 1; d <= days; d++) yield new PyTuple([year, month, d]);
  for (let d = 1; d <= after; d++) yield new PyTuple([ny, nm, d]);
}
function* dates(self: Value, year: Value, month: Value): Generator<Value> {
  for (const t of toArray(invoke(self, "itermonthdays3", year, month))) {
    const [y, m, d] = (t as PyTuple).items.map(number) as [number, number, number];
    checkDate(y, m, d);
    yield new (DateType.alloc as unknown as new (y: number, m: number, d: number) => PyDate)(y, m, d);
  }
}
function* withWeekday(self: Value, source: string, year: Value, month: Value): Generator<Value> {
  const first = firstOf(self);
  let i = 0;
  for (const day of toArray(invoke(self, source, year, month))) {
    const weekday = remainder(first + i);
    yield new PyTuple([...(day instanceof PyTuple ? day.items : [day]), weekday]);
    i += 1;
  }
}
const weeks = (days: readonly Value[]): Value[][] =>
  Array.from({ length: Math.ceil(days.length / 7) }, (_, i) => days.slice(i * 7, i * 7 + 7));
const inMonth = (source: string): readonly [string, (self: Value, year: Value, month: Value) => Value] => [
  "year, month",
  (self, year, month) => weeks(toArray(invoke(self, source, year, month))),
];
const inYear = (source: string): readonly [string, (self: Value, year: Value, width: Value) => Value] => [
  "year, width=3",
  (self, year, width) => {
    const months = membersOf(Month).map((m) => invoke(self, source, year, m));
    const size = number(width);
    return Array.from({ length: Math.ceil(months.length / size) }, (_, i) => months.slice(i * size, (i + 1) * size));
  },
];
type Entry = readonly [string, (self: Value, year: Value, month: Value) => Value];
const days = (make: (self: Value, year: Value, month: Value) => Generator<Value>): Entry => [
  "year, month",
  (self, year, month) => lazy(make(self, year, month)),
];
const fn = functionsOf("calendar");
const getFirst: Value = fn("Calendar.getfirstweekday", "self", (self: Value) => mod(self.$_firstweekday, 7));
const setFirst: Value = fn("Calendar.setfirstweekday", "self, firstweekday", (self: Value, day: Value) => {
  self.$_firstweekday = day;
  return None;
});

export const Calendar: PyType = pythonClass("calendar", "Calendar", [], {
  __doc__:
    "\n    Base calendar class. This class doesn't do any formatting. It simply\n    provides data to subclasses.\n    ",
  __init__: [
    "firstweekday=0",
    (self: Value, first: Value) => {
      setFirst(self, first);
      return None;
    },
  ],
  firstweekday: PropertyType(getFirst, setFirst),
  getfirstweekday: getFirst,
  itermonthdates: days(dates),
  itermonthdays: days(numbers),
  itermonthdays2: days((self, year, month) => withWeekday(self, "itermonthdays", year, month)),
  itermonthdays3: days(triples),
  itermonthdays4: days((self, year, month) => withWeekday(self, "itermonthdays3", year, month)),
  iterweekdays: ["", (self: Value) => pyIter(Array.from({ length: 7 }, (_, i) => remainder(firstOf(self) + i)))],
  monthdatescalendar: inMonth("itermonthdates"),
  monthdays2calendar: inMonth("itermonthdays2"),
  monthdayscalendar: inMonth("itermonthdays"),
  setfirstweekday: setFirst,
  yeardatescalendar: inYear("monthdatescalendar"),
  yeardays2calendar: inYear("monthdays2calendar"),
  yeardayscalendar: inYear("monthdayscalendar"),
});
