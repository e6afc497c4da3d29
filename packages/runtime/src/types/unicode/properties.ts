/** Properties of characters: https://www.unicode.org/reports/tr44/ */
import { DECOMPOSITIONS, DIGITS, NUMBERS, RECORDS, RUNS, ZEROS } from "./properties.generated.ts";

const number = (text: string): number => Number.parseInt(text, 36);

/** What holds for a stretch of neighbouring characters. */
export interface CharacterRecord {
  readonly category: string;
  readonly bidirectional: string;
  readonly combining: number;
  readonly width: string;
  readonly mirrored: number;
}

interface Runs {
  readonly starts: readonly number[];
  readonly records: readonly CharacterRecord[];
}

/** A value that is made when it is first asked for. */
function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

const runs = once((): Runs => {
  const known = RECORDS.split(",").map((text): CharacterRecord => {
    const [category, bidirectional, combining, width, mirrored] = text.split(" ") as [string, string, ...string[]];
    return {
      category,
      bidirectional,
      combining: Number(combining),
      width: width as string,
      mirrored: Number(mirrored),
    };
  });
  const starts: number[] = [];
  const records: CharacterRecord[] = [];
  let start = 0;
  for (const run of RUNS.split(",")) {
    const [length, index] = run.split(" ") as [string, string];
    starts.push(start);
    records.push(known[number(index)] as CharacterRecord);
    start += number(length);
  }
  return { starts, records };
});

/** Category, bidirectional class, combining class, East Asian width and whether it is mirrored, of any code point. */
export function recordOf(code: number): CharacterRecord {
  const { starts, records } = runs();
  let low = 0;
  let high = starts.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((starts[middle] as number) <= code) low = middle;
    else high = middle;
  }
  return records[low] as CharacterRecord;
}

/** A list of `distance value` as a map from code points. */
function valuesOf(list: string): Map<number, string> {
  const values = new Map<number, string>();
  let code = 0;
  for (const entry of list.split(",")) {
    const space = entry.indexOf(" ");
    code += number(entry.slice(0, space));
    values.set(code, entry.slice(space + 1));
  }
  return values;
}

const zeros = once((): number[] => {
  let code = 0;
  return ZEROS.split(",").map((distance) => {
    code += number(distance);
    return code;
  });
});
const digits = once(() => valuesOf(DIGITS));
const numbers = once(() => valuesOf(NUMBERS));
const decompositions = once(() => valuesOf(DECOMPOSITIONS));

/** The value of a decimal digit. */
export function decimalOf(code: number): number | undefined {
  const zero = zeros().find((one) => code >= one && code < one + 10);
  return zero === undefined ? undefined : code - zero;
}

/** The value of a digit, superscripts and the like included. */
export function digitOf(code: number): number | undefined {
  const found = digits().get(code);
  return found === undefined ? decimalOf(code) : Number(found);
}

/** The value of a numeric character, such as a half. */
export function numericOf(code: number): number | undefined {
  const found = numbers().get(code);
  if (found === undefined) return digitOf(code);
  const [above, below = "1"] = found.split("/") as [string, string?];
  return Number(above) / Number(below);
}

/** The decomposition as the Unicode data files write it: `<compat> 0020 0308`; empty when a character has none. */
export const decompositionOf = (code: number): string =>
  (decompositions().get(code) ?? "")
    .split(" ")
    .map((part) => (/^</.test(part) ? `${part}>` : part && number(part).toString(16).toUpperCase().padStart(4, "0")))
    .join(" ");
