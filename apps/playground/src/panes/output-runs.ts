/** Pieces of one line that look alike, drawn as one: from the first piece to the one after the last. */
export interface OutputRun {
  readonly from: number;
  readonly to: number;
  readonly place: "now" | "future" | "";
}

/** What a run must not hold together with other pieces, and where the current step stands among them. */
export interface RunEdges {
  /** The piece that the current step has written; -1 when it has written none. */
  readonly now: number;
  /** So many pieces have been written up to it. */
  readonly shown: number;
  /** Whether a piece is drawn by itself: it is an error, or something was typed after it. */
  readonly isAlone: (piece: number) => boolean;
}

/** So many pieces make a run at most: when the step changes, only the runs next to it are drawn anew. */
const LONGEST = 200;

/**
 * Divides the pieces of a line into runs, so that a line of ten thousand pieces is no ten thousand elements.
 * @example
 * outputRuns(0, 5, { now: 2, shown: 3, isAlone: () => false })
 * // [{ from: 0, to: 2, place: "" }, { from: 2, to: 3, place: "now" }, { from: 3, to: 5, place: "future" }]
 */
export function outputRuns(from: number, to: number, { now, shown, isAlone }: RunEdges): readonly OutputRun[] {
  const runs: OutputRun[] = [];
  const placeOf = (piece: number): OutputRun["place"] => (piece === now ? "now" : piece >= shown ? "future" : "");
  let start = from;
  for (let piece = from; piece < to; piece++) {
    const next = piece + 1;
    const ends =
      next === to ||
      placeOf(next) !== placeOf(piece) ||
      isAlone(piece) ||
      isAlone(next) ||
      // Runs end at the same pieces whatever the step is.
      (next - from) % LONGEST === 0;
    if (!ends) continue;
    runs.push({ from: start, to: next, place: placeOf(piece) });
    start = next;
  }
  return runs;
}

/** The piece that a character of a run belongs to, when `lengths` are those of its pieces. */
export function pieceAt(lengths: readonly number[], offset: number): number {
  let end = 0;
  for (let piece = 0; piece < lengths.length; piece++) {
    end += lengths[piece]!;
    if (offset < end) return piece;
  }
  return lengths.length - 1;
}
