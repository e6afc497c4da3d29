/** The proleptic Gregorian calendar in days from 0001-01-01 (day 1), as CPython's Lib/_pydatetime.py counts them. */

export const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
const LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
export const daysInMonth = (year: number, month: number): number =>
  month === 2 && isLeap(year) ? 29 : (LENGTHS[month - 1] as number);
export const daysBeforeYear = (year: number): number => {
  const y = year - 1;
  return y * 365 + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400);
};
export function daysBeforeMonth(year: number, month: number): number {
  let days = 0;
  for (let m = 1; m < month; m++) days += daysInMonth(year, m);
  return days;
}
export const ordinalOf = (year: number, month: number, day: number): number =>
  daysBeforeYear(year) + daysBeforeMonth(year, month) + day;
export function fromOrdinal(ordinal: number): [year: number, month: number, day: number] {
  let year = Math.floor((ordinal - 1) / 365.2425) + 1;
  while (daysBeforeYear(year + 1) < ordinal) year++;
  while (daysBeforeYear(year) >= ordinal) year--;
  let rest = ordinal - daysBeforeYear(year);
  let month = 1;
  while (rest > daysInMonth(year, month)) rest -= daysInMonth(year, month++);
  return [year, month, rest];
}
/** Monday is 0. */
export const weekdayOf = (ordinal: number): number => (((ordinal + 6) % 7) + 7) % 7;
/** Ordinal of the Monday that begins ISO week 1. */
export function isoWeek1Monday(year: number): number {
  const first = ordinalOf(year, 1, 1);
  const weekday = weekdayOf(first);
  return weekday > 3 ? first - weekday + 7 : first - weekday;
}
export function isoCalendar(year: number, ordinal: number): [year: number, week: number, weekday: number] {
  let y = year;
  let monday = isoWeek1Monday(y);
  if (ordinal < monday) monday = isoWeek1Monday(--y);
  else if (ordinal >= isoWeek1Monday(y + 1)) monday = isoWeek1Monday(++y);
  const days = ordinal - monday;
  return [y, Math.floor(days / 7) + 1, (days % 7) + 1];
}
/** Ordinal of 1970-01-01. */
export const EPOCH_ORDINAL = 719163;

/** A moment split into calendar fields. */
export interface Fields {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  /** Monday is 0. */
  readonly weekday: number;
  /** 1 to 366. */
  readonly yearday: number;
}
/** The fields of so many whole seconds since the epoch. */
export function fieldsOf(seconds: number): Fields {
  const days = Math.floor(seconds / 86400);
  const rest = seconds - days * 86400;
  const ordinal = days + EPOCH_ORDINAL;
  const [year, month, day] = fromOrdinal(ordinal);
  return {
    year,
    month,
    day,
    hour: Math.floor(rest / 3600),
    minute: Math.floor(rest / 60) % 60,
    second: rest % 60,
    weekday: weekdayOf(ordinal),
    yearday: ordinal - daysBeforeYear(year),
  };
}
export const secondsOf = (
  year: number,
  month: number,
  day: number,
  hour: number,
  minute: number,
  second: number,
): number =>
  (ordinalOf(year, 1, 1) + monthDays(year, month) + day - 1 - EPOCH_ORDINAL) * 86400 +
  hour * 3600 +
  minute * 60 +
  second;
/** Months outside 1 to 12 carry into the year. */
function monthDays(year: number, month: number): number {
  const carry = Math.floor((month - 1) / 12);
  return ordinalOf(year + carry, month - carry * 12, 1) - ordinalOf(year, 1, 1);
}
