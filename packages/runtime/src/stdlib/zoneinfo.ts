/**
 * `zoneinfo`: https://docs.python.org/3.13/library/zoneinfo.html. The zones are those of the host's own database; a host without files has none, as a
 * Python without `tzdata`.
 */
import { current, slot } from "../host/interpreter.ts";
import { getattr } from "../object/attributes.ts";
import { error, KeyError, RuntimeWarning, TypeError, ValueError } from "../object/exceptions/exceptions.ts";
import { applyMethod, call, invoke } from "../object/functions/call.ts";
import { iterate } from "../object/iterate.ts";
import { classEntry, staticEntry } from "../object/methods.ts";
import { importModule } from "../object/modules/module.ts";
import { reprOf, strOf } from "../object/repr.ts";
import { type PyType, typeOf } from "../object/type.ts";
import { None, type Value } from "../object/value.ts";
import { bufferOf } from "../types/bytes/value.ts";
import { PySet } from "../types/set-storage.ts";
import { PyDateTime } from "./datetime/moment.ts";
import { fromMicros } from "./datetime/timedelta.ts";
import { PyTzInfo, TzInfoType } from "./datetime/tzinfo.ts";
import { functionsOf, getset, isNone, nativeClass, pythonException, tuple } from "./kit.ts";
import { type Period, periodAt, periodSince, type Rule } from "./zoneinfo/rule.ts";
import { parseZone, type Zone } from "./zoneinfo/tzif.ts";

const fn = functionsOf("zoneinfo");
export const __all__: string[] = [
  "ZoneInfo",
  "reset_tzpath",
  "available_timezones",
  "TZPATH",
  "ZoneInfoNotFoundError",
  "InvalidTZPathWarning",
];
export const ZoneInfoNotFoundError: PyType = pythonException(
  "zoneinfo._common",
  "ZoneInfoNotFoundError",
  KeyError,
  "Exception raised when a ZoneInfo key is not found.",
);
export const InvalidTZPathWarning: PyType = pythonException(
  "zoneinfo._tzpath",
  "InvalidTZPathWarning",
  RuntimeWarning,
  "Warning raised if an invalid path is specified in PYTHONTZPATH.",
);
const FOLDERS = ["/usr/share/zoneinfo", "/usr/lib/zoneinfo", "/usr/share/lib/zoneinfo", "/etc/zoneinfo"];
export const TZPATH: Value = tuple(...FOLDERS);
interface Known {
  folders: readonly string[];
  readonly zones: Map<PyType, Map<Value, Value>>;
}
const known = (): Known => slot(ZONES, () => ({ folders: FOLDERS, zones: new Map() }));
const ZONES = Symbol("time zones");

class PyZone extends PyTzInfo {
  key: Value = None;
  zone: Zone | null = null;
  /** What a zone of a file shows in its repr. */
  file: Value = None;
  isCached = true;
}
const zoneOf = (self: PyZone): Zone => self.zone as Zone;

/** @throws ValueError for what is no name of a zone */
function checkKey(key: string): void {
  if (key.startsWith("/")) throw error(ValueError, `ZoneInfo keys may not be absolute paths, got: ${key}`);
  const parts = key.split("/");
  if (parts.some((part) => part === "" || part === "."))
    throw error(ValueError, `ZoneInfo keys must be normalized relative paths, got: ${key}`);
  if (parts.includes(".."))
    throw error(
      ValueError,
      parts[0] === ".."
        ? `ZoneInfo keys must refer to subdirectories of TZPATH, got: ${key}`
        : `ZoneInfo keys must be normalized relative paths, got: ${key}`,
    );
}
function load(cls: PyType, key: Value, isCached: boolean): PyZone {
  const name = strOf(key);
  checkKey(name);
  const { files } = current.interpreter.host;
  for (const folder of known().folders) {
    const path = `${folder}/${name}`;
    if (files === undefined || !files.exists(path) || files.isDirectory(path)) continue;
    return Object.assign(new cls.alloc() as PyZone, { key, isCached, zone: readZone(files.read(path)) });
  }
  throw error(ZoneInfoNotFoundError, `No time zone found with key ${name}`);
}
function readZone(data: Uint8Array): Zone {
  const zone = parseZone(data);
  if (zone === undefined) throw error(ValueError, "Invalid TZif file: magic not found");
  return zone;
}

/** How many of the times are not after a moment. */
function passed(times: readonly number[], at: number): number {
  let [low, high] = [0, times.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (at < (times[middle] as number)) high = middle;
    else low = middle + 1;
  }
  return low;
}
const isRule = (after: Period | Rule): after is Rule => "start" in after;
const secondsOf = (dt: PyDateTime): number =>
  (Number(invoke(dt, "toordinal")) - 719163) * 86400 + dt.hour * 3600 + dt.minute * 60 + dt.second;

/** The period of a time as the clock on the wall shows it; null for no time, where the zone has several. */
function periodOf(self: PyZone, dt: Value): Period | null {
  const { walls, before, after, periods, isFixed } = zoneOf(self);
  if (dt === None) return isFixed && !isRule(after) ? after : null;
  if (!(dt instanceof PyDateTime)) throw error(TypeError, "a datetime.datetime is needed");
  const wall = secondsOf(dt);
  const times = walls[dt.fold === 1 ? 1 : 0];
  const last = times.at(-1);
  if (last === undefined || wall > last) return isRule(after) ? periodAt(after, wall, dt.year, dt.fold) : after;
  const n = passed(times, wall);
  return n === 0 ? before : (periods[n - 1] as Period);
}

