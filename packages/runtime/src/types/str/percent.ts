/** `str % values`. */
import { reprOf, strOf } from "../../object/repr.ts";
import type { Value } from "../../object/value.ts";
import { asStr, toDouble } from "../convert.ts";
import { type PercentKind, percentCharacter, percentFormat } from "../format/percent.ts";
import { asciiEscape } from "./repr.ts";

const kind: PercentKind = {
  noun: "string",
  text: (conversion, value) => {
    if (conversion === "s") return strOf(value);
    const repr = reprOf(value);
    return conversion === "a" ? asciiEscape(repr) : repr;
  },
  character: percentCharacter,
  double: toDouble,
  key: (name) => name,
  isPlain: (value) => asStr(value) !== undefined,
};

/** `format % values`. @throws TypeError, ValueError, KeyError */
export const percentStr = (format: string, values: Value): string => percentFormat(format, values, kind);
