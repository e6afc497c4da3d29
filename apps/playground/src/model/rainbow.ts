import type { Program } from "../state/store.ts";
import { toDocument } from "./units.ts";

/** A stretch of a text and the hue of its statement. */
export interface Tinted {
  readonly from: number;
  readonly to: number;
  readonly hue: number;
}

const HUES = 8;

/**
 * The hue of each line of a text (from 0): that of the innermost statement that covers its first sign; null where there is none.
 * @example
 * lineHues("if a:\n  b()", [{ from: 0, to: 12, hue: 0 }, { from: 8, to: 11, hue: 1 }]) // [0, 1]
 */
export function lineHues(text: string, spans: readonly Tinted[]): (number | null)[] {
  // Inner statements begin later, so whoever is painted last is the innermost.
  const sorted = [...spans].sort((a, b) => a.from - b.from || b.to - a.to);
  let from = 0;
  return text.split("\n").map((line) => {
    const first = from + line.length - line.trimStart().length;
    from += line.length + 1;
    if (line.trim() === "") return null;
    let hue: number | null = null;
    for (const span of sorted) {
      if (span.from > first) break;
      if (span.to > first) hue = span.hue;
    }
    return hue;
  });
}

/** The statements of a program in both its texts, each pair in one hue: in the order of the source the eight hues go round. */
export function statementHues(program: Program): {
  readonly python: readonly Tinted[];
  readonly typescript: readonly Tinted[];
} {
  const python: Tinted[] = [];
  const hues = new Map<string, number>();
  program.results.forEach((result, index) => {
    const unit = program.units[index]!;
    const seen = new Set<number>();
    for (const link of [...result.links].sort((a, b) => a.py[0] - b.py[0] || b.py[1] - a.py[1])) {
      if (link.role !== "stmt" || seen.has(link.id)) continue;
      seen.add(link.id);
      const hue = hues.size % HUES;
      hues.set(`${index}.${link.id}`, hue);
      python.push({ from: toDocument(unit, link.py[0]), to: toDocument(unit, link.py[1]), hue });
    }
  });
  const typescript = program.emitted.links.flatMap((link): Tinted[] => {
    const hue = hues.get(`${link.unit}.${link.id}`);
    return hue === undefined ? [] : [{ from: link.ts[0], to: link.ts[1], hue }];
  });
  return { python, typescript };
}
