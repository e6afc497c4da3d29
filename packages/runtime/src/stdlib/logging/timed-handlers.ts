/** Files that are begun anew at certain times: https://docs.python.org/3.13/library/logging.handlers.html#timedrotatingfilehandler */
import { getattr } from "../../object/attributes.ts";
import { error, ValueError } from "../../object/exceptions/exceptions.ts";
import { call, invoke } from "../../object/functions/call.ts";
import { toArray } from "../../object/iterate.ts";
import { importModule } from "../../object/modules/module.ts";
import { strOf } from "../../object/repr.ts";
import { truth } from "../../object/truth.ts";
import type { PyType } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { isNone, pythonClass, toDouble, toSize, toText } from "../kit.ts";
import { BaseRotatingHandler, closeStream, exists, isSpecial, openNext, os, osPath } from "./rotating-handlers.ts";

const time = (name: string, ...args: Value[]): Value => call(getattr(importModule("time"), name), ...args);
const now = (): number => Math.trunc(toDouble(time("time")));
const [HOUR, DAY, WEEK] = [3600, 86400, 604800];

interface Unit {
  readonly seconds: number;
  /** What the time of a file adds to its name, for strftime, and how that looks. */
  readonly suffix: string;
  readonly pattern: string;
}
const DATE = { suffix: "%Y-%m-%d", pattern: "\\d{4}-\\d{2}-\\d{2}" };
const unit = (seconds: number, suffix: string, parts: number): Unit => ({
  seconds,
  suffix: `${DATE.suffix}_${suffix}`,
  pattern: `${DATE.pattern}_${Array(parts).fill("\\d{2}").join("-")}`,
});
const UNITS: Readonly<Record<string, Unit>> = {
  S: unit(1, "%H-%M-%S", 3),
  M: unit(60, "%H-%M", 2),
  H: unit(HOUR, "%H", 1),
  D: { seconds: DAY, ...DATE },
  MIDNIGHT: { seconds: DAY, ...DATE },
};
/** @throws ValueError for what is no unit */
function unitOf(when: string): Unit {
  const known = Object.hasOwn(UNITS, when) ? UNITS[when] : undefined;
  if (known !== undefined) return known;
  if (!when.startsWith("W")) throw error(ValueError, `Invalid rollover interval specified: ${when}`);
  if (when.length !== 2)
    throw error(ValueError, `You must specify a day for weekly rollover from 0 to 6 (0 is Monday): ${when}`);
  if (!/[0-6]$/.test(when)) throw error(ValueError, `Invalid day specified for weekly rollover: ${when}`);
  return { seconds: WEEK, ...DATE };
}
/** The fields of a moment, in the handler's kind of time. */
const fieldsAt = (self: Value, moment: number): number[] =>
  toArray(time(truth(self.$utc) ? "gmtime" : "localtime", moment)).map(Number);
const isSummer = (moment: number): boolean => Number(toArray(time("localtime", moment)).at(-1)) > 0;

