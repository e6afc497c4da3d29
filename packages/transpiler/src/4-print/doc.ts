/**
 * A document that can be laid out in more than one way, after Wadler ("A prettier printer") and the variant of it that
 * Prettier made common: a group is printed on one line when it fits, else its lines break.
 */
export type Doc = string | readonly Doc[] | Group | Choice | Indent | Line | IfBreak | Flat | Block | Suffix | Mark;

/** Printed on one line if it fits (and holds no hard line), else with all of its own lines broken. */
interface Group {
  readonly k: "group";
  readonly doc: Doc;
  readonly broken: boolean;
}
/** Layouts from the tersest to the most expanded: the first that fits is taken, else the last. */
interface Choice {
  readonly k: "choice";
  readonly states: readonly Doc[];
  readonly breaks: boolean;
}
interface Indent {
  readonly k: "indent";
  readonly doc: Doc;
}
interface Line {
  readonly k: "line";
  /** What the line is when it does not break. */
  readonly flat: "" | " ";
  readonly hard: boolean;
}
interface IfBreak {
  readonly k: "ifBreak";
  readonly broken: Doc;
  readonly flat: Doc;
}
/** Never broken inside: the expressions of a template literal. */
interface Flat {
  readonly k: "flat";
  readonly doc: Doc;
}
/** The statements of a body: laid out afresh whatever stands around them. */
interface Block {
  readonly k: "block";
  readonly doc: Doc;
}
/** Text that waits for the end of its line: a trailing comment. */
interface Suffix {
  readonly k: "suffix";
  readonly text: string;
}
/** Remembers where its contents come to stand. */
interface Mark {
  readonly k: "mark";
  readonly id: number;
  readonly doc: Doc;
}

export const line: Line = { k: "line", flat: " ", hard: false };
export const softline: Line = { k: "line", flat: "", hard: false };
export const hardline: Line = { k: "line", flat: "", hard: true };

export const group = (doc: Doc, broken = false): Group => ({ k: "group", doc, broken: broken || breaks(doc) });
export const choice = (...states: readonly [Doc, ...Doc[]]): Choice => ({
  k: "choice",
  states,
  breaks: breaks(states[0]),
});
export const indent = (doc: Doc): Indent => ({ k: "indent", doc });
export const ifBreak = (broken: Doc, flat: Doc = ""): IfBreak => ({ k: "ifBreak", broken, flat });
export const flat = (doc: Doc): Flat => ({ k: "flat", doc });
export const block = (doc: Doc): Block => ({ k: "block", doc });
export const suffix = (text: string): Suffix => ({ k: "suffix", text });
export const mark = (id: number, doc: Doc): Mark => ({ k: "mark", id, doc });

export function join(separator: Doc, docs: readonly Doc[]): Doc {
  const out: Doc[] = [];
  docs.forEach((doc, i) => {
    if (i > 0) out.push(separator);
    out.push(doc);
  });
  return out;
}

/** Whether the document holds a line that always breaks. */
export function breaks(doc: Doc): boolean {
  if (typeof doc === "string") return false;
  if (isList(doc)) return doc.some(breaks);
  switch (doc.k) {
    case "group":
      return doc.broken;
    case "line":
      return doc.hard;
    case "block":
      return true;
    // Whatever holds arguments that break is broken itself, though the choice among layouts is not.
    case "choice":
      return doc.breaks;
    case "indent":
    case "mark":
      return breaks(doc.doc);
    case "flat":
    case "ifBreak":
      return false;
    case "suffix":
      return doc.text.startsWith("//");
  }
}

const isList = (doc: Doc): doc is readonly Doc[] => Array.isArray(doc);

/** A layout: the text, and for each mark (in the order of their starts) where its contents stand. */
export interface Layout {
  readonly text: string;
  readonly marks: readonly PlacedMark[];
}
export interface PlacedMark {
  readonly id: number;
  readonly start: number;
  end: number;
}

type Mode = 0 | 1;
const BREAK: Mode = 0;
const FLAT: Mode = 1;
/** A command: what to print, at which indentation, in which mode; a number closes the mark with that index. */
interface Command {
  readonly indent: number;
  readonly mode: Mode;
  readonly doc: Doc | number;
}

/**
 * Lays a document out in at most `width` columns where possible; with `Infinity` only what must break does, which is quick.
 * @example
 * layout(group(["[", indent([softline, "a,", line, "b"]), softline, "]"]), 5).text // "[\n  a,\n  b\n]"
 */
