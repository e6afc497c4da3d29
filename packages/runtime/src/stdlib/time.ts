/** `time`: https://docs.python.org/3.13/library/time.html, over the host's clock. */
import { blocking, drain } from "../coroutine/blocking.ts";
import * as late from "../coroutine/threads.lazy.ts";
import { current } from "../host/interpreter.ts";
import { error, OverflowError, TypeError, ValueError } from "../object/exceptions/exceptions.ts";
import { PyFloat, PyTuple, type PyType, typeName } from "../object/type.ts";
import { None, type Value } from "../object/value.ts";
import { asInt, builtinsOf, float, isNone, norm, toDouble, toText, tuple } from "./kit.ts";
import { sleepUnlessInterrupted } from "./signal/state.ts";
import { structSequence } from "./structseq.ts";
import { type Fields, fieldsOf, secondsOf } from "./time/civil.ts";
import { DAYS, formatTime, MONTHS } from "./time/format.ts";
import { parseTime } from "./time/parse.ts";
import { fromLocal, isDaylight, localName, localOffset, zoneOf } from "./time/zone.ts";

const fn = builtinsOf("time");
const clock = () => current.interpreter.host.clock;
const nanoseconds = (seconds: number): Value =>
  norm(BigInt(Math.floor(seconds)) * 1000000000n + BigInt(Math.round((seconds % 1) * 1e9)));

const timeNow = fn("time", "", () => float(clock().time()));

export { timeNow as time };
export const time_ns: Value = fn("time_ns", "", () => nanoseconds(clock().time()));
export const monotonic: Value = fn("monotonic", "", () => float(clock().monotonic()));
export const monotonic_ns: Value = fn("monotonic_ns", "", () => nanoseconds(clock().monotonic()));
export const perf_counter: Value = fn("perf_counter", "", () => float(clock().monotonic()));
export const perf_counter_ns: Value = fn("perf_counter_ns", "", () => nanoseconds(clock().monotonic()));
export const process_time: Value = fn("process_time", "", () => float(clock().cpu()));
export const process_time_ns: Value = fn("process_time_ns", "", () => nanoseconds(clock().cpu()));
export const thread_time: Value = fn("thread_time", "", () => float(clock().cpu()));
export const thread_time_ns: Value = fn("thread_time_ns", "", () => nanoseconds(clock().cpu()));

function lengthOf(seconds: Value): number {
  if (!(seconds instanceof PyFloat) && asInt(seconds) === undefined && typeof seconds !== "object") {
    throw error(TypeError, `'${typeName(seconds)}' object cannot be interpreted as an integer`);
  }
  const s = toDouble(seconds);
  if (Number.isNaN(s)) throw error(ValueError, "Invalid value NaN (not a number)");
  if (s < 0) throw error(ValueError, "sleep length must be non-negative");
  if (s > 9.2e9) throw error(OverflowError, "timestamp too large to convert to C PyTime_t");
  return s;
}
export const sleep: Value = blocking(
  fn("sleep", "seconds, /", (seconds: Value) => {
    const s = lengthOf(seconds);
    if (!current.interpreter.threads?.made) sleepUnlessInterrupted(s);
    else drain(late.threads.pause(s));
    return None;
  }),
  function* (seconds) {
    const s = lengthOf(seconds);
    if (!current.interpreter.threads?.made) sleepUnlessInterrupted(s);
    else yield* late.threads.pause(s);
    return None;
  },
);

export const struct_time: PyType = structSequence(
  "time",
  "struct_time",
  ["tm_year", "tm_mon", "tm_mday", "tm_hour", "tm_min", "tm_sec", "tm_wday", "tm_yday", "tm_isdst"],
  ["tm_zone", "tm_gmtoff"],
);
function makeStructTime(f: Fields, isdst: number, zone: Value = None, offset: Value = None): Value {
  return new struct_time.alloc([
    f.year,
    f.month,
    f.day,
    f.hour,
    f.minute,
    f.second,
    f.weekday,
    f.yearday,
    isdst,
    zone,
    offset,
  ]);
}
const moment = (secs: Value): number => {
  const s = Math.floor(isNone(secs) ? clock().time() : toDouble(secs));
  if (!(Math.abs(s) < 6.7e10)) throw error(OverflowError, "timestamp out of range for platform time_t");
  return s;
};
export const gmtime: Value = fn("gmtime", "seconds=None, /", (secs: Value) =>
  makeStructTime(fieldsOf(moment(secs)), 0, "UTC", 0),
);
export const localtime: Value = fn("localtime", "seconds=None, /", (secs: Value) => {
  const t = moment(secs);
  const offset = localOffset(t);
  return makeStructTime(fieldsOf(t + offset), isDaylight(t) ? 1 : 0, localName(t), offset);
});

