/** `calendar`: https://docs.python.org/3.13/library/calendar.html */

import { getattr } from "../object/attributes.ts";
import { le } from "../object/compare.ts";
import { AttributeError, DeprecationWarning, error, ValueError } from "../object/exceptions/exceptions.ts";
import { invoke } from "../object/functions/call.ts";
import { truth } from "../object/truth.ts";
import { None, type Value } from "../object/value.ts";
import { warn } from "../object/warn.ts";
import { Calendar } from "./calendar/base.ts";
import * as days from "./calendar/days.ts";
import { HTMLCalendar } from "./calendar/html.ts";
import { different_locale, LocaleHTMLCalendar, LocaleTextCalendar } from "./calendar/locale.ts";
import { day_abbr, day_name, month_abbr, month_name } from "./calendar/names.ts";
import { format, formatstring, TextCalendar } from "./calendar/text.ts";
import { functionsOf } from "./kit.ts";

const fn = functionsOf("calendar");
const { Day, Month, membersOf } = days;
const ALL = [
  "IllegalMonthError",
  "IllegalWeekdayError",
  "setfirstweekday",
  "firstweekday",
  "isleap",
  "leapdays",
  "weekday",
  "monthrange",
  "monthcalendar",
  "prmonth",
  "month",
  "prcal",
  "calendar",
  "timegm",
  "month_name",
  "month_abbr",
  "day_name",
  "day_abbr",
  "Calendar",
  "TextCalendar",
  "HTMLCalendar",
  "LocaleTextCalendar",
  "LocaleHTMLCalendar",
  "weekheader",
  "Day",
  "Month",
];
/** The functions of the module are methods of one calendar, which every program has for itself. */
export function $names(): Readonly<Record<string, Value>> {
  const c = TextCalendar();
  const members = Object.fromEntries([...membersOf(Month), ...membersOf(Day)].map((m) => [m.$_name_, m]));
  const method = (name: string): Value => getattr(c, name);
  return {
    IllegalMonthError: days.IllegalMonthError,
    IllegalWeekdayError: days.IllegalWeekdayError,
    isleap: days.isleap,
    leapdays: days.leapdays,
    weekday: days.weekday,
    monthrange: days.monthrange,
    timegm: days.timegm,
    Calendar,
    Day,
    EPOCH: 1970,
    HTMLCalendar,
    LocaleHTMLCalendar,
    LocaleTextCalendar,
    Month,
    TextCalendar,
    different_locale,
    day_abbr,
    day_name,
    month_abbr,
    month_name,
    error: ValueError,
    format,
    formatstring,
    mdays: [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31],
    ...members,
    c,
    calendar: method("formatyear"),
    firstweekday: method("getfirstweekday"),
    month: method("formatmonth"),
    monthcalendar: method("monthdayscalendar"),
    prcal: method("pryear"),
    prmonth: method("prmonth"),
    prweek: method("prweek"),
    setfirstweekday: fn("setfirstweekday", "firstweekday", (day: Value) => {
      if (!(truth(le(members.MONDAY, day)) && truth(le(day, members.SUNDAY)))) throw days.IllegalWeekdayError(day);
      invoke(c, "setfirstweekday", day);
      return None;
    }),
    week: method("formatweek"),
    weekheader: method("formatweekheader"),
    __all__: [...ALL, ...Object.keys(members)],
    __getattr__: fn("__getattr__", "name", (name: string) => {
      if (name !== "January" && name !== "February")
        throw error(AttributeError, `module 'calendar' has no attribute '${name}'`);
      const now = name.toUpperCase();
      warn(DeprecationWarning, `The '${name}' attribute is deprecated, use '${now}' instead`);
      return members[now];
    }),
  };
}
