/** What is to come after the last transition of a zone: POSIX's text form, "CET-1CEST,M3.5.0,M10.5.0/3" (RFC 9636). */

/** A time of a zone: its offset in seconds, how much of it is daylight saving, and its name. */
export interface Period {
  readonly offset: number;
  readonly saving: number;
  readonly name: string;
}
/** Seconds since 1970 of the moment in a year at which a period begins, as the clock on the wall then shows. */
type Moment = (year: number) => number;
export interface Rule {
  readonly standard: Period;
  readonly summer: Period;
  readonly start: Moment;
  readonly end: Moment;
}

const DAY = 86400;
/** Days since 1970; JavaScript takes years below 100 for others. */
const days = (year: number, month: number, day: number): number =>
  new Date(0).setUTCFullYear(year, month - 1, day) / (DAY * 1000);
const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

const NAME = "([A-Za-z]{3,}|<[A-Za-z0-9+-]+>)";
const TIME = String.raw`[+-]?\d{1,3}(?::\d{2}(?::\d{2})?)?`;
const TEXT = new RegExp(`^${NAME}(${TIME})(?:${NAME}(${TIME})?(?:,([^,]+),([^,]+))?)?$`);

function seconds(text: string): number {
  const [hours = "0", minutes = "0", rest = "0"] = text.replace(/^[+-]/, "").split(":");
  const value = Number(hours) * 3600 + Number(minutes) * 60 + Number(rest);
  return text.startsWith("-") ? -value : value;
}
function moment(text: string): Moment | undefined {
  const match = new RegExp(`^(?:M(\\d{1,2})\\.([1-5])\\.([0-6])|(J?)(\\d{1,3}))(?:/(${TIME}))?$`).exec(text);
  if (match === null) return undefined;
  const [, month, week, weekday, julian, day] = match;
  const time = seconds(match[6] ?? "2");
  if (month === undefined) {
    // CPython counts both kinds of days from 1, and with "J" goes past the 29th of February from 59 on.
    return (year) => {
      const n = Number(day) - (julian === "J" && isLeap(year) && Number(day) >= 59 ? 0 : 1);
      return (days(year, 1, 1) + n) * DAY + time;
    };
  }
  return (year) => {
    const first = days(year, Number(month), 1);
    // The first of January 1970 was a Thursday.
    const onDay = first + ((Number(weekday) - ((((first + 4) % 7) + 7) % 7) + 7) % 7) + (Number(week) - 1) * 7;
    return (onDay >= days(year, Number(month) + 1, 1) ? onDay - 7 : onDay) * DAY + time;
  };
}

/** Reads the text; undefined when it is none. Zones without daylight saving have the standard time alone. */
export function parseRule(text: string): Rule | Period | undefined {
  const match = TEXT.exec(text);
  if (match === null) return undefined;
  const plain = (name: string): string => name.replace(/^<|>$/g, "");
  const standard = { offset: -seconds(match[2] as string), saving: 0, name: plain(match[1] as string) };
  if (match[3] === undefined) return standard;
  const offset = match[4] === undefined ? standard.offset + 3600 : -seconds(match[4]);
  const summer = { offset, saving: offset - standard.offset, name: plain(match[3]) };
  const [start, end] = [moment(match[5] ?? ""), moment(match[6] ?? "")];
  return start === undefined || end === undefined ? undefined : { standard, summer, start, end };
}
const between = (at: number, start: number, end: number): boolean =>
  start < end ? start <= at && at < end : !(end <= at && at < start);

/** The period at a time of the wall's clock, and the second of two where the clock shows it twice. */
export function periodAt({ standard, summer, start, end }: Rule, wall: number, year: number, fold: number): Period {
  let [from, to] = [start(year), end(year)];
  const { saving } = summer;
  if ((fold === 1) === saving >= 0) to -= saving;
  else from += saving;
  return between(wall, from, to) ? summer : standard;
}
/** The period at a moment, and whether the clock shows that time for the second time. */
export function periodSince(
  { standard, summer, start, end }: Rule,
  utc: number,
  year: number,
): readonly [Period, boolean] {
  const [from, to] = [start(year) - standard.offset, end(year) - summer.offset];
  const { saving } = summer;
  const [twice, length] = saving > 0 ? [to, saving] : [from, -saving];
  return [between(utc, from, to) ? summer : standard, twice <= utc && utc < twice + length];
}
