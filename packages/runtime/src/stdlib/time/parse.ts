/** strptime: https://docs.python.org/3.13/library/datetime.html#strftime-and-strptime-behavior and CPython's Lib/_strptime.py. */
import { error, ValueError } from "../../object/exceptions/exceptions.ts";
import { strRepr } from "../../types/str/repr.ts";
import { daysBeforeYear, daysInMonth, fromOrdinal, isoWeek1Monday, ordinalOf, weekdayOf } from "./civil.ts";
import { DAYS, MONTHS } from "./format.ts";

export interface Parsed {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  weekday: number;
  yearday: number;
  microsecond: number;
  /** Seconds east of Greenwich, if `%z` said so. */
  offset: number | null;
  offsetMicros: number;
  zoneName: string | null;
}
const names = (list: readonly string[], length?: number): string =>
  list
    .map((n) => n.slice(0, length))
    .sort((a, b) => b.length - a.length)
    .join("|");
const PATTERNS: Readonly<Record<string, string>> = {
  a: names(DAYS, 3),
  A: names(DAYS),
  b: names(MONTHS, 3),
  B: names(MONTHS),
  d: "3[0-1]|[1-2]\\d|0[1-9]|[1-9]| [1-9]",
  f: "\\d{1,6}",
  G: "\\d\\d\\d\\d",
  H: "2[0-3]|[0-1]\\d|\\d",
  I: "1[0-2]|0[1-9]|[1-9]| [1-9]",
  j: "36[0-6]|3[0-5]\\d|[1-2]\\d\\d|0[1-9]\\d|00[1-9]|[1-9]\\d|0[1-9]|[1-9]",
  m: "1[0-2]|0[1-9]|[1-9]",
  M: "[0-5]\\d|\\d",
  p: "am|pm",
  S: "6[0-1]|[0-5]\\d|\\d",
  u: "[1-7]",
  U: "5[0-3]|[0-4]\\d|\\d",
  V: "5[0-3]|0[1-9]|[1-4]\\d|\\d",
  w: "[0-6]",
  W: "5[0-3]|[0-4]\\d|\\d",
  y: "\\d\\d",
  Y: "\\d\\d\\d\\d",
  z: "[+-]\\d\\d:?[0-5]\\d(?::?[0-5]\\d(?:\\.\\d{1,6})?)?|Z",
  Z: "utc|gmt|est|edt|cst|cdt|mst|mdt|pst|pdt|cet|cest|bst",
  "%": "%",
};
const COMPOSED: Readonly<Record<string, string>> = { c: "%a %b %d %H:%M:%S %Y", x: "%m/%d/%y", X: "%H:%M:%S" };

function compile(format: string): { pattern: RegExp; codes: string[] } {
  const codes: string[] = [];
  let out = "";
  const expanded = format.replace(/%([cxX])/g, (_, c: string) => COMPOSED[c] as string);
  for (let i = 0; i < expanded.length; i++) {
    const c = expanded[i] as string;
    if (c === "%") {
      const code = expanded[++i];
      if (code === undefined) throw error(ValueError, `stray % in format ${strRepr(format)}`);
      const pattern = PATTERNS[code];
      if (pattern === undefined) throw error(ValueError, `'${code}' is a bad directive in format ${strRepr(format)}`);
      codes.push(code);
      out += `(${pattern})`;
    } else if (/\s/.test(c)) {
      while (i + 1 < expanded.length && /\s/.test(expanded[i + 1] as string)) i++;
      out += "\\s+";
    } else out += c.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
  }
  return { pattern: new RegExp(`^${out}`, "iu"), codes };
}

