/** Examples in a text (Lib/doctest.py, DocTestParser). */
import { error, ValueError } from "../../object/exceptions/exceptions.ts";
import { strRepr } from "../../types/str/repr.ts";
import { flagNamed } from "./flags.ts";

export interface Example {
  readonly source: string;
  readonly want: string;
  /** Message of the expected exception, or null. */
  readonly exception: string | null;
  /** Line in the text, from 0. */
  readonly line: number;
  readonly indent: number;
  readonly options: ReadonlyMap<number, boolean>;
}
const EXAMPLE = /((?:^( *)>>>.*)(?:\n *\.\.\..*)*)\n?((?:(?! *$)(?! *>>>).+$\n?)*)/gm;
const EXCEPTION = /^Traceback \((?:most recent call last|innermost last)\):\s*$[\s\S]*?^(\w+[\s\S]*)/m;
const OPTION = /#\s*doctest:\s*([^\n'"]*)$/gm;

function check(lines: readonly string[], indent: number, name: string, line: number): void {
  lines.forEach((l, i) => {
    if (l.length >= indent + 4 && l[indent + 3] !== " ") {
      throw error(
        ValueError,
        `line ${line + i + 1} of the docstring for ${name} lacks blank after ${l.slice(indent, indent + 3)}: ${strRepr(l)}`,
      );
    }
  });
}
function prefixed(lines: readonly string[], prefix: string, name: string, line: number): void {
  lines.forEach((l, i) => {
    if (l !== "" && !l.startsWith(prefix))
      throw error(
        ValueError,
        `line ${line + i + 1} of the docstring for ${name} has inconsistent leading whitespace: ${strRepr(l)}`,
      );
  });
}
function optionsOf(source: string, name: string, line: number): Map<number, boolean> {
  const options = new Map<number, boolean>();
  for (const m of source.matchAll(OPTION)) {
    for (const option of (m[1] as string)
      .replace(/,/g, " ")
      .split(/\s+/)
      .filter((o) => o !== "")) {
      const flag = flagNamed(option.slice(1));
      if (flag === undefined || !"+-".includes(option[0] as string)) {
        throw error(
          ValueError,
          `line ${line + 1} of the doctest for ${name} has an invalid option: ${strRepr(option)}`,
        );
      }
      options.set(flag, option[0] === "+");
    }
  }
  return options;
}
/** The examples of a docstring. @throws ValueError for a malformed one */
export function parseExamples(given: string, name: string): Example[] {
  const text = given.replace(/\t/g, "        ");
  const margins = [...text.matchAll(/^([ ]*)(?=\S)/gm)].map((m) => (m[1] as string).length);
  const margin = margins.length === 0 ? 0 : Math.min(...margins);
  const plain =
    margin === 0
      ? text
      : text
          .split("\n")
          .map((l) => l.slice(margin))
          .join("\n");
  const examples: Example[] = [];
  for (const m of plain.matchAll(EXAMPLE)) {
    const line = plain.slice(0, m.index).split("\n").length - 1;
    const indent = (m[2] ?? "").length;
    const lines = (m[1] as string).split("\n");
    check(lines, indent, name, line);
    prefixed(lines.slice(1), `${" ".repeat(indent)}.`, name, line);
    const source = lines.map((l) => l.slice(indent + 4)).join("\n");
    let wanted = (m[3] as string).split("\n");
    if (wanted.length > 1 && /^ *$/.test(wanted[wanted.length - 1] as string)) wanted = wanted.slice(0, -1);
    prefixed(wanted, " ".repeat(indent), name, line + lines.length);
    let want = wanted.map((l) => l.slice(indent)).join("\n");
    const exception = EXCEPTION.exec(want)?.[1] ?? null;
    if (want !== "" && !want.endsWith("\n")) want += "\n";
    if (/^(?:[ \t]*#.*\n?|\s*)*$/.test(source)) continue;
    examples.push({
      source: source.endsWith("\n") ? source : `${source}\n`,
      want,
      exception: exception === null ? null : exception.endsWith("\n") ? exception : `${exception}\n`,
      line,
      indent: margin + indent,
      options: optionsOf(source, name, line),
    });
  }
  return examples;
}
