/** `month_name` and its kin: sequences of names; the first month has number 1. */
import { getitem } from "../../object/subscript.ts";
import type { Value } from "../../object/value.ts";
import { None } from "../../object/value.ts";
import { pythonClass } from "../kit.ts";
import { DAYS, MONTHS } from "../time/format.ts";

const sequence = (name: string, full: readonly string[]): ((format: string) => Value) => {
  const type = pythonClass("calendar", name, [], {
    __getitem__: ["i", (self: Value, i: Value) => getitem(namesIn(self.$format, full), i)],
    __init__: [
      "format",
      (self: Value, format: Value) => {
        self.$format = format;
        return None;
      },
    ],
    __len__: ["", () => full.length],
  });
  return (format) => type(format);
};
/** `%B` and `%A` are whole names, `%b` and `%a` their first letters. */
const namesIn = (format: string, full: readonly string[]): string[] =>
  /[ba]/.test(format) ? full.map((n) => n.slice(0, 3)) : [...full];
const months = sequence("_localized_month", ["", ...MONTHS]);
const days = sequence("_localized_day", DAYS);
export const month_name: Value = months("%B");
export const month_abbr: Value = months("%b");
export const day_name: Value = days("%A");
export const day_abbr: Value = days("%a");
export const nameAt = (names: Value, index: Value): string => getitem(names, index);
