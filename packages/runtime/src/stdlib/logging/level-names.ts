import { dictFromEntries, type PyDict } from "../../object/dict.ts";

/** The names of levels: `_levelToName` and `_nameToLevel`. */
export class Levels {
  readonly byNumber: PyDict = dictFromEntries([
    [50, "CRITICAL"],
    [40, "ERROR"],
    [30, "WARNING"],
    [20, "INFO"],
    [10, "DEBUG"],
    [0, "NOTSET"],
  ]);
  readonly byName: PyDict = dictFromEntries([
    ["CRITICAL", 50],
    ["FATAL", 50],
    ["ERROR", 40],
    ["WARN", 30],
    ["WARNING", 30],
    ["INFO", 20],
    ["DEBUG", 10],
    ["NOTSET", 0],
  ]);
}
