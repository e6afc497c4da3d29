/** Guesses how a sample is written: https://docs.python.org/3.13/library/csv.html#csv.Sniffer */

import { error, isError, OverflowError, ValueError } from "../../object/exceptions/exceptions.ts";
import { call } from "../../object/functions/call.ts";
import { iterate } from "../../object/iterate.ts";
import { contains } from "../../object/subscript.ts";
import { ComplexType, type PyType } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { isNone, pythonClass, toText } from "../kit.ts";
import { Error as CsvError, Dialect, QUOTE_MINIMAL } from "./dialect.ts";
import { reader } from "./reader.ts";

interface Guess {
  readonly delimiter: string;
  readonly skipsSpace: boolean;
}
interface QuotedGuess extends Guess {
  readonly quote: string;
  readonly doubles: boolean;
}

const DELIMITER = `(?<delim>[^\\p{L}\\p{N}_\\n"'])(?<space> ?)`;
const QUOTED = `(?<quote>["']).*?\\k<quote>`;
/** A quoted field between delimiters, at the beginning of a line, at its end, alone in it. */
const FIELDS = [
  `${DELIMITER}${QUOTED}\\k<delim>`,
  `(?:^|\\n)${QUOTED}${DELIMITER}`,
  `${DELIMITER}${QUOTED}(?:$|\\n)`,
  `(?:^|\\n)${QUOTED}(?:$|\\n)`,
].map((source) => new RegExp(source, "gmsu"));

/** The key that was counted most, the first of several. */
const most = (counts: ReadonlyMap<string, number>): string =>
  [...counts].reduce((best, one) => (one[1] > best[1] ? one : best), ["", 0] as [string, number])[0];

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&");
const mayBe = (delimiters: Value, c: string): boolean => isNone(delimiters) || contains(delimiters, c);
const occurrences = (line: string, piece: string): number => line.split(piece).length - 1;

/** From what stands around quoted fields; null when there are none. */
function fromQuotes(sample: string, delimiters: Value): QuotedGuess | null {
  const matches = FIELDS.map((field) => [...sample.matchAll(field)]).find((found) => found.length > 0);
  if (matches === undefined) return null;
  const quotes = new Map<string, number>();
  const delims = new Map<string, number>();
  let spaces = 0;
  const count = (counts: Map<string, number>, key: string) => counts.set(key, (counts.get(key) ?? 0) + 1);
  for (const { groups } of matches) {
    count(quotes, groups?.quote as string);
    const delim = groups?.delim ?? "";
    if (delim !== "" && mayBe(delimiters, delim)) count(delims, delim);
    if ((groups?.space ?? "") !== "") spaces++;
  }
  const quote = most(quotes);
  const delimiter = most(delims);
  const d = escaped(delimiter);
  const inside = delimiter === "" ? "[^\\n]*" : `[^${d}\\n]*`;
  const W = "[^\\p{L}\\p{N}_]*";
  const doubled = new RegExp(`(?:${d}|^)${W}${quote}${inside}${quote}${inside}${quote}${W}(?:${d}|$)`, "mu");
  return { quote, doubles: doubled.test(sample), delimiter, skipsSpace: delims.get(delimiter) === spaces };
}

const CHUNK = 10;
const ASCII = Array.from({ length: 127 }, (_, code) => String.fromCharCode(code));

/** How often a character usually stands in a line, and in how many more lines than not. */
function usual(frequencies: ReadonlyMap<number, number>): readonly [number, number] | null {
  const all = [...frequencies];
  if (all.length === 1 && all[0]?.[0] === 0) return null;
  const mode = all.reduce((best, one) => (one[1] > best[1] ? one : best));
  const others = all.filter((one) => one !== mode).reduce((sum, [, lines]) => sum + lines, 0);
  return [mode[0], mode[1] - others];
}

