/** What a pasted text is: a whole document, a REPL transcript, or a script (playground.md 4.3). */
import { fences } from "./markdown.ts";
import { hasPrompts } from "./transcript.ts";

export type Mode = "document" | "repl" | "script";

/** Whether the prompts stand as far out as anything does: those of a docstring are part of a script. */
function isSession(text: string): boolean {
  if (!hasPrompts(text)) return false;
  const indents = text.split("\n").flatMap((line) => (line.trim() === "" ? [] : [/^\s*/.exec(line)![0].length]));
  return new RegExp(`^\\s{${Math.min(...indents)}}>>>(?: |\\r?$)`, "m").test(text);
}

/**
 * Guesses what a text is.
 * @example
 * detectMode(">>> 1\n1\n") // "repl"
 */
export function detectMode(text: string): Mode {
  const count = fences(text).length;
  if (count >= 2) return "document";
  if (count === 1) {
    const outside = text.replace(/^\s*(`{3,}|~{3,})[\s\S]*?^\s*\1.*$/m, "");
    const prose = outside.split("\n").filter((l) => l.trim() !== "").length;
    if (prose >= 3) return "document";
  }
  return isSession(text) ? "repl" : "script";
}
