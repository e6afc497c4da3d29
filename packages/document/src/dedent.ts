/** Code that was copied from inside something: https://docs.python.org/3.13/library/textwrap.html#textwrap.dedent */

/** The white space that every line begins with, lines of white space apart; "" when they have none in common. */
export function commonMargin(text: string): string {
  let margin: string | null = null;
  for (const line of text.split("\n")) {
    if (line.trim() === "") continue;
    const [own] = /^[ \t]*/.exec(line) as unknown as [string];
    if (margin === null) margin = own;
    while (!own.startsWith(margin)) margin = margin.slice(0, -1);
    if (margin === "") return "";
  }
  return margin ?? "";
}

/**
 * The text without the margin that all its lines have; lines of white space alone become empty, as with `textwrap.dedent`.
 * @example
 * dedented("    def f():\n        pass\n") // "def f():\n    pass\n"
 */
export function dedented(text: string): string {
  const { length } = commonMargin(text);
  return text
    .split("\n")
    .map((line) => (line.trim() === "" ? "" : line.slice(length)))
    .join("\n");
}
