import type { TracebackEntry } from "../../object/exceptions.ts";

/** A text as the list of strings that CPython makes: one an entry, one a line of the rest. */
export function pieces(text: string): string[] {
  const found: string[] = [];
  for (const line of text.split(/(?<=\n)/)) {
    // Source lines and carets belong to the entry above them.
    if (/^ {4}/.test(line) && found.length > 0 && /^ {2}File "/.test(found[found.length - 1] as string))
      found[found.length - 1] += line;
    else if (line !== "") found.push(line);
  }
  return found;
}

/** The first entries, or the last for a negative limit. */
export function clipped(tb: TracebackEntry | null, limit: number | null): TracebackEntry | null {
  if (limit === null) return tb;
  const all: TracebackEntry[] = [];
  for (let entry = tb; entry !== null; entry = entry.next) all.push(entry);
  const kept = limit >= 0 ? all.slice(0, limit) : all.slice(limit);
  return kept.reduceRight<TracebackEntry | null>((next, { frame, position }) => ({ frame, position, next }), null);
}
