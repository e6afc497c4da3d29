/** strftime's directives: https://docs.python.org/3.13/library/datetime.html#format-codes (locale C). */
import { type Fields, isoCalendar, ordinalOf } from "./civil.ts";

export const DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
export const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];
const two = (n: number): string => String(n).padStart(2, "0");
const spaced = (n: number): string => String(n).padStart(2, " ");

/** What a format may need beside the calendar fields. */
export interface Extra {
  readonly zoneName: string;
  /** As `%z` prints it. */
  readonly offset: string;
  /** With colons, as `%:z` prints it. */
  readonly offsetColon: string;
  readonly microsecond?: number;
}

/** Fills a format. */
export function formatTime(format: string, t: Fields, extra: Extra): string {
  const iso = (): [number, number, number] => isoCalendar(t.year, ordinalOf(t.year, t.month, t.day));
  const day = DAYS[t.weekday] as string;
  const month = MONTHS[t.month - 1] as string;
  const hour12 = t.hour % 12 === 0 ? 12 : t.hour % 12;
  const one = (code: string): string | undefined => {
    switch (code) {
      case "a":
        return day.slice(0, 3);
      case "A":
        return day;
      case "b":
      case "h":
        return month.slice(0, 3);
      case "B":
        return month;
      case "c":
        return `${day.slice(0, 3)} ${month.slice(0, 3)} ${spaced(t.day)} ${one("T")} ${t.year}`;
      case "C":
        return two(Math.floor(t.year / 100));
      case "d":
        return two(t.day);
      case "D":
      case "x":
        return `${two(t.month)}/${two(t.day)}/${two(t.year % 100)}`;
      case "e":
        return spaced(t.day);
      case "f":
        return extra.microsecond === undefined ? undefined : String(extra.microsecond).padStart(6, "0");
      case "F":
        return `${t.year}-${two(t.month)}-${two(t.day)}`;
      case "g":
        return two(iso()[0] % 100);
      case "G":
        return String(iso()[0]);
      case "H":
        return two(t.hour);
      case "I":
        return two(hour12);
      case "j":
        return String(t.yearday).padStart(3, "0");
      case "k":
        return spaced(t.hour);
      case "l":
        return spaced(hour12);
      case "m":
        return two(t.month);
      case "M":
        return two(t.minute);
      case "n":
        return "\n";
      case "p":
        return t.hour < 12 ? "AM" : "PM";
      case "P":
        return t.hour < 12 ? "am" : "pm";
      case "r":
        return `${two(hour12)}:${two(t.minute)}:${two(t.second)} ${one("p")}`;
      case "R":
        return `${two(t.hour)}:${two(t.minute)}`;
      case "S":
        return two(t.second);
      case "t":
        return "\t";
      case "T":
      case "X":
        return `${two(t.hour)}:${two(t.minute)}:${two(t.second)}`;
      case "u":
        return String(t.weekday + 1);
      case "U":
        return two(Math.floor((t.yearday + 6 - ((t.weekday + 1) % 7)) / 7));
      case "V":
        return two(iso()[1]);
      case "w":
        return String((t.weekday + 1) % 7);
      case "W":
        return two(Math.floor((t.yearday + 6 - t.weekday) / 7));
      case "y":
        return two(t.year % 100);
      case "Y":
        return String(t.year);
      case "z":
        return extra.offset;
      case ":z":
        return extra.offsetColon;
      case "Z":
        return extra.zoneName;
      case "%":
        return "%";
      default:
        return undefined;
    }
  };
  return format.replace(/%(-?)(:z|[\s\S])/g, (whole, minus: string, code: string) => {
    const text = one(code);
    if (text === undefined) return whole;
    return minus === "" ? text : text.replace(/^[0 ]+(?=.)/, "");
  });
}