/** Reads a text by a format. @throws ValueError in CPython's words */
export function parseTime(text: string, format: string): Parsed {
  const { pattern, codes } = compile(format);
  const m = pattern.exec(text);
  if (m === null) throw error(ValueError, `time data ${strRepr(text)} does not match format ${strRepr(format)}`);
  if (m[0].length < text.length) throw error(ValueError, `unconverted data remains: ${text.slice(m[0].length)}`);
  const r: Parsed = {
    year: 1900,
    month: 1,
    day: 1,
    hour: 0,
    minute: 0,
    second: 0,
    weekday: -1,
    yearday: 0,
    microsecond: 0,
    offset: null,
    offsetMicros: 0,
    zoneName: null,
  };
  let [isoYear, isoWeek, week, weekStart, hasYear, pm] = [0, 0, -1, 0, false, ""];
  codes.forEach((code, i) => {
    const found = m[i + 1] as string;
    const n = Number(found);
    if (code === "Y") [r.year, hasYear] = [n, true];
    else if (code === "y") [r.year, hasYear] = [n < 69 ? 2000 + n : 1900 + n, true];
    else if (code === "G") isoYear = n;
    else if (code === "m") r.month = n;
    else if (code === "B") r.month = MONTHS.findIndex((x) => x.toLowerCase() === found.toLowerCase()) + 1;
    else if (code === "b") r.month = MONTHS.findIndex((x) => x.slice(0, 3).toLowerCase() === found.toLowerCase()) + 1;
    else if (code === "d") r.day = n;
    else if (code === "H" || code === "I") r.hour = n;
    else if (code === "p") pm = found.toLowerCase();
    else if (code === "M") r.minute = n;
    else if (code === "S") r.second = n;
    else if (code === "f") r.microsecond = Number(found.padEnd(6, "0"));
    else if (code === "A") r.weekday = DAYS.findIndex((x) => x.toLowerCase() === found.toLowerCase());
    else if (code === "a") r.weekday = DAYS.findIndex((x) => x.slice(0, 3).toLowerCase() === found.toLowerCase());
    else if (code === "w") r.weekday = (n + 6) % 7;
    else if (code === "u") r.weekday = n - 1;
    else if (code === "j") r.yearday = n;
    else if (code === "U" || code === "W") [week, weekStart] = [n, code === "U" ? 6 : 0];
    else if (code === "V") isoWeek = n;
    else if (code === "z") parseOffset(r, found);
    else if (code === "Z") r.zoneName = found.toUpperCase();
  });
  if (codes.includes("I")) r.hour = (r.hour % 12) + (pm === "pm" ? 12 : 0);
  return complete(r, { codes, hasYear, isoYear, isoWeek, week, weekStart });
}

function parseOffset(r: Parsed, text: string): void {
  if (text.toUpperCase() === "Z") {
    r.offset = 0;
    return;
  }
  const digits = /^([+-])(\d\d):?(\d\d)(?::?(\d\d)(?:\.(\d+))?)?$/.exec(text) as RegExpExecArray;
  const sign = digits[1] === "-" ? -1 : 1;
  r.offset = sign * (Number(digits[2]) * 3600 + Number(digits[3]) * 60 + Number(digits[4] ?? 0));
  r.offsetMicros = sign * Number((digits[5] ?? "0").padEnd(6, "0"));
}

interface Weeks {
  readonly codes: readonly string[];
  readonly hasYear: boolean;
  readonly isoYear: number;
  readonly isoWeek: number;
  readonly week: number;
  readonly weekStart: number;
}
/** Fills in what follows from the rest: day of the week, day of the year. */
function complete(r: Parsed, w: Weeks): Parsed {
  const has = (code: string): boolean => w.codes.includes(code);
  if (has("G") !== has("V")) {
    throw error(
      ValueError,
      has("G")
        ? "ISO year directive '%G' must be used with the ISO week directive '%V' and a weekday directive ('%A', '%a', '%w', or '%u')."
        : "ISO week directive '%V' must be used with the ISO year directive '%G' and a weekday directive ('%A', '%a', '%w', or '%u').",
    );
  }
  const leapDay = !w.hasYear && r.month === 2 && r.day === 29 ? 1904 : r.year;
  if (has("V") && r.weekday >= 0) setDate(r, isoWeek1Monday(w.isoYear) + (w.isoWeek - 1) * 7 + r.weekday);
  else if (w.week >= 0 && w.hasYear && r.weekday >= 0) {
    const first = weekdayOf(ordinalOf(r.year, 1, 1));
    const lead = (7 - ((first - w.weekStart + 7) % 7)) % 7;
    const day = (r.weekday - w.weekStart + 7) % 7;
    const days = w.week === 0 ? day - ((first - w.weekStart + 7) % 7) : lead + (w.week - 1) * 7 + day;
    setDate(r, ordinalOf(r.year, 1, 1) + days);
  } else if (r.yearday > 0 && !has("m") && !has("d") && !has("b") && !has("B"))
    setDate(r, daysBeforeYear(r.year) + r.yearday);
  if (r.day > daysInMonth(leapDay, r.month)) throw error(ValueError, "day is out of range for month");
  const ordinal = ordinalOf(leapDay, r.month, r.day);
  if (r.yearday === 0) r.yearday = ordinal - daysBeforeYear(leapDay);
  if (r.weekday < 0) r.weekday = weekdayOf(ordinal);
  return r;
}
function setDate(r: Parsed, ordinal: number): void {
  [r.year, r.month, r.day] = fromOrdinal(ordinal);
}
