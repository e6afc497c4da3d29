import { type Block, blocks, isGreeting, type Mode, parseTranscript, withoutLine } from "@pycoro/document";
import type { UnitMode } from "../protocol.ts";

/** A piece of the document that is compiled by itself, with the way back to the document. */
export interface Unit {
  readonly name: string;
  readonly text: string;
  readonly mode: UnitMode;
  /** For each line of `text`: where it begins in `text` and where its code begins in the document. */
  readonly lines: readonly { readonly unit: number; readonly doc: number }[];
  /** Where the unit's first and last line stand in the document. */
  readonly from: number;
  readonly to: number;
  /** What the document shows as its output; null when nothing is expected. */
  readonly expected: string | null;
}

interface Line {
  readonly from: number;
  readonly text: string;
}

function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  let from = 0;
  for (const part of text.split("\n")) {
    lines.push({ from, text: part.replace(/\r$/, "") });
    from += part.length + 1;
  }
  return lines;
}

const unitOf = (name: string, mode: UnitMode, code: readonly Line[], to: number, expected: string | null): Unit => {
  let unit = 0;
  const lines = code.map((line) => {
    const start = { unit, doc: line.from };
    unit += line.text.length + 1;
    return start;
  });
  return {
    name,
    mode,
    text: `${code.map((line) => line.text).join("\n")}\n`,
    lines,
    from: code[0]?.from ?? 0,
    to,
    expected,
  };
};

/** A transcript as its statements: each is a unit of its own, numbered from line 1, as in CPython's interactive prompt. */
function transcript(text: string): Unit[] {
  const all = linesOf(text);
  const endOf = ({ from, text: whole }: Line): number => from + whole.length;
  const { begins, statements } = parseTranscript(text);
  const units = statements.map(({ source, line, expected, expectedLine }) => {
    const code = source
      .slice(0, -1)
      .split("\n")
      .map((part, at) => ({ from: endOf(all[line + at]!) - part.length, text: part }));
    return unitOf("<stdin>", "single", code, endOf(all[expectedLine - 1]!), expected === "" ? null : expected);
  });
  const before = all.slice(0, begins).filter((line) => !isGreeting(line.text));
  const last = before.findLast((line) => line.text.trim() !== "");
  if (last === undefined) return units;
  const definitions = before.slice(0, before.indexOf(last) + 1);
  return [unitOf("<stdin>", "exec", definitions, endOf(last), null), ...units];
}

/** The units of a text. A document's blocks are cut out elsewhere. */
export function unitsOf(text: string, mode: Mode): Unit[] {
  if (mode === "repl") return transcript(text);
  const lines = linesOf(text);
  return [{ ...unitOf("main.py", "exec", lines, text.length, null), text }];
}

const runs = (block: Block): boolean =>
  block.kind === "repl" || block.kind === "definitions" || block.kind === "script";

/** The one of a document's blocks that is traced: the one asked for, else the first that prints or shows something. */
export function focusedBlock(all: readonly Block[], focus: number | null): Block | null {
  const asked = focus === null ? undefined : all[focus];
  if (asked !== undefined && runs(asked)) return asked;
  return all.find((block) => block.kind === "repl" || block.kind === "script") ?? all.find(runs) ?? null;
}

/** The unit with a line commented out: what comes after it stands two characters further on. */
const varied = (unit: Unit, line: number): Unit => ({
  ...unit,
  text: withoutLine(unit.text, line),
  lines: unit.lines.map((one, at) => (at > line ? { ...one, unit: one.unit + 2 } : one)),
});

/**
 * The units that stand for a block of a document: a script by itself; statements of a transcript after everything that earlier blocks typed
 * into the same session. `commented` is a line of the block that is left out, as a comment; blocks of `forks` keep to themselves what they do, scripts of
 * `shared` are part of the session.
 */
export function documentUnits(
  text: string,
  focus: number | null,
  commented: number | null = null,
  forks: ReadonlySet<number> = new Set(),
  shared: ReadonlySet<number> = new Set(),
): Unit[] {
  const all = blocks(text);
  const block = focusedBlock(all, focus);
  if (block === null) return [];
  const starts = linesOf(text);
  const unitsOfBlock = (one: Block): Unit[] => {
    // Lists and quotes put something before each line of a block.
    const own = linesOf(one.text);
    const place = (offset: number): number => {
      const at = Math.max(
        0,
        own.findLastIndex((line) => line.from <= offset),
      );
      return (starts[one.line + 1 + at]?.from ?? text.length) + (one.starts[at] ?? 0) + offset - own[at]!.from;
    };
    return unitsOf(one.text, one.kind === "repl" ? "repl" : "script").map((unit) => ({
      ...unit,
      name: one.kind === "script" ? `block${one.index}.py` : "<stdin>",
      from: place(unit.from),
      to: place(unit.to),
      lines: unit.lines.map((line) => ({ ...line, doc: place(line.doc) })),
    }));
  };
  const own = unitsOfBlock(block).map((unit) => (commented === null ? unit : varied(unit, commented)));
  if (block.kind === "script" && !shared.has(block.index)) return own;
  const before = all.filter(
    (one) =>
      one.index < block.index &&
      !forks.has(one.index) &&
      (shared.has(one.index) || ((one.kind === "repl" || one.kind === "definitions") && one.output === null)),
  );
  return [...before.flatMap(unitsOfBlock), ...own];
}

/** Where an offset of a unit stands in the document. */
export function toDocument(unit: Unit, offset: number): number {
  let best = unit.lines[0] ?? { unit: 0, doc: 0 };
  for (const line of unit.lines) {
    if (line.unit > offset) break;
    best = line;
  }
  return best.doc + (offset - best.unit);
}

/** The unit and offset at a place of the document; null between units and on prompts. */
export function fromDocument(
  units: readonly Unit[],
  position: number,
): { readonly unit: number; readonly offset: number } | null {
  for (let index = 0; index < units.length; index++) {
    const unit = units[index]!;
    if (position < unit.from || position > unit.to) continue;
    for (let i = unit.lines.length - 1; i >= 0; i--) {
      const line = unit.lines[i]!;
      if (position < line.doc) continue;
      const next = unit.lines[i + 1];
      const length = (next === undefined ? unit.text.length : next.unit - 1) - line.unit;
      return position - line.doc <= length ? { unit: index, offset: line.unit + (position - line.doc) } : null;
    }
  }
  return null;
}
