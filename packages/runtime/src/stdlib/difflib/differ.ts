/** Line by line, with hints inside of lines: https://docs.python.org/3.13/library/difflib.html#differ-objects */
import { generator } from "../../coroutine/define.ts";
import { equal } from "../../object/compare.ts";
import { error, KeyError, ValueError } from "../../object/exceptions/exceptions.ts";
import { iterate } from "../../object/iterate.ts";
import { reprOf } from "../../object/repr.ts";
import type { PyType } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { asStr, functionsOf, pythonClass, toIndex } from "../kit.ts";
import { elementsOf, Matcher } from "./matcher.ts";

const fn = functionsOf("difflib");
const isBlank = (c: string): boolean => /^[\s\x1c-\x1f\x85]$/u.test(c);

/** Lines are shown together when they are at least so much alike; what is less than almost that is not even looked at. */
const ALIKE = 0.75;
const ALMOST = 0.74;

/** A line as it stands in both forms. */
interface Line {
  readonly text: Value;
  readonly characters: readonly string[];
}
const linesOf = (sequence: Value): Line[] =>
  elementsOf(sequence).map((text) => ({ text, characters: [...(asStr(text) ?? elementsOf(text))] as string[] }));

const marked = (mark: string, lines: readonly Line[], from: number, to: number): string[] =>
  lines.slice(from, to).map(({ text }) => `${mark} ${asStr(text) ?? text}`);

/** The marks below a line; blanks of the line stay what they are, so that tabs line up. */
function hint({ characters }: Line, marks: string): string[] {
  const kept = [...marks].map((mark, at) =>
    mark === " " && isBlank(characters[at] as string) ? characters[at] : mark,
  );
  const text = kept.join("").trimEnd();
  return text === "" ? [] : [`? ${text}\n`];
}

/** Two lines that are alike, with marks below what differs. */
function synchronised(matcher: Matcher, before: Line, after: Line): string[] {
  matcher.setSecond(after.characters);
  matcher.setFirst(before.characters);
  let [above, below] = ["", ""];
  for (const [tag, i1, i2, j1, j2] of matcher.opcodes) {
    const mark = tag === "equal" ? " " : tag === "replace" ? "^" : tag === "delete" ? "-" : "+";
    above += mark.repeat(i2 - i1);
    below += mark.repeat(j2 - j1);
  }
  return [...marked("-", [before], 0, 1), ...hint(before, above), ...marked("+", [after], 0, 1), ...hint(after, below)];
}

/** The shorter block comes first, as that is easier to read. */
function replaced(a: readonly Line[], i1: number, i2: number, b: readonly Line[], j1: number, j2: number): string[] {
  const out = marked("-", a, i1, i2);
  const into = marked("+", b, j1, j2);
  return j2 - j1 < i2 - i1 && i2 > i1 ? [...into, ...out] : [...out, ...into];
}

export class LineDiffer {
  private readonly lineJunk: Value;
  private readonly charJunk: Value;
  constructor(lineJunk: Value, charJunk: Value) {
    this.lineJunk = lineJunk;
    this.charJunk = charJunk;
  }

  *compare(before: Value, after: Value): Generator<string, void> {
    const [a, b] = [linesOf(before), linesOf(after)];
    const matcher = new Matcher(this.lineJunk, true);
    matcher.setFirst(a.map(({ text }) => text));
    matcher.setSecond(b.map(({ text }) => text));
    for (const [tag, i1, i2, j1, j2] of matcher.opcodes) {
      if (tag === "replace") yield* this.replacement(a, i1, i2, b, j1, j2);
      else if (tag === "insert") yield* marked("+", b, j1, j2);
      else yield* marked(tag === "delete" ? "-" : " ", a, i1, i2);
    }
  }

  /** Lines instead of others: the two that are most alike are shown together, then what is before and after them. */
  private *replacement(a: Line[], i1: number, i2: number, b: Line[], j1: number, j2: number): Generator<string, void> {
    const pair = i1 < i2 && j1 < j2 ? this.partners(a, i1, i2, b, j1, j2) : null;
    if (pair === null) {
      yield* replaced(a, i1, i2, b, j1, j2);
      return;
    }
    const [i, j] = pair;
    const [old, changed] = [a[i] as Line, b[j] as Line];
    yield* this.replacement(a, i1, i, b, j1, j);
    if (equal(old.text, changed.text)) yield* marked(" ", [old], 0, 1);
    else yield* synchronised(new Matcher(this.charJunk, true), old, changed);
    yield* this.replacement(a, i + 1, i2, b, j + 1, j2);
  }

  /** Two lines that differ and are very much alike; when there are none, two that are the same; null when there are none either. */
  private partners(a: Line[], i1: number, i2: number, b: Line[], j1: number, j2: number): [number, number] | null {
    const matcher = new Matcher(this.charJunk, true);
    let best = ALMOST;
    let closest: [number, number] | null = null;
    let same: [number, number] | null = null;
    for (let j = j1; j < j2; j++) {
      const changed = b[j] as Line;
      matcher.setSecond(changed.characters);
      for (let i = i1; i < i2; i++) {
        const old = a[i] as Line;
        if (equal(old.text, changed.text)) {
          same ??= [i, j];
          continue;
        }
        matcher.setFirst(old.characters);
        if (matcher.realQuickRatio > best && matcher.quickRatio > best && matcher.ratio > best) {
          best = matcher.ratio;
          closest = [i, j];
        }
      }
    }
    return best < ALIKE ? same : closest;
  }
}

export const Differ: PyType = pythonClass("difflib", "Differ", [], {
  __init__: [
    "linejunk=None, charjunk=None",
    (self: Value, linejunk: Value, charjunk: Value) => {
      self.$linejunk = linejunk;
      self.$charjunk = charjunk;
      return None;
    },
  ],
  compare: generator(
    "self, a, b",
    function* (self: Value, a: Value, b: Value) {
      yield* new LineDiffer(self.$linejunk, self.$charjunk).compare(a, b);
      return None;
    },
    { qualname: "Differ.compare", module: "difflib" },
  ),
});

export const IS_LINE_JUNK: Value = fn("IS_LINE_JUNK", "line, pat=None", (line: Value) => /^\s*#?\s*$/u.test(line));
export const IS_CHARACTER_JUNK: Value = fn("IS_CHARACTER_JUNK", "ch, ws=' \\t'", (ch: string, ws: string) =>
  ws.includes(ch),
);

export const ndiff: Value = fn(
  "ndiff",
  "a, b, linejunk=None, charjunk=...",
  (a: Value, b: Value, linejunk: Value, charjunk: Value) =>
    Differ.dict.get("compare")(Differ(linejunk, charjunk ?? IS_CHARACTER_JUNK), a, b),
);

const KINDS: Readonly<Record<number, string>> = { 1: "- ", 2: "+ " };
export const restore: Value = generator(
  "delta, which",
  function* (delta: Value, which: Value) {
    const kind = KINDS[Number(toIndex(which))];
    if (kind === undefined) {
      const cause = error(KeyError, Number(toIndex(which)));
      throw Object.assign(error(ValueError, `unknown delta choice (must be 1 or 2): ${reprOf(which)}`), { cause });
    }
    for (const line of iterate(delta)) {
      const start = line.slice(0, 2);
      if (start === "  " || start === kind) yield line.slice(2);
    }
    return None;
  },
  { qualname: "restore", module: "difflib" },
);
