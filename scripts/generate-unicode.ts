/**
 * `tsx scripts/generate-unicode.ts`: writes the tables of Unicode that the runtime and the parser carry, from what the machine's Python 3.13 knows.
 * Candidates for the aliases of characters and for named sequences come from the machine's Perl; those count that Python confirms.
 */
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { findPython } from "./find-python.ts";
import { foldNames } from "./unicode/fold.ts";

interface Facts {
  readonly version: string;
  readonly names: readonly (readonly [number, string])[];
  readonly algorithmic: readonly (readonly [string, number, number])[];
  readonly records: readonly (readonly [string, string, number, string, number])[];
  readonly runs: readonly (readonly [number, number])[];
  readonly decimal: readonly (readonly [number, number])[];
  readonly digit: readonly (readonly [number, number])[];
  readonly numeric: readonly (readonly [number, string])[];
  readonly decomposition: readonly (readonly [number, string])[];
  readonly aliases: readonly (readonly [string, readonly number[]])[];
  readonly sequences: readonly (readonly [string, readonly number[]])[];
}

const run = (command: string, args: readonly string[], input = ""): string => {
  const { stdout, status, stderr } = spawnSync(command, args, { input, encoding: "utf8", maxBuffer: 1 << 28 });
  if (status !== 0) throw new Error(`${command} failed: ${stderr}`);
  return stdout;
};

/** Perl's names of characters and sequences: the code points and, on the next line, the name. */
function candidates(): { aliases: string[]; sequences: string[] } {
  const unicore = run("perl", ["-e", 'for (@INC) { print "$_/unicore" and last if -e "$_/unicore/Name.pl" }']);
  const entries = readFileSync(`${unicore}/Name.pl`, "utf8").matchAll(
    /^([\dA-F]+(?: [\dA-F]+)*)\n([A-Z][\w .()-]*)$/gm,
  );
  const all = [...entries].map((match) => [match[1] as string, match[2] as string] as const);
  const names = (several: boolean) => all.filter(([codes]) => codes.includes(" ") === several).map(([, name]) => name);
  return { aliases: names(false), sequences: names(true) };
}

const program = fileURLToPath(new URL("./unicode/facts.py", import.meta.url));
const facts = JSON.parse(run(findPython(), [program], JSON.stringify(candidates()))) as Facts;

const short = (n: number): string => n.toString(36);
/** Numbers that grow, each as its distance from the one before. */
function distances(): (n: number) => string {
  let before = 0;
  return (n) => {
    const out = short(n - before);
    before = n;
    return out;
  };
}

const header = "// Written by scripts/generate-unicode.ts.\n";
const constant = (name: string, doc: string, text: string): string =>
  `/** ${doc} */\nexport const ${name}: string = ${/[\n"]/.test(text) ? `\`${text}\`` : JSON.stringify(text)};\n`;
const inHex = ([name, codes]: readonly [string, readonly number[]]): string => `${codes.map(short).join(" ")}:${name}`;

/** The reader stands below its tables: neither parser nor runtime may import the other, and both need it. */
const reader = readFileSync(new URL("./unicode/reader.ts", import.meta.url), "utf8").replace(
  /^[\s\S]*?\n\/\/ -+\n\n/,
  "",
);
const { heads, words, groups, names } = foldNames(facts.names);
const nameTable = `${header}${[
  constant("HEADS", "Shapes of names: how many words are those of the name before, how many follow.", heads),
  constant("WORDS", "Words that occur more than once.", words),
  constant("GROUPS", "Runs of neighbouring characters: distance from the one before and length, in base 36.", groups),
  constant("NAMES", "The names, as scripts/unicode/fold.ts writes them.", names),
  constant(
    "NUMBERED",
    "Characters whose names end in their code points: prefix:first:last.",
    facts.algorithmic.map(([prefix, first, last]) => `${prefix}:${short(first)}:${short(last)}`).join(","),
  ),
  constant("ALIASES", "Further names of characters.", facts.aliases.map(inHex).join(",")),
]
  .join("")
  .replaceAll("export const", "const")}
${reader}`;

const list = <T>(entries: readonly (readonly [number, T])[], show: (value: T) => string): string => {
  const distance = distances();
  return entries.map(([code, value]) => `${distance(code)} ${show(value)}`).join(",");
};
const zeros = facts.decimal.filter(([, value]) => value === 0).map(([code]) => code);
if (!facts.decimal.every(([code, value]) => zeros.includes(code - value))) throw new Error("digits are not in tens");
const zero = distances();
const decomposed = (text: string): string =>
  text
    .split(" ")
    .map((part) => (part.startsWith("<") ? part.slice(0, -1) : short(Number.parseInt(part, 16))))
    .join(" ");

const properties = `${header}${constant("VERSION", "The version of Unicode.", facts.version)}${constant(
  "RECORDS",
  "Category, bidirectional class, combining class, East Asian width, whether it is mirrored.",
  facts.records.map((record) => record.join(" ")).join(","),
)}${constant(
  "RUNS",
  "Which record holds from code point 0 on, for how many characters: length and index in base 36.",
  facts.runs.map(([length, index]) => `${short(length)} ${short(index)}`).join(","),
)}${constant("ZEROS", "The zeros of the runs of ten decimal digits, as distances.", zeros.map(zero).join(","))}${constant(
  "DIGITS",
  "Digits that are no decimal digits: distance and value.",
  list(facts.digit, String),
)}${constant("NUMBERS", "Other numeric characters: distance and value.", list(facts.numeric, String))}${constant(
  "DECOMPOSITIONS",
  "Distance, tag after a bracket, code points.",
  list(facts.decomposition, decomposed),
)}`;

const sequences = `${header}${constant("SEQUENCES", "Named sequences of characters.", facts.sequences.map(inHex).join("\n"))}`;

const write = (path: string, text: string) => writeFileSync(new URL(`../packages/${path}`, import.meta.url), text);
write("runtime/src/types/unicode/names.generated.ts", nameTable);
write("parser/src/literals/unicode-names.generated.ts", nameTable);
write("runtime/src/types/unicode/properties.generated.ts", properties);
write("runtime/src/stdlib/unicodedata/sequences.generated.ts", sequences);