function fromUtc(self: PyZone, dt: Value): Value {
  if (!(dt instanceof PyDateTime)) throw error(TypeError, "fromutc: argument must be a datetime");
  if (dt.tz !== self) throw error(ValueError, "fromutc: dt.tzinfo is not self");
  const { starts, periods, before, after } = zoneOf(self);
  const utc = secondsOf(dt);
  const n = passed(starts, utc);
  let period = n === 0 ? before : (periods[n - 1] as Period);
  let isSecond = false;
  if (isRule(after) && utc > (starts.at(-1) ?? Number.NEGATIVE_INFINITY))
    [period, isSecond] = periodSince(after, utc, dt.year);
  else if (starts.length === 0 && !isRule(after)) period = after;
  else if (n > 0) {
    const old = n === 1 ? before : (periods[n - 2] as Period);
    isSecond = old.offset - period.offset > utc - (starts[n - 1] as number);
  }
  const local = invoke(dt, "__add__", delta(period.offset));
  return isSecond ? applyMethod(local, "replace", [], { fold: 1 }) : local;
}
const delta = (seconds: number): Value => fromMicros(BigInt(seconds) * 1000000n);
const told = (what: (period: Period) => Value) => (self: PyZone, dt: Value) => {
  const period = periodOf(self, dt);
  return period === null ? None : what(period);
};

export const ZoneInfo: PyType = nativeClass(
  "zoneinfo",
  "ZoneInfo",
  PyZone,
  {
    __init_subclass__: classEntry("**kwargs", () => None),
    __new__: staticEntry("cls, key", (cls: PyType, key: Value) => {
      const { zones } = known();
      const mine = zones.get(cls) ?? new Map<Value, Value>();
      zones.set(cls, mine);
      const zone = mine.get(key) ?? load(cls, key, true);
      mine.set(key, zone);
      return zone;
    }),
    __reduce__: [
      "",
      (self: PyZone) => {
        if (isNone(self.key))
          throw call(
            getattr(importModule("pickle"), "PicklingError"),
            "Cannot pickle a ZoneInfo file from a file stream.",
          );
        return tuple(getattr(typeOf(self), "_unpickle"), tuple(self.key, self.isCached ? 1 : 0));
      },
    ],
    __repr__: [
      "",
      (self: PyZone) => {
        const { name, module } = typeOf(self);
        const what = `${module}.${name}`;
        return isNone(self.key) ? `${what}.from_file(${reprOf(self.file)})` : `${what}(key=${reprOf(self.key)})`;
      },
    ],
    __str__: ["", (self: PyZone) => (isNone(self.key) ? reprOf(self) : strOf(self.key))],
    _unpickle: classEntry("key, from_cache, /", (cls: PyType, key: Value, cached: Value) =>
      cached === 1 ? call(cls, key) : load(cls, key, false),
    ),
    clear_cache: classEntry("*, only_keys=None", (cls: PyType, only: Value) => {
      const mine = known().zones.get(cls);
      if (isNone(only)) mine?.clear();
      else for (const key of iterate(only)) mine?.delete(key);
      return None;
    }),
    dst: ["dt, /", told((period) => delta(period.saving))],
    from_file: classEntry("fobj, /, key=None", (cls: PyType, file: Value, key: Value) =>
      Object.assign(new cls.alloc() as PyZone, {
        key,
        file,
        isCached: false,
        zone: readZone(bufferOf(invoke(file, "read")) ?? new Uint8Array()),
      }),
    ),
    fromutc: ["dt, /", fromUtc],
    key: getset((self: PyZone) => self.key),
    no_cache: classEntry("key", (cls: PyType, key: Value) => load(cls, key, false)),
    tzname: ["dt, /", told((period) => period.name)],
    utcoffset: ["dt, /", told((period) => delta(period.offset))],
  },
  { bases: [TzInfoType] },
);

export const available_timezones: Value = fn("available_timezones", "", () => {
  const { files } = current.interpreter.host;
  const found = new PySet();
  const visit = (folder: string, name: string): void => {
    const path = name === "" ? folder : `${folder}/${name}`;
    if (files?.exists(path) !== true) return;
    if (files.isDirectory(path)) {
      for (const inner of files.list(path))
        if (name !== "" || !/^(?:posix|right)$/.test(inner)) visit(folder, name === "" ? inner : `${name}/${inner}`);
    } else if (name !== "posixrules" && parseZone(files.read(path)) !== undefined) found.add(name);
  };
  for (const folder of known().folders) visit(folder, "");
  return found;
});
export const reset_tzpath: Value = fn("reset_tzpath", "to=None", (to: Value) => {
  const folders = isNone(to) ? FOLDERS : [...iterate(to)].map(strOf);
  const relative = folders.filter((folder) => !folder.startsWith("/"));
  if (relative.length > 0)
    throw error(
      ValueError,
      `Paths should be absolute but found the following relative paths:\n    ${relative.join("\n    ")}`,
    );
  known().folders = folders;
  importModule("zoneinfo").dict.set("TZPATH", tuple(...folders));
  return None;
});
