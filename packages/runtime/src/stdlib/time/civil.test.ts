import { expect, test } from "vitest";
import { fieldsOf, fromOrdinal, isoCalendar, ordinalOf } from "./civil.ts";
import { formatTime } from "./format.ts";
import { parseTime } from "./parse.ts";

test("days count from 0001-01-01 and back", () => {
  expect(ordinalOf(1970, 1, 1)).toBe(719163);
  for (const n of [1, 59, 60, 365, 366, 730120, 3652059]) expect(ordinalOf(...fromOrdinal(n))).toBe(n);
  expect(isoCalendar(2021, ordinalOf(2021, 1, 3))).toEqual([2020, 53, 7]);
});

test("strftime and strptime agree", () => {
  const fields = fieldsOf(1e9);
  const text = formatTime("%Y-%m-%d %H:%M:%S", fields, { zoneName: "", offset: "", offsetColon: "" });
  expect(text).toBe("2001-09-09 01:46:40");
  expect(parseTime(text, "%Y-%m-%d %H:%M:%S")).toMatchObject({
    year: 2001,
    month: 9,
    day: 9,
    hour: 1,
    minute: 46,
    second: 40,
  });
});
