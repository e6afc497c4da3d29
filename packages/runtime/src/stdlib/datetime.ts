/** `datetime`: https://docs.python.org/3.13/library/datetime.html */
import type { Value } from "../object/value.ts";
import { DateType } from "./datetime/date.ts";
import { DateTimeType } from "./datetime/moment.ts";
import { addPickling } from "./datetime/pickled.ts";
import { TimeType } from "./datetime/time-of-day.ts";
import { TimeDeltaType } from "./datetime/timedelta.ts";
import { TimeZoneType, TzInfoType, utc } from "./datetime/tzinfo.ts";

export const MAXYEAR: number = 9999;
export const MINYEAR: number = 1;
export const UTC: Value = utc;
export const date: Value = DateType;
export const datetime: Value = DateTimeType;
export const time: Value = TimeType;
export const timedelta: Value = TimeDeltaType;
export const timezone: Value = TimeZoneType;
export const tzinfo: Value = TzInfoType;
addPickling();
