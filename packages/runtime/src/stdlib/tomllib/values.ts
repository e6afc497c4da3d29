/** Numbers, dates and times of TOML. https://toml.io/en/v1.0.0#integer */

import { isError, ValueError } from "../../object/exceptions/exceptions.ts";
import { apply, call } from "../../object/functions/call.ts";
import { importModule } from "../../object/modules/module.ts";
import { IntType } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import type { Source } from "./source.ts";

const TIME = "([01][0-9]|2[0-3]):([0-5][0-9]):([0-5][0-9])(?:\\.([0-9]{1,6})[0-9]*)?";
const LOCAL_TIME = new RegExp(TIME, "y");
const DATE_TIME = new RegExp(
  `([0-9]{4})-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])(?:[Tt ]${TIME}(?:([Zz])|([+-])([01][0-9]|2[0-3]):([0-5][0-9]))?)?`,
  "y",
);
const NUMBER =
  /0(?:x[0-9A-Fa-f](?:_?[0-9A-Fa-f])*|b[01](?:_?[01])*|o[0-7](?:_?[0-7])*)|[+-]?(?:0|[1-9](?:_?[0-9])*)((?:\.[0-9](?:_?[0-9])*)?(?:[eE][+-]?[0-9](?:_?[0-9])*)?)/y;
const SPECIAL = /[+-]?(?:inf|nan)/y;

const datetime = (name: string): Value => importModule("datetime").dict.get(name);
const numbers = (texts: readonly (string | undefined)[]): number[] => texts.map(Number);
const microseconds = (text = ""): number => Number(text.padEnd(6, "0"));

/** A time zone of an offset; None for local times. */
function zone(zulu: string | undefined, sign: string | undefined, hours?: string, minutes?: string): Value {
  if (zulu !== undefined) return datetime("timezone").dict.get("utc");
  if (sign === undefined) return None;
  const [h, m] = numbers([hours, minutes]).map((n) => (sign === "+" || n === 0 ? n : -n)) as [number, number];
  return call(datetime("timezone"), apply(datetime("timedelta"), [], { hours: h, minutes: m }));
}
function dateOrTime(source: Source): Value {
  const start = source.at;
  const found = source.match(DATE_TIME);
  if (found !== null) {
    const [, year, month, day, hour, minute, second, fraction, zulu, sign, hours, minutes] = found;
    const date = numbers([year, month, day]);
    try {
      if (hour === undefined) return call(datetime("date"), ...date);
      const time = [...numbers([hour, minute, second]), microseconds(fraction)];
      return call(datetime("datetime"), ...date, ...time, zone(zulu, sign, hours, minutes));
    } catch (e) {
      if (isError(e, ValueError)) throw source.error("Invalid date or datetime", start);
      throw e;
    }
  }
  const local = source.match(LOCAL_TIME);
  if (local === null) return undefined;
  const [, hour, minute, second, fraction] = local;
  return call(datetime("time"), ...numbers([hour, minute, second]), microseconds(fraction));
}
/** A number, date or time; undefined where there is none. @throws TOMLDecodeError */
export function scalar(source: Source, float: (text: string) => Value): Value {
  const time = dateOrTime(source);
  if (time !== undefined) return time;
  const number = source.match(NUMBER);
  if (number !== null) return (number[1] ?? "") === "" ? call(IntType, number[0], 0) : float(number[0]);
  const special = source.match(SPECIAL);
  return special === null ? undefined : float(special[0]);
}
