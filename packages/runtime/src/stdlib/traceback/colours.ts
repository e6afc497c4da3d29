/** The colours that CPython 3.13 gives to parts of a traceback when asked to. */
const CODES = { carets: "1;31", message: "35", place: "35", rest: "31", type: "1;35" } as const;

export const painted = (part: keyof typeof CODES, text: string): string => `\x1b[${CODES[part]}m${text}\x1b[0m`;

/** A source line and its carets, indented, both coloured where there are carets and tildes. */
export function paint(text: string, marks: string): string {
  let line = "";
  let carets = "";
  for (const { 0: run, index } of marks.matchAll(/ +|\^+|~+/g)) {
    const part = run[0] === "^" ? "carets" : "rest";
    const under = text.slice(index, index + run.length);
    line += run[0] === " " ? under : painted(part, under);
    carets += run[0] === " " ? run : painted(part, run);
  }
  return `    ${line}${text.slice(marks.length)}\n    ${carets}\n`;
}
