import { SEQUENCES } from "./sequences.generated.ts";

/**
 * The characters of a named sequence, in any case; undefined when there is none of that name.
 * https://www.unicode.org/Public/15.1.0/ucd/NamedSequences.txt
 */
export function namedSequence(name: string): string | undefined {
  const line = SEQUENCES.split("\n").find((entry) => entry.slice(entry.indexOf(":") + 1) === name.toUpperCase());
  const codes = line?.slice(0, line.indexOf(":")).split(" ");
  return codes && String.fromCodePoint(...codes.map((code) => Number.parseInt(code, 36)));
}
