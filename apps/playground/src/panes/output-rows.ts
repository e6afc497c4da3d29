/** Pieces of output by the lines that they begin: of each row the first piece and the one after the last. Several pieces may make one line, one piece may be many. */
export type OutputRow = readonly [from: number, to: number];

/** Divides pieces of output into rows, of which each begins at the beginning of a line. `endsLine` says after which pieces a line is over. */
export function outputRows(count: number, endsLine: (index: number) => boolean): readonly OutputRow[] {
  const rows: OutputRow[] = [];
  let from = 0;
  for (let index = 0; index < count; index++) {
    if (!endsLine(index) && index < count - 1) continue;
    rows.push([from, index + 1]);
    from = index + 1;
  }
  return rows;
}

/** The row that a piece stands in; -1 when there is none. */
export function rowOfPiece(rows: readonly OutputRow[], piece: number): number {
  let [low, high] = [0, rows.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const [from, to] = rows[middle]!;
    if (piece < from) high = middle - 1;
    else if (piece >= to) low = middle + 1;
    else return middle;
  }
  return -1;
}
