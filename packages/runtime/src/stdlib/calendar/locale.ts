/** Calendars in another language. There is one locale, C; any other is refused as CPython refuses one that the machine does not have. */
import { getattr } from "../../object/attributes.ts";
import { Exception, error } from "../../object/exceptions/exceptions.ts";
import { invoke } from "../../object/functions/call.ts";
import { PyTuple, type PyType } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { asStr, isNone, pythonClass } from "../kit.ts";
import { number } from "./days.ts";
import { HTMLCalendar, monthRow, weekdayCell } from "./html.ts";
import { monthText, TextCalendar, weekdayText } from "./text.ts";

const LocaleError: PyType = pythonClass("locale", "Error", [Exception], {});
/** @throws locale.Error */
function check(locale: Value): void {
  const name = locale instanceof PyTuple ? locale.items[0] : locale;
  const text = asStr(name);
  if (!isNone(name) && !["", "C", "POSIX", "C.UTF-8", "C.utf8"].includes(text ?? "?"))
    throw error(LocaleError, "unsupported locale setting");
}
export const different_locale: PyType = pythonClass("calendar", "different_locale", [], {
  __enter__: [
    "",
    (self: Value) => {
      check(self.$locale);
      self.$oldlocale = "C";
      return None;
    },
  ],
  __exit__: ["*args", () => None],
  __init__: [
    "locale",
    (self: Value, locale: Value) => {
      self.$locale = locale;
      self.$oldlocale = None;
      return None;
    },
  ],
});
/** What both locale calendars have of their own. */
const init = (base: PyType): readonly [string, (self: Value, first: Value, locale: Value) => Value] => [
  "firstweekday=0, locale=None",
  (self, first, locale) => {
    getattr(base, "__init__")(self, first);
    self.$locale = isNone(locale) ? "C" : locale;
    return None;
  },
];
const inLocale = <T>(self: Value, make: () => T): T => {
  const held = different_locale(self.$locale);
  invoke(held, "__enter__");
  return make();
};
export const LocaleTextCalendar: PyType = pythonClass("calendar", "LocaleTextCalendar", [TextCalendar], {
  __init__: init(TextCalendar),
  formatmonthname: [
    "theyear, themonth, width, withyear=True",
    (self: Value, year: Value, month: Value, width: Value, withYear: Value) =>
      inLocale(self, () => monthText(year, month, number(width), withYear)),
  ],
  formatweekday: [
    "day, width",
    (self: Value, day: Value, width: Value) => inLocale(self, () => weekdayText(day, number(width))),
  ],
});
export const LocaleHTMLCalendar: PyType = pythonClass("calendar", "LocaleHTMLCalendar", [HTMLCalendar], {
  __init__: init(HTMLCalendar),
  formatmonthname: [
    "theyear, themonth, withyear=True",
    (self: Value, year: Value, month: Value, withYear: Value) =>
      inLocale(self, () => monthRow(self, year, month, withYear)),
  ],
  formatweekday: ["day", (self: Value, day: Value) => inLocale(self, () => weekdayCell(self, day))],
});
