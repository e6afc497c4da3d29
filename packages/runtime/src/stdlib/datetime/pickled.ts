/** How dates and times are pickled and copied: their fields as bytes, which their constructors take too. */

import { PyStaticMethod } from "../../object/descriptors.ts";
import type { PyFunction } from "../../object/functions/function.ts";
import { defineMethods } from "../../object/methods.ts";
import { BuiltinType, type PyType, typeOf } from "../../object/type.ts";
import { INFO, KW, type Kwargs, None, setType, type Value } from "../../object/value.ts";
import { PyBytes } from "../../types/bytes/value.ts";
import { toIndex, tuple } from "../kit.ts";
import { DateType, type PyDate } from "./date.ts";
import { DateTimeType, type PyDateTime } from "./moment.ts";
import { type PyTime, TimeType } from "./time-of-day.ts";
import { type PyTimeDelta, TimeDeltaType } from "./timedelta.ts";
import { type PyTimeZone, TimeZoneType } from "./tzinfo.ts";

/** Set in a field that has a bit to spare when the time is the second of two. */
const FOLD = 0x80;
const micros = (n: number): number[] => [n >> 16, (n >> 8) & 255, n & 255];
const dateBytes = ({ year, month, day }: PyDate): number[] => [year >> 8, year & 255, month, day];

/** Lets `__new__` take a state of so many bytes in place of the first field. */
function acceptState(type: PyType, size: number, from: (cls: PyType, data: Uint8Array, tz: Value) => Value): void {
  const strict = (type.dict.get("__new__") as PyStaticMethod).func as PyFunction;
  // "function missing required argument 'year' (pos 1)"
  strict[INFO].name = "";
  const stateOf = (args: readonly Value[]): Uint8Array | undefined =>
    args.length >= 2 && args.length <= 3 && args[1] instanceof PyBytes && args[1].data.length === size
      ? args[1].data
      : undefined;
  const make = ((...args: Value[]) => {
    const data = stateOf(args);
    return data === undefined ? strict(...args) : from(args[0], data, args[2] ?? None);
  }) as Value;
  setType(make, BuiltinType);
  make[INFO] = strict[INFO];
  make[KW] = (args: Value[], kwargs: Kwargs | undefined) =>
    kwargs === undefined ? make(...args) : strict[KW](args, kwargs);
  type.dict.set("__new__", new PyStaticMethod(make));
}

/** A reduction to bytes; `at` is the field that carries the fold in protocols that know of it. */
function reduce(self: Value & { fold: number; tz: Value }, data: number[], at: number, protocol: number): Value {
  if (self.fold === 1 && protocol > 3) data[at] = (data[at] as number) | FOLD;
  const bytes = new PyBytes(Uint8Array.from(data));
  return tuple(typeOf(self), self.tz === None ? tuple(bytes) : tuple(bytes, self.tz));
}
const dateTimeBytes = (d: PyDateTime): number[] => [...dateBytes(d), d.hour, d.minute, d.second, ...micros(d.micros)];
const timeBytes = (t: PyTime): number[] => [t.hour, t.minute, t.second, ...micros(t.micros)];
/** The fields of a time in bytes, from the hour on. */
const clockFrom = (data: Uint8Array, at: number): number[] => {
  const [hour, minute, second, high, middle, low] = data.subarray(at) as unknown as number[];
  return [
    hour as number,
    minute as number,
    second as number,
    ((high as number) << 16) | ((middle as number) << 8) | (low as number),
  ];
};

/** Adds it to the types. */
export function addPickling(): void {
  defineMethods(DateType, {
    __reduce__: ["", (d: PyDate) => tuple(typeOf(d), tuple(new PyBytes(Uint8Array.from(dateBytes(d)))))],
  });
  defineMethods(DateTimeType, {
    __reduce__: ["", (d: PyDateTime) => reduce(d, dateTimeBytes(d), 2, 2)],
    __reduce_ex__: ["protocol, /", (d: PyDateTime, n: Value) => reduce(d, dateTimeBytes(d), 2, Number(toIndex(n)))],
  });
  defineMethods(TimeType, {
    __reduce__: ["", (t: PyTime) => reduce(t, timeBytes(t), 0, 2)],
    __reduce_ex__: ["protocol, /", (t: PyTime, n: Value) => reduce(t, timeBytes(t), 0, Number(toIndex(n)))],
  });
  defineMethods(TimeDeltaType, {
    __reduce__: ["", (d: PyTimeDelta) => tuple(typeOf(d), tuple(d.days, d.seconds, d.micros))],
  });
  defineMethods(TimeZoneType, {
    __reduce__: [
      "",
      (z: PyTimeZone) => tuple(typeOf(z), z.zoneName === None ? tuple(z.offset) : tuple(z.offset, z.zoneName)),
    ],
  });
  const year = (data: Uint8Array): number => ((data[0] as number) << 8) | (data[1] as number);
  acceptState(DateType, 4, (cls, data) => new cls.alloc(year(data), data[2], data[3]));
  acceptState(DateTimeType, 10, (cls, data, tz) => {
    const month = data[2] as number;
    const fold = month & FOLD ? 1 : 0;
    return new cls.alloc(year(data), month & ~FOLD, data[3], ...clockFrom(data, 4), tz, fold);
  });
  acceptState(TimeType, 6, (cls, data, tz) => {
    const [hour = 0, ...rest] = clockFrom(data, 0);
    return new cls.alloc(hour & ~FOLD, ...rest, tz, hour & FOLD ? 1 : 0);
  });
}