/** When the file that begins at a moment ends. */
function rollover(self: Value, from: number): number {
  const when: string = self.$when;
  const interval = toSize(self.$interval);
  const isWeekly = when.startsWith("W");
  if (when !== "MIDNIGHT" && !isWeekly) return from + interval;
  const [, , , hour, minute, second, weekday] = fieldsAt(self, from) as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const at = self.$atTime;
  const of = (name: string): number => Number(getattr(at, name));
  const wanted = isNone(at) ? DAY : (of("hour") * 60 + of("minute")) * 60 + of("second");
  let wait = wanted - ((hour * 60 + minute) * 60 + second);
  let day = weekday;
  if (wait <= 0) {
    wait += DAY;
    day = (day + 1) % 7;
  }
  let result = from + wait + interval - (isWeekly ? WEEK : DAY);
  if (isWeekly) result += ((self.$dayOfWeek - day + 7) % 7) * DAY;
  if (truth(self.$utc)) return result;
  // The hour that summer time takes or gives.
  const [before, after] = [isSummer(from), isSummer(result)];
  if (before === after) return result;
  if (before) return result + HOUR;
  return isSummer(result - HOUR) ? result - HOUR : result;
}
/** The files of earlier times that are more than are wanted, the oldest first. */
function superfluous(self: Value): Value[] {
  const [folder, base] = toArray(osPath("split", self.$baseFilename)) as [string, string];
  const namer = getattr(self, "namer");
  const isOld = (name: string): boolean => {
    if (isNone(namer))
      return name.startsWith(`${base}.`) && !isNone(invoke(self.$extMatch, "fullmatch", name.slice(base.length + 1)));
    for (let found = invoke(self.$extMatch, "search", name); !isNone(found); ) {
      const made = call(namer, `${strOf(self.$baseFilename)}.${strOf(invoke(found, "group"))}`);
      if (osPath("basename", made) === name) return true;
      found = invoke(self.$extMatch, "search", name, Number(invoke(found, "start")) + 1);
    }
    return false;
  };
  const old = (toArray(os("listdir", folder)) as string[]).filter(isOld).sort();
  return old.slice(0, Math.max(0, old.length - toSize(self.$backupCount))).map((name) => osPath("join", folder, name));
}
/** The name of the file that ends now. */
function oldName(self: Value): Value {
  const began = toSize(self.$rolloverAt) - toSize(self.$interval);
  const isShifted = !truth(self.$utc) && isSummer(now()) !== isSummer(began);
  const moment = isShifted ? began + (isSummer(now()) ? HOUR : -HOUR) : began;
  const stamp = time("strftime", self.$suffix, time(truth(self.$utc) ? "gmtime" : "localtime", moment));
  return invoke(self, "rotation_filename", `${strOf(self.$baseFilename)}.${strOf(stamp)}`);
}

export const TimedRotatingFileHandler: PyType = pythonClass(
  "logging.handlers",
  "TimedRotatingFileHandler",
  [BaseRotatingHandler],
  {
    __init__: [
      "filename, when='h', interval=1, backupCount=0, encoding=None, delay=False, utc=False, atTime=None, errors=None",
      (
        self: Value,
        filename: Value,
        given: Value,
        interval: Value,
        backups: Value,
        encoding: Value,
        delay: Value,
        utc: Value,
        atTime: Value,
        errors: Value,
      ) => {
        call(getattr(BaseRotatingHandler, "__init__"), self, filename, "a", encoding, delay, errors);
        const when = toText(invoke(given, "upper"), "when");
        const { seconds, suffix, pattern } = unitOf(when);
        const re = importModule("re");
        Object.assign(self, {
          $when: when,
          $backupCount: backups,
          $utc: utc,
          $atTime: atTime,
          $suffix: suffix,
          $extMatch: call(getattr(re, "compile"), `(?<!\\d)${pattern}(?!\\d)`, getattr(re, "ASCII")),
          $interval: seconds * toSize(interval),
        });
        if (when.startsWith("W")) self.$dayOfWeek = Number(when[1]);
        const path = self.$baseFilename;
        const from = exists(path) ? Math.trunc(toDouble(getattr(os("stat", path), "st_mtime"))) : now();
        self.$rolloverAt = invoke(self, "computeRollover", from);
        return None;
      },
    ],
    computeRollover: ["currentTime", (self: Value, from: Value) => rollover(self, toDouble(from))],
    shouldRollover: [
      "record",
      (self: Value) => {
        const moment = now();
        if (moment < toSize(self.$rolloverAt)) return false;
        if (!isSpecial(self)) return true;
        self.$rolloverAt = invoke(self, "computeRollover", moment);
        return false;
      },
    ],
    getFilesToDelete: ["", superfluous],
    doRollover: [
      "",
      (self: Value) => {
        const target = oldName(self);
        // Another process has been here already.
        if (exists(target)) return None;
        closeStream(self);
        invoke(self, "rotate", self.$baseFilename, target);
        if (toSize(self.$backupCount) > 0)
          for (const path of toArray(invoke(self, "getFilesToDelete"))) os("remove", path);
        openNext(self);
        self.$rolloverAt = invoke(self, "computeRollover", now());
        return None;
      },
    ],
  },
);
