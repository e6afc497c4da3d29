/** HTMLCalendar: calendars as tables. */

import { getattr } from "../../object/attributes.ts";
import { applyMethod, invoke } from "../../object/functions/call.ts";
import { toArray } from "../../object/iterate.ts";
import { reprOf, strOf } from "../../object/repr.ts";
import { getitem } from "../../object/subscript.ts";
import type { PyTuple, PyType } from "../../object/type.ts";
import type { Value } from "../../object/value.ts";
import { isNone, pythonClass } from "../kit.ts";
import { Calendar } from "./base.ts";
import { number } from "./days.ts";
import { day_abbr, month_name, nameAt } from "./names.ts";

const CLASSES = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const table = (css: string): string => `<table border="0" cellpadding="0" cellspacing="0" class="${css}">`;
const css = (self: Value, name: string): string => strOf(getattr(self, `cssclass_${name}`));
const row = (cells: readonly string[]): string => `<tr>${cells.join("")}</tr>`;

export const weekdayCell = (self: Value, day: Value): string =>
  `<th class="${strOf(getitem(getattr(self, "cssclasses_weekday_head"), day))}">${nameAt(day_abbr, day)}</th>`;
export const monthRow = (self: Value, year: Value, month: Value, withYear: Value): string => {
  const name = nameAt(month_name, month);
  return row([
    `<th colspan="7" class="${css(self, "month_head")}">${withYear === false ? name : `${name} ${strOf(year)}`}</th>`,
  ]);
};
function year(self: Value, theYear: Value, given: Value): string {
  const width = Math.max(number(given), 1);
  let text = `${table(css(self, "year"))}\n<tr><th colspan="${width}" class="${css(self, "year_head")}">${strOf(theYear)}</th></tr>`;
  for (let i = 1; i <= 12; i += width) {
    const months = Array.from({ length: Math.min(width, 13 - i) }, (_, k) => i + k);
    text += row(months.map((m) => `<td>${applyMethod(self, "formatmonth", [theYear, m], { withyear: false })}</td>`));
  }
  return `${text}</table>`;
}
function page(self: Value, theYear: Value, width: Value, sheet: Value, given: Value): Value {
  const encoding = isNone(given) ? "utf-8" : strOf(given);
  const lines = [
    `<?xml version="1.0" encoding="${encoding}"?>`,
    '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">',
    "<html>",
    "<head>",
    `<meta http-equiv="Content-Type" content="text/html; charset=${encoding}" />`,
    ...(isNone(sheet) ? [] : [`<link rel="stylesheet" type="text/css" href="${strOf(sheet)}" />`]),
    `<title>Calendar for ${reprOf(theYear)}</title>`,
    "</head>",
    "<body>",
    `${invoke(self, "formatyear", theYear, width)}</body>`,
    "</html>",
    "",
  ];
  return invoke(lines.join("\n"), "encode", encoding, "xmlcharrefreplace");
}

export const HTMLCalendar: PyType = pythonClass("calendar", "HTMLCalendar", [Calendar], {
  __doc__: "\n    This calendar returns complete HTML pages.\n    ",
  cssclass_month: "month",
  cssclass_month_head: "month",
  cssclass_noday: "noday",
  cssclass_year: "year",
  cssclass_year_head: "year",
  formatday: [
    "day, weekday",
    (self: Value, day: Value, weekday: Value) =>
      number(day) === 0
        ? `<td class="${css(self, "noday")}">&nbsp;</td>`
        : `<td class="${strOf(getitem(getattr(self, "cssclasses"), weekday))}">${number(day)}</td>`,
  ],
  formatmonth: [
    "theyear, themonth, withyear=True",
    (self: Value, theYear: Value, month: Value, withYear: Value) =>
      [
        table(css(self, "month")),
        applyMethod(self, "formatmonthname", [theYear, month], { withyear: withYear }),
        invoke(self, "formatweekheader"),
        ...toArray(invoke(self, "monthdays2calendar", theYear, month)).map((week) => invoke(self, "formatweek", week)),
        "</table>",
        "",
      ].join("\n"),
  ],
  formatmonthname: ["theyear, themonth, withyear=True", monthRow],
  formatweek: [
    "theweek",
    (self: Value, week: Value) =>
      row(toArray(week).map((entry) => invoke(self, "formatday", ...(entry as PyTuple).items))),
  ],
  formatweekday: ["day", weekdayCell],
  formatweekheader: [
    "",
    (self: Value) => row(toArray(invoke(self, "iterweekdays")).map((day) => invoke(self, "formatweekday", day))),
  ],
  formatyear: ["theyear, width=3", year],
  formatyearpage: ["theyear, width=3, css='calendar.css', encoding=None", page],
});
const classes = [...CLASSES];
for (const name of ["cssclasses", "cssclasses_weekday_head"]) HTMLCalendar.dict.set(name, classes);
