/** Where the rows of a list stand. */
export interface RowHeights {
  readonly count: number;
  /** Upper edge of a row; of the one after the last: the height of all. */
  top(index: number): number;
  /** The row that has a height above the list's beginning in it. */
  at(y: number): number;
  /** What a row really measures; true when that was not known. */
  set?(index: number, height: number): boolean;
}

/** Rows that are all of one height. */
export const evenRows = (count: number, height: number): RowHeights => ({
  count,
  top: (index) => index * height,
  at: (y) => Math.min(count, Math.max(0, Math.floor(y / height))),
});

/**
 * Rows whose heights are guessed until they have been seen. What differs from the guess is kept as sums over powers of two of rows, so that asking for a place
 * and correcting a height cost the same in a list of ten rows and of a hundred thousand.
 * @example
 * const rows = guessedRows(3, 20);
 * rows.set(0, 50); // true
 * rows.top(2) // 70
 * rows.at(60) // 1
 */
export function guessedRows(count: number, guess: number): RowHeights {
  const sums = new Float64Array(count + 1);
  const known = new Map<number, number>();
  const top = (index: number): number => {
    let y = index * guess;
    for (let at = index; at > 0; at &= at - 1) y += sums[at]!;
    return y;
  };
  return {
    count,
    top,
    at(y) {
      let from = 0;
      let below = y;
      for (let width = 1 << (31 - Math.clz32(count || 1)); width > 0; width >>= 1) {
        const height = width * guess + (sums[from + width] ?? 0);
        if (from + width > count || height > below) continue;
        from += width;
        below -= height;
      }
      return from;
    },
    set(index, height) {
      const more = height - (known.get(index) ?? guess);
      if (Math.abs(more) < 0.5) return false;
      known.set(index, height);
      for (let at = index + 1; at <= count; at += at & -at) sums[at]! += more;
      return true;
    },
  };
}
