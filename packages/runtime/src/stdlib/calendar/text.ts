/** TextCalendar: calendars in text, as the command `cal` prints them. */
import { print } from "../../builtins/output.ts";
import { apply, invoke } from "../../object/functions/call.ts";
import { toArray } from "../../object/iterate.ts";
import { reprOf } from "../../object/repr.ts";
import type { PyTuple, PyType } from "../../object/type.ts";
import type { Value } from "../../object/value.ts";
import { functionsOf, pythonClass } from "../kit.ts";
import { Calendar } from "./base.ts";
import { number } from "./days.ts";
import { day_abbr, day_name, month_name, nameAt } from "./names.ts";

/** `str.center`: the odd space goes where Python puts it. */
export function center(text: string, width: number): string {
  const missing = width - [...text].length;
  if (missing <= 0) return text;
  const left = (missing >> 1) + (missing & width & 1);
  return " ".repeat(left) + text + " ".repeat(missing - left);
}
const trimmed = (text: string): string => text.replace(/\s+$/, "");
const fn = functionsOf("calendar");
const columns = (texts: readonly string[], width: number, spacing: number): string =>
  texts.map((t) => center(t, width)).join(" ".repeat(spacing));
export const formatstring: Value = fn(
  "formatstring",
  "cols, colwidth=20, spacing=6",
  (cols: Value, width: Value, spacing: Value) => columns(toArray(cols), number(width), number(spacing)),
);
export const format: Value = fn("format", "cols, colwidth=20, spacing=6", (cols: Value, width: Value, spacing: Value) =>
  print(columns(toArray(cols), number(width), number(spacing))),
);
const write = (text: Value): Value => apply(print, [text], { end: "" });

export const weekdayText = (day: Value, width: number): string =>
  center([...nameAt(width >= 9 ? day_name : day_abbr, day)].slice(0, width).join(""), width);
export const monthText = (year: Value, month: Value, width: number, withYear: Value): string =>
  center(withYear === false ? nameAt(month_name, month) : `${nameAt(month_name, month)} ${reprOf(year)}`, width);

function year(self: Value, theYear: Value, w: Value, l: Value, c: Value, m: Value): string {
  const width = Math.max(2, number(w));
  const lines = "\n".repeat(Math.max(1, number(l)));
  const spacing = Math.max(2, number(c));
  const across = number(m);
  const column = (width + 1) * 7 - 1;
  let text = trimmed(center(reprOf(theYear), column * across + spacing * (across - 1))) + lines;
  const header = invoke(self, "formatweekheader", width);
  const row = (texts: readonly string[]): string => trimmed(columns(texts, column, spacing)) + lines;
  toArray(invoke(self, "yeardays2calendar", theYear, across)).forEach((months, i) => {
    const numbers = toArray(months).map((_, k) => across * i + k + 1);
    text += lines;
    text += row(numbers.map((k) => invoke(self, "formatmonthname", theYear, k, column, false)));
    text += row(numbers.map(() => header));
    const all = toArray(months).map(toArray);
    const height = Math.max(...all.map((weeks) => weeks.length));
    for (let j = 0; j < height; j++)
      text += row(all.map((weeks) => (j < weeks.length ? invoke(self, "formatweek", weeks[j], width) : "")));
  });
  return text;
}

export const TextCalendar: PyType = pythonClass("calendar", "TextCalendar", [Calendar], {
  __doc__:
    "\n    Subclass of Calendar that outputs a calendar as a simple plain text\n    similar to the UNIX program cal.\n    ",
  formatday: [
    "day, weekday, width",
    (_self: Value, day: Value, _weekday: Value, width: Value) =>
      center(number(day) === 0 ? "" : String(number(day)).padStart(2), number(width)),
  ],
  formatmonth: [
    "theyear, themonth, w=0, l=0",
    (self: Value, theYear: Value, month: Value, w: Value, l: Value) => {
      const width = Math.max(2, number(w));
      const lines = "\n".repeat(Math.max(1, number(l)));
      let text = trimmed(invoke(self, "formatmonthname", theYear, month, 7 * (width + 1) - 1)) + lines;
      text += trimmed(invoke(self, "formatweekheader", width)) + lines;
      for (const week of toArray(invoke(self, "monthdays2calendar", theYear, month)))
        text += trimmed(invoke(self, "formatweek", week, width)) + lines;
      return text;
    },
  ],
  formatmonthname: [
    "theyear, themonth, width, withyear=True",
    (_self: Value, theYear: Value, month: Value, width: Value, withYear: Value) =>
      monthText(theYear, month, number(width), withYear),
  ],
  formatweek: [
    "theweek, width",
    (self: Value, week: Value, width: Value) =>
      toArray(week)
        .map((entry) => invoke(self, "formatday", ...(entry as PyTuple).items, width))
        .join(" "),
  ],
  formatweekday: ["day, width", (_self: Value, day: Value, width: Value) => weekdayText(day, number(width))],
  formatweekheader: [
    "width",
    (self: Value, width: Value) =>
      toArray(invoke(self, "iterweekdays"))
        .map((day) => invoke(self, "formatweekday", day, width))
        .join(" "),
  ],
  formatyear: ["theyear, w=2, l=1, c=6, m=3", year],
  prmonth: [
    "theyear, themonth, w=0, l=0",
    (self: Value, theYear: Value, month: Value, w: Value, l: Value) =>
      write(invoke(self, "formatmonth", theYear, month, w, l)),
  ],
  prweek: [
    "theweek, width",
    (self: Value, week: Value, width: Value) => write(invoke(self, "formatweek", week, width)),
  ],
  pryear: [
    "theyear, w=0, l=0, c=6, m=3",
    (self: Value, theYear: Value, w: Value, l: Value, c: Value, m: Value) =>
      write(invoke(self, "formatyear", theYear, w, l, c, m)),
  ],
});
