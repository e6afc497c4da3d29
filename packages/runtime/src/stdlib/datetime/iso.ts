/** ISO 8601 texts as `fromisoformat` takes them (CPython 3.11 and later). */
import { error, ValueError } from "../../object/exceptions/exceptions.ts";
import { strRepr } from "../../types/str/repr.ts";
import { fromOrdinal, isoWeek1Monday } from "../time/civil.ts";
import { fromMicros, PyTimeDelta } from "./timedelta.ts";

const invalid = (whole: string): Error =>
  error(ValueError, `Invalid isoformat string: ${strRepr(whole)}`) as unknown as Error;

/** Year, month, day of a text; not yet checked for range. */
export function parseIsoDate(text: string, whole: string): [number, number, number] {
  const calendar = /^(\d{4})(-?)(\d\d)\2(\d\d)$/.exec(text);
  if (calendar !== null) return [Number(calendar[1]), Number(calendar[3]), Number(calendar[4])];
  const week = /^(\d{4})(-?)W(\d\d)(?:\2(\d))?$/.exec(text);
  if (week !== null) {
    const year = Number(week[1]);
    const number = Number(week[3]);
    const day = Number(week[4] ?? 1);
    const weeks = year >= 1 ? (isoWeek1Monday(year + 1) - isoWeek1Monday(year)) / 7 : 0;
    if (number < 1 || number > weeks) throw error(ValueError, `Invalid week: ${number}`);
    if (day < 1 || day > 7) throw error(ValueError, `Invalid weekday: ${day} (range is [1, 7])`);
    return fromOrdinal(isoWeek1Monday(year) + (number - 1) * 7 + day - 1);
  }
  throw invalid(whole);
}

export interface IsoTime {
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly micros: number;
  /** null: none was given. */
  readonly offset: PyTimeDelta | null;
}
const CLOCK = /^(\d\d)(?:(:?)(\d\d)(?:\2(\d\d)(?:[.,](\d+))?)?)?$/;
function parseClock(text: string, whole: string): [number, number, number, number] {
  const m = CLOCK.exec(text);
  if (m === null) throw invalid(whole);
  return [Number(m[1]), Number(m[3] ?? 0), Number(m[4] ?? 0), Number((m[5] ?? "0").slice(0, 6).padEnd(6, "0"))];
}
/** A time of day with an optional offset. */
export function parseIsoTime(text: string, whole: string): IsoTime {
  const at = text.search(/[+\-Zz]/);
  const [hour, minute, second, micros] = parseClock(at < 0 ? text : text.slice(0, at), whole);
  if (at < 0) return { hour, minute, second, micros, offset: null };
  const zone = text.slice(at);
  if (zone === "Z" || zone === "z") return { hour, minute, second, micros, offset: new PyTimeDelta(0, 0, 0) };
  const [h, m, s, f] = parseClock(zone.slice(1), whole);
  const total = BigInt(h * 3600 + m * 60 + s) * 1000000n + BigInt(f);
  return { hour, minute, second, micros, offset: fromMicros(zone[0] === "-" ? -total : total) };
}
/** Splits a text into its date and its time ("" when there is none). */
export function splitIso(text: string): [date: string, time: string] {
  const m = /^(\d{4}-?W\d\d-?\d|\d{4}-?W\d\d|\d{4}-\d\d-\d\d|\d{8})(?:[\s\S](.+))?$/.exec(text);
  if (m === null) throw invalid(text);
  return [m[1] as string, m[2] ?? ""];
}