/** From which character stands in the lines equally often; null when none does. */
function fromFrequency(sample: string, delimiters: Value, preferred: readonly string[]): Guess | null {
  const lines = sample.split("\n").filter((line) => line !== "");
  const first = lines[0] ?? "";
  const guess = (delimiter: string): Guess => ({
    delimiter,
    skipsSpace: occurrences(first, delimiter) === occurrences(first, `${delimiter} `),
  });
  const frequencies = new Map(ASCII.map((c) => [c, new Map<number, number>()]));
  let found = new Map<string, readonly [number, number]>();
  const chunk = Math.min(CHUNK, lines.length);
  for (let start = 0, round = 1; start < lines.length; start += chunk, round++) {
    for (const line of lines.slice(start, start + chunk))
      for (const [c, counts] of frequencies) {
        const n = occurrences(line, c);
        counts.set(n, (counts.get(n) ?? 0) + 1);
      }
    const total = Math.min(chunk * round, lines.length);
    const usuals = [...frequencies].map(([c, counts]) => [c, usual(counts)] as const);
    found = new Map();
    // Step by step less consistent, down to nine lines of ten.
    for (let consistency = 1; found.size === 0 && consistency >= 0.9; consistency -= 0.01)
      for (const [c, mode] of usuals)
        if (mode !== null && mode[0] > 0 && mode[1] > 0 && mode[1] / total >= consistency && mayBe(delimiters, c))
          found.set(c, mode);
    if (found.size === 1) return guess([...found.keys()][0] as string);
  }
  if (found.size === 0) return null;
  const known = preferred.find((c) => found.has(c));
  if (known !== undefined) return guess(known);
  const ranked = [...found].sort(([c, [f, n]], [d, [g, m]]) => f - g || n - m || (c < d ? -1 : 1));
  return guess(ranked.at(-1)?.[0] as string);
}

function sniff(self: Value, given: Value, delimiters: Value): PyType {
  const sample = toText(given, "sample");
  const quoted = fromQuotes(sample, delimiters);
  const guess =
    quoted !== null && quoted.delimiter !== "" ? quoted : fromFrequency(sample, delimiters, self.$preferred);
  if (guess === null) throw error(CsvError, "Could not determine delimiter");
  return pythonClass(
    "csv",
    "dialect",
    [Dialect],
    {
      _name: "sniffed",
      delimiter: guess.delimiter,
      doublequote: quoted?.doubles ?? false,
      lineterminator: "\r\n",
      quotechar: quoted?.quote ?? '"',
      quoting: QUOTE_MINIMAL,
      skipinitialspace: guess.skipsSpace,
    },
    { qualname: "Sniffer.sniff.<locals>.dialect" },
  );
}

/** Whether a text is a number; else how long it is. */
function kindOf(text: string): number | "number" {
  try {
    call(ComplexType, text);
    return "number";
  } catch (e) {
    if (!isError(e, ValueError) && !isError(e, OverflowError)) throw e;
    return [...text].length;
  }
}

const MOST_ROWS = 20;

/** Votes of the columns: one whose fields are all numbers, or all of one length, and the first row's is not. */
function hasHeader(self: Value, sample: Value): boolean {
  const rows = iterate(
    call(reader, toText(sample, "sample").match(/[^\n]*\n|[^\n]+$/g) ?? [], sniff(self, sample, None)),
  );
  let header: string[] | undefined;
  let kinds: (number | "number" | "unknown" | "mixed")[] = [];
  let checked = 0;
  for (const row of rows as Iterable<string[]>) {
    if (header === undefined) {
      header = row;
      kinds = row.map(() => "unknown");
      continue;
    }
    if (checked > MOST_ROWS) break;
    checked++;
    if (row.length !== header.length) continue;
    kinds = kinds.map((kind, k) => {
      if (kind === "mixed") return kind;
      const own = kindOf(row[k] as string);
      return kind === "unknown" || kind === own ? own : "mixed";
    });
  }
  let votes = 0;
  for (const [k, kind] of kinds.entries()) {
    if (kind === "mixed") continue;
    const own = kindOf((header as string[])[k] as string);
    const differs =
      typeof kind === "number" ? [...((header as string[])[k] as string)].length !== kind : own !== "number";
    votes += differs ? 1 : -1;
  }
  return votes > 0;
}

export const Sniffer: PyType = pythonClass("csv", "Sniffer", [], {
  __init__: [
    "",
    (self: Value) => {
      self.$preferred = [",", "\t", ";", " ", ":"];
      return None;
    },
  ],
  has_header: ["sample", hasHeader],
  sniff: ["sample, delimiters=None", sniff],
});