/** The nine fields of a time tuple. */
function partsOf(v: Value): number[] {
  if (!(v instanceof PyTuple)) throw error(TypeError, "Tuple or struct_time argument required");
  if (v.items.length !== 9) throw error(TypeError, "illegal time tuple argument");
  return v.items.map((x) => Number(asInt(x) ?? 0));
}
function fieldsFrom(v: Value): Fields {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, weekday = 0, yearday = 0] = partsOf(v);
  const check = (ok: boolean, what: string): void => {
    if (!ok) throw error(ValueError, `${what} out of range`);
  };
  check(month >= 0 && month <= 12, "month");
  check(day >= 0 && day <= 31, "day of month");
  check(hour >= 0 && hour <= 23, "hour");
  check(minute >= 0 && minute <= 59, "minute");
  check(second >= 0 && second <= 61, "seconds");
  check(weekday >= -1, "day of week");
  check(yearday >= 0 && yearday <= 366, "day of year");
  return {
    year,
    month: Math.max(1, month),
    day: Math.max(1, day),
    hour,
    minute,
    second,
    weekday: ((weekday % 7) + 7) % 7,
    yearday: Math.max(1, yearday),
  };
}
export const mktime: Value = fn("mktime", "seconds, /", (v: Value) => {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = partsOf(v);
  return float(fromLocal(secondsOf(year, month, day, hour, minute, second)));
});
const pad = (n: number): string => String(n).padStart(2, "0");
const ascii = (f: Fields): string =>
  `${(DAYS[f.weekday] as string).slice(0, 3)} ${(MONTHS[f.month - 1] as string).slice(0, 3)} ${String(f.day).padStart(2)} ${pad(f.hour)}:${pad(f.minute)}:${pad(f.second)} ${f.year}`;
export const asctime: Value = fn("asctime", "time_tuple=..., /", (v: Value) => ascii(fieldsFrom(v ?? localtime())));
export const ctime: Value = fn("ctime", "seconds=None, /", (secs: Value) => ascii(fieldsFrom(localtime(secs))));
const offsetText = (seconds: number): string =>
  `${seconds < 0 ? "-" : "+"}${pad(Math.floor(Math.abs(seconds) / 3600))}${pad(Math.floor(Math.abs(seconds) / 60) % 60)}`;
export const strftime: Value = fn("strftime", "format, time_tuple=..., /", (format: Value, v: Value) => {
  const text = toText(format, "strftime() argument 1");
  const t = v ?? localtime();
  const own = (t as { extra?: readonly Value[] }).extra;
  const offset = typeof own?.[1] === "number" ? own[1] : zoneOf(2000).standard;
  const zoneName = typeof own?.[0] === "string" ? own[0] : zoneOf(2000).names[0];
  return formatTime(text, fieldsFrom(t), { zoneName, offset: offsetText(offset), offsetColon: offsetText(offset) });
});
export const strptime: Value = fn(
  "strptime",
  "string, format='%a %b %d %H:%M:%S %Y', /",
  (text: Value, format: Value) => {
    const p = parseTime(toText(text, "strptime() argument 0"), toText(format, "strptime() argument 1"));
    return makeStructTime(p, -1, p.zoneName ?? None, p.offset ?? None);
  },
);

const zone = zoneOf(2000);
export const timezone: number = -zone.standard || 0;
export const altzone: number = -zone.daylight || 0;
export const daylight: number = zone.hasDaylight ? 1 : 0;
export const tzname: Value = tuple(...zone.names);
export const tzset: Value = fn("tzset", "", () => None);

export const CLOCK_REALTIME: number = 0;
export const CLOCK_MONOTONIC: number = 1;
export const CLOCK_PROCESS_CPUTIME_ID: number = 2;
const byId = (id: Value): number => (id === 0 ? clock().time() : id === 2 ? clock().cpu() : clock().monotonic());
export const clock_gettime: Value = fn("clock_gettime", "clk_id, /", (id: Value) => float(byId(id)));
export const clock_gettime_ns: Value = fn("clock_gettime_ns", "clk_id, /", (id: Value) => nanoseconds(byId(id)));
export const clock_getres: Value = fn("clock_getres", "clk_id, /", () => float(1e-9));
const ClockInfo = structSequence("types", "SimpleNamespace", [
  "implementation",
  "monotonic",
  "adjustable",
  "resolution",
]);
export const get_clock_info: Value = fn("get_clock_info", "name, /", (name: Value) => {
  if (!["time", "monotonic", "perf_counter", "process_time", "thread_time"].includes(name))
    throw error(ValueError, "unknown clock");
  return new ClockInfo.alloc([
    `clock_gettime(${name === "time" ? "CLOCK_REALTIME" : "CLOCK_MONOTONIC"})`,
    name !== "time",
    name === "time",
    float(1e-9),
  ]);
});
