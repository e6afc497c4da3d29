/** tzinfo and timezone: https://docs.python.org/3.13/library/datetime.html#tzinfo-objects */

import { error, NotImplementedError, TypeError, ValueError } from "../../object/exceptions/exceptions.ts";
import { invoke } from "../../object/functions/call.ts";
import { hash } from "../../object/hash.ts";
import { staticEntry } from "../../object/methods.ts";
import { reprOf } from "../../object/repr.ts";
import { type PyType, typeName } from "../../object/type.ts";
import { None, NotImplemented, PyObject, type Value } from "../../object/value.ts";
import { nativeClass } from "../kit.ts";
import { fromMicros, PyTimeDelta } from "./timedelta.ts";

export class PyTzInfo extends PyObject {}
const unwritten = (name: string): readonly [string, () => never] => [
  "dt, /",
  () => {
    throw error(NotImplementedError, `a tzinfo subclass must implement ${name}()`);
  },
];
export const TzInfoType: PyType = nativeClass(
  "datetime",
  "tzinfo",
  PyTzInfo,
  {
    __new__: staticEntry("cls, *args, **kwargs", (cls: PyType) => new cls.alloc()),
    dst: unwritten("dst"),
    fromutc: [
      "dt, /",
      (self: PyTzInfo, dt: Value) => {
        const offset = offsetOf(self, dt, "utcoffset");
        if (offset === null) throw error(ValueError, "fromutc: non-None utcoffset() result required");
        const dst = offsetOf(self, dt, "dst");
        if (dst === null) throw error(ValueError, "fromutc: non-None dst() result required");
        const standard = fromMicros(offset.total - dst.total);
        const shifted = invoke(dt, "__add__", standard);
        const later = offsetOf(self, shifted, "dst");
        if (later === null) throw error(ValueError, "fromutc: tz.dst() gave inconsistent results; cannot convert");
        return invoke(shifted, "__add__", later);
      },
    ],
    tzname: unwritten("tzname"),
    utcoffset: unwritten("utcoffset"),
  },
  { hasDict: true },
);

/** What a tzinfo's `utcoffset` or `dst` says; null for None. @throws TypeError, ValueError */
export function offsetOf(tz: Value, dt: Value, method: "utcoffset" | "dst"): PyTimeDelta | null {
  if (tz === None) return null;
  if (tz instanceof PyTimeZone) return method === "dst" ? null : tz.offset;
  const offset = invoke(tz, method, dt);
  if (offset === None) return null;
  if (!(offset instanceof PyTimeDelta))
    throw error(TypeError, `tzinfo.${method}() must return None or a timedelta, not '${typeName(offset)}'`);
  if (offset.days < -1 || offset.days > 0 || (offset.days === -1 && offset.seconds === 0 && offset.micros === 0)) {
    throw error(
      ValueError,
      `offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24).`,
    );
  }
  return offset;
}

const pad = (n: number): string => String(n).padStart(2, "0");
/** `+05:30`, with seconds and microseconds where there are any. */
export function offsetText(offset: PyTimeDelta, separator = ":"): string {
  const micros = offset.total;
  const size = micros < 0n ? -micros : micros;
  const seconds = Number(size / 1000000n);
  const rest = Number(size % 1000000n);
  let text = `${micros < 0n ? "-" : "+"}${pad(Math.floor(seconds / 3600))}${separator}${pad(Math.floor(seconds / 60) % 60)}`;
  if (seconds % 60 !== 0 || rest !== 0) text += `${separator}${pad(seconds % 60)}`;
  return rest === 0 ? text : `${text}.${String(rest).padStart(6, "0")}`;
}

