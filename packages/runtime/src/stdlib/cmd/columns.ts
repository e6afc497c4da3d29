/** Texts as a compact table, column by column, two blanks between: in as few lines as the width allows. */
export function inColumns(texts: readonly string[], width: number): string[] {
  const lengths = texts.map((text) => [...text].length);
  const widthsOf = (rows: number): number[] =>
    Array.from({ length: Math.ceil(texts.length / rows) }, (_, column) =>
      Math.max(...lengths.slice(column * rows, (column + 1) * rows)),
    );
  const fits = (widths: readonly number[]): boolean => widths.reduce((sum, w) => sum + w + 2, -2) <= width;
  let rows = 1;
  while (rows < texts.length && !fits(widthsOf(rows))) rows++;
  // One column is not padded.
  const widths = rows === texts.length ? [0] : widthsOf(rows);
  return Array.from({ length: rows }, (_, row) => {
    const line: string[] = [];
    for (let i = row; i < texts.length; i += rows) {
      const column = line.length;
      line.push((texts[i] as string) + " ".repeat(Math.max(0, (widths[column] as number) - (lengths[i] as number))));
    }
    return line.join("  ");
  });
}
