/**
 * `tsx scripts/generate-unicode-names.ts`: writes the table of common character names that the parser carries, from the
 * Unicode data of the machine's Python. Each run of neighbouring characters is one line.
 */
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { findPython } from "./find-python.ts";

const RANGES = [
  ...["20-7E", "A0-FF", "391-3A1", "3A3-3A9", "3B1-3C9", "2010-2026", "2030-203A", "2044-2044", "20A0-20BF"],
  ...["2113-2116", "2122-2126", "2190-21B5", "21D0-21D9", "2200-2237", "2248-2265", "2282-228B", "2295-229D"],
  ...["22A4-22A5", "22C5-22C6", "2318-2318", "231A-231B", "23E9-23F3", "2500-2503", "2580-259F", "25A0-25CF"],
  ...[
    "2600-266F",
    "2680-2685",
    "2693-269C",
    "26A0-26A1",
    "2702-2728",
    "2733-2734",
    "2744-274E",
    "2753-2757",
    "2763-2764",
  ],
  ...["2795-2797", "27A1-27A1", "2B05-2B07", "2B1B-2B1C", "2B50-2B50", "FFFD-FFFD", "FEFF-FEFF", "1F30A-1F320"],
  ...["1F331-1F354", "1F380-1F393", "1F3AF-1F3B5", "1F3C0-1F3C6", "1F400-1F43E", "1F440-1F4B0", "1F4BB-1F4CF"],
  ...["1F4E6-1F4F1", "1F50B-1F517", "1F525-1F52B", "1F5A5-1F5A5", "1F600-1F64F", "1F680-1F693", "1F6A7-1F6AB"],
  ...["1F910-1F91F", "1F923-1F92F", "1F937-1F937", "1F980-1F990", "1F9D0-1F9D0"],
];
const PROGRAM = `
import json, sys, unicodedata
print(json.dumps([[unicodedata.name(chr(c), "") for c in range(a, b + 1)] for a, b in json.load(sys.stdin)]))
`;
const bounds = RANGES.map((range) => range.split("-").map((end) => Number.parseInt(end, 16)));
const { stdout } = spawnSync(findPython(), ["-c", PROGRAM], { input: JSON.stringify(bounds), encoding: "utf8" });
const names = JSON.parse(stdout) as string[][];
const lines = names.map((run, k) => `  ${JSON.stringify(`${RANGES[k]!.split("-")[0]}:${run.join(",")}`)},`);
writeFileSync(
  new URL("../packages/parser/src/literals/unicode-names.generated.ts", import.meta.url),
  `// Written by scripts/generate-unicode-names.ts.
/** Names of neighbouring characters, after the code point of the first. */
export const NAME_RUNS: readonly string[] = [
${lines.join("\n")}
];
`,
);