export class PyTimeZone extends PyTzInfo {
  readonly offset: PyTimeDelta;
  readonly zoneName: Value;
  constructor(offset: PyTimeDelta, zoneName: Value = None) {
    super();
    this.offset = offset;
    this.zoneName = zoneName;
  }
}
const nameOf = (tz: PyTimeZone): string => {
  if (tz.zoneName !== None) return tz.zoneName;
  return tz.offset.total === 0n ? "UTC" : `UTC${offsetText(tz.offset)}`;
};
const needs = (dt: Value, name: string): void => {
  if (dt !== None && !(dt as { isDateTime?: boolean }).isDateTime) {
    throw error(TypeError, `${name}(dt) argument must be a datetime instance or None, not ${typeName(dt)}`);
  }
};

export const TimeZoneType: PyType = nativeClass(
  "datetime",
  "timezone",
  PyTimeZone,
  {
    __eq__: [
      "other, /",
      (self: PyTimeZone, other: Value) =>
        other instanceof PyTimeZone ? self.offset.total === other.offset.total : NotImplemented,
    ],
    __getinitargs__: ["", (self: PyTimeZone) => self.offset],
    __hash__: ["", (self: PyTimeZone) => hash(self.offset)],
    __new__: staticEntry("cls, offset, name=...", (_cls: PyType, offset: Value, name: Value) => {
      if (!(offset instanceof PyTimeDelta))
        throw error(TypeError, `timezone() argument 1 must be datetime.timedelta, not ${typeName(offset)}`);
      if (name !== undefined && typeof name !== "string")
        throw error(TypeError, `timezone() argument 2 must be str, not ${typeName(name)}`);
      if (offset.total === 0n && name === undefined) return utc;
      if (offset.days < -1 || offset.days > 0 || (offset.days === -1 && offset.seconds === 0 && offset.micros === 0)) {
        throw error(
          ValueError,
          `offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24), not ${reprOf(offset)}.`,
        );
      }
      return new PyTimeZone(offset, name ?? None);
    }),
    __repr__: [
      "",
      (self: PyTimeZone) => {
        if (self === utc) return "datetime.timezone.utc";
        const name = self.zoneName === None ? "" : `, ${reprOf(self.zoneName)}`;
        return `datetime.timezone(${reprOf(self.offset)}${name})`;
      },
    ],
    __str__: ["", nameOf],
    dst: [
      "dt, /",
      (_self: PyTimeZone, dt: Value) => {
        needs(dt, "dst");
        return None;
      },
    ],
    fromutc: ["dt, /", (self: PyTimeZone, dt: Value) => invoke(dt, "__add__", self.offset)],
    tzname: [
      "dt, /",
      (self: PyTimeZone, dt: Value) => {
        needs(dt, "tzname");
        return nameOf(self);
      },
    ],
    utcoffset: [
      "dt, /",
      (self: PyTimeZone, dt: Value) => {
        needs(dt, "utcoffset");
        return self.offset;
      },
    ],
  },
  { bases: [TzInfoType], isBase: false, hasDict: false },
);
export const utc: PyTimeZone = new PyTimeZone(new PyTimeDelta(0, 0, 0));
TimeZoneType.dict.set("utc", utc);
TimeZoneType.dict.set("min", new PyTimeZone(new PyTimeDelta(-1, 60, 0)));
TimeZoneType.dict.set("max", new PyTimeZone(new PyTimeDelta(0, 86340, 0)));

/** A tzinfo argument. @throws TypeError */
export function checkTz(tz: Value): Value {
  if (tz === None || tz === undefined) return None;
  if (!(tz instanceof PyTzInfo))
    throw error(TypeError, `tzinfo argument must be None or of a tzinfo subclass, not type '${typeName(tz)}'`);
  return tz;
}
/** `tz.tzname(dt)` for texts; "" for None. */
export function zoneNameOf(tz: Value, dt: Value): string {
  if (tz === None) return "";
  const name = tz instanceof PyTimeZone ? nameOf(tz) : invoke(tz, "tzname", dt);
  if (name === None) return "";
  if (typeof name !== "string")
    throw error(TypeError, `tzinfo.tzname() must return None or a string, not '${typeName(name)}'`);
  return name;
}