export function layout(doc: Doc, width: number): Layout {
  const out: string[] = [];
  const marks: PlacedMark[] = [];
  let offset = 0;
  let column = 0;
  let margin = 0;
  let atLineStart = true;
  let waiting: string[] = [];
  let unplaced: { id: number; index: number }[] = [];
  const todo: Command[] = [{ indent: 0, mode: BREAK, doc }];

  const write = (text: string) => {
    if (text === "") return;
    if (atLineStart) {
      atLineStart = false;
      out.push(" ".repeat(margin));
      offset += margin;
      column = margin;
    }
    if (unplaced.length > 0) {
      for (const { id, index } of unplaced) marks[index] = { id, start: offset, end: offset };
      unplaced = [];
    }
    out.push(text);
    offset += text.length;
    const lastLine = text.lastIndexOf("\n");
    column = lastLine < 0 ? column + text.length : text.length - lastLine - 1;
  };
  const newline = (next: number) => {
    if (waiting.length > 0) {
      const texts = waiting;
      waiting = [];
      for (const text of texts) write(` ${text}`);
    }
    out.push("\n");
    offset++;
    column = next;
    margin = next;
    atLineStart = true;
  };

  while (todo.length > 0) {
    const command = todo.pop()!;
    const { doc: it, indent: at, mode } = command;
    if (typeof it === "string") {
      write(it);
    } else if (typeof it === "number") {
      const placed = marks[it];
      if (placed) placed.end = offset;
      else {
        unplaced = unplaced.filter((one) => one.index !== it);
        marks[it] = { id: -1, start: offset, end: offset };
      }
    } else if (isList(it)) {
      for (let i = it.length - 1; i >= 0; i--) todo.push({ indent: at, mode, doc: it[i]! });
    } else {
      switch (it.k) {
        case "indent":
          todo.push({ indent: at + 2, mode, doc: it.doc });
          break;
        case "block":
          todo.push({ indent: at, mode: BREAK, doc: it.doc });
          break;
        case "flat":
          todo.push({ indent: at, mode: FLAT, doc: it.doc });
          break;
        case "line":
          if (mode === FLAT && !it.hard) write(it.flat);
          else newline(at);
          break;
        case "ifBreak":
          todo.push({ indent: at, mode, doc: mode === BREAK ? it.broken : it.flat });
          break;
        case "suffix":
          waiting.push(it.text);
          break;
        case "mark": {
          const index = marks.length;
          marks.length++;
          unplaced.push({ id: it.id, index });
          todo.push({ indent: at, mode, doc: index }, { indent: at, mode, doc: it.doc });
          break;
        }
        case "group": {
          const room = width - (atLineStart ? at : column);
          const isFlat = !it.broken && (mode === FLAT || room === Infinity || fits(it.doc, FLAT, todo, room));
          todo.push({ indent: at, mode: isFlat ? FLAT : BREAK, doc: it.doc });
          break;
        }
        case "choice": {
          const room = width - (atLineStart ? at : column);
          const last = it.states.length - 1;
          let chosen = mode === FLAT || room === Infinity ? 0 : last;
          for (let i = 0; i < last && mode === BREAK && room !== Infinity; i++) {
            if (fits(it.states[i]!, FLAT, todo, room)) {
              chosen = i;
              break;
            }
          }
          todo.push({ indent: at, mode: chosen === last && mode === BREAK ? BREAK : FLAT, doc: it.states[chosen]! });
          break;
        }
      }
    }
  }
  if (waiting.length > 0) for (const text of waiting) write(` ${text}`);
  return { text: out.join(""), marks: marks.filter((placed) => placed.id >= 0) };
}

/** Whether the text up to the next line that breaks stays within `room` columns. */
function fits(doc: Doc, mode: Mode, rest: readonly Command[], room: number): boolean {
  const todo: { doc: Doc; mode: Mode }[] = [{ doc, mode }];
  let next = rest.length;
  let left = room;
  while (left >= 0) {
    const it = todo.pop();
    if (it === undefined) {
      if (next === 0) return true;
      const command = rest[--next]!;
      if (typeof command.doc !== "number") todo.push({ doc: command.doc, mode: command.mode });
      continue;
    }
    const { doc: one } = it;
    if (typeof one === "string") {
      const end = one.indexOf("\n");
      if (end >= 0) return left >= end;
      left -= one.length;
    } else if (isList(one)) {
      for (let i = one.length - 1; i >= 0; i--) todo.push({ doc: one[i]!, mode: it.mode });
    } else {
      switch (one.k) {
        case "line":
          if (one.hard || it.mode === BREAK) return true;
          left -= one.flat.length;
          break;
        case "group":
          todo.push({ doc: one.doc, mode: one.broken ? BREAK : it.mode });
          break;
        case "choice":
          todo.push({ doc: it.mode === BREAK ? one.states[one.states.length - 1]! : one.states[0]!, mode: it.mode });
          break;
        case "ifBreak":
          todo.push({ doc: it.mode === BREAK ? one.broken : one.flat, mode: it.mode });
          break;
        case "flat":
          todo.push({ doc: one.doc, mode: FLAT });
          break;
        case "block":
          todo.push({ doc: one.doc, mode: BREAK });
          break;
        case "indent":
        case "mark":
          todo.push({ doc: one.doc, mode: it.mode });
          break;
        case "suffix":
          break;
      }
    }
  }
  return false;
}
