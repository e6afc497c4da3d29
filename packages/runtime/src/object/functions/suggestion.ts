/** Names that are near to a wrong one: CPython's Python/suggestions.c. */

const MOVE = 2;
const CASE = 1;

function substitution(a: string, b: string): number {
  if (a === b) return 0;
  return a.toLowerCase() === b.toLowerCase() ? CASE : MOVE;
}

/** Edit distance in CPython's weights (Python/suggestions.c): 2 a move, 1 a change of case only; gives up above `limit`. */
function distance(a: string, b: string, limit: number): number {
  if (a === b) return 0;
  if (Math.abs(a.length - b.length) * MOVE > limit) return limit + 1;
  const row = Array.from({ length: b.length }, (_, i) => (i + 1) * MOVE);
  let result = 0;
  for (let i = 0; i < a.length; i++) {
    result = i * MOVE;
    let diagonal = result;
    let least = Number.POSITIVE_INFINITY;
    for (let j = 0; j < b.length; j++) {
      const substituted = diagonal + substitution(a[i] as string, b[j] as string);
      diagonal = row[j] as number;
      const inserted = Math.min(result, diagonal) + MOVE;
      result = Math.min(inserted, substituted);
      row[j] = result;
      least = Math.min(least, result);
    }
    if (least > limit) return limit + 1;
  }
  return result;
}

/** The name among the candidates that CPython would offer as "Did you mean", or undefined. */
export function suggestion(name: string, candidates: readonly string[]): string | undefined {
  if (candidates.length > 750 || name.length > 40) return undefined;
  let best: string | undefined;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    if (candidate === name || candidate.length > 40) continue;
    const limit = Math.min(Math.floor(((name.length + candidate.length + 3) * MOVE) / 6), bestDistance - 1);
    const d = distance(name, candidate, limit);
    if (d <= limit && d < bestDistance) {
      best = candidate;
      bestDistance = d;
    }
  }
  return best;
}
