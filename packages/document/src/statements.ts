/** Top-level statements of a Python text, told by layout alone: what one would paste at the prompt one after another. */

/**
 * Splits a script into its top-level statements; decorators stay with what they decorate, comments with what follows.
 * @example
 * topLevelStatements("@d\ndef f():\n    pass\nf()\n") // ["@d\ndef f():\n    pass\n", "f()\n"]
 */
export function topLevelStatements(text: string): string[] {
  const lines = text.split(/\r\n|\r|\n/);
  if (lines[lines.length - 1] === "") lines.pop();
  const result: string[][] = [];
  let depth = 0;
  let quote = "";
  let continued = false;
  let decorated = false;
  for (const line of lines) {
    const inside = depth > 0 || quote !== "" || continued;
    const begins = !inside && /^[^\s#]/.test(line) && !/^(?:else|elif|except|finally)\b/.test(line);
    if (begins && !decorated) result.push([line]);
    else if (result.length === 0) result.push([line]);
    else (result[result.length - 1] as string[]).push(line);
    if (begins) decorated = line.startsWith("@");
    ({ depth, quote } = scan(line, depth, quote));
    continued = quote === "" && line.endsWith("\\");
  }
  return result.map((part) => `${part.join("\n")}\n`).filter((part) => !/^(?:\s*(?:#.*)?\n)*$/.test(part));
}

/** Follows brackets and triple-quoted strings through a line. */
function scan(line: string, depth: number, quote: string): { depth: number; quote: string } {
  let open = quote;
  let level = depth;
  for (let i = 0; i < line.length; i++) {
    if (open !== "") {
      if (line[i] === "\\") i++;
      else if (line.startsWith(open, i)) {
        i += open.length - 1;
        open = "";
      }
    } else if (line[i] === "#") break;
    else if (line[i] === '"' || line[i] === "'") {
      const mark = line[i] as string;
      open = line.startsWith(mark.repeat(3), i) ? mark.repeat(3) : mark;
      i += open.length - 1;
    } else if ("([{".includes(line[i] as string)) level++;
    else if (")]}".includes(line[i] as string)) level--;
  }
  // A single-quoted string ends with its line.
  return { depth: Math.max(level, 0), quote: open.length === 3 ? open : "" };
}
