/** Differences side by side, as `HtmlDiff` shows them: the lines of an ndiff, each beside its partner. */

/** Marks in the text of a line: NUL and "+", "-" or "^" before what differs, U+0001 behind it. */
export const END = "\x01";

/** One side of a row: a number, ">" where a line goes on or "" where there is none; and the text with its marks. */
export interface Side {
  readonly number: number | string;
  readonly text: string;
}
/** What stands beside one another; null where lines that are alike are left out. */
export interface Row {
  readonly from: Side;
  readonly to: Side;
  readonly differs: boolean;
}
/** What an ndiff says in one step: one of the sides may be missing. */
interface Step {
  readonly from: Side | null;
  readonly to: Side | null;
  readonly differs: boolean;
}
const BLANK: Side = { number: "", text: "\n" };

/** The line with marks around what the hint below it points at. */
function hinted(line: string, hint: string): string {
  const points = Array.from(line);
  for (const { index, 0: marks } of [...hint.matchAll(/\++|-+|\^+/g)].reverse()) {
    points.splice(Math.min(index + marks.length, points.length), 0, END);
    points.splice(Math.min(index, points.length), 0, `\0${marks[0]}`);
  }
  return points.slice(2).join("");
}
/** The whole line marked; an empty one gets a blank, so that there is something to see. */
const whole = (kind: string, line: string): string => `\0${kind}${line.slice(2) || " "}${END}`;

/** Reads an ndiff with a few lines in view; blanks on the other side of added and removed lines come at the end of their block. */
function* steps(lines: Iterator<string>): Generator<Step, void> {
  const view: string[] = [];
  let [fromNumber, toNumber] = [0, 0];
  /** Blanks that are due on the left; below zero: on the right. */
  let due = 0;
  const from = (text: string): Side => ({ number: ++fromNumber, text });
  const to = (text: string): Side => ({ number: ++toNumber, text });
  const next = (): string => view.shift() as string;
  const removed = (): Side => from(whole("-", next()));
  const added = (): Side => to(whole("+", next()));
  function* blanks(count: number): Generator<Step, void> {
    for (let left = Math.abs(count); left > 0; left--)
      yield count < 0 ? { from: null, to: BLANK, differs: true } : { from: BLANK, to: null, differs: true };
  }
  for (;;) {
    while (view.length < 4) {
      const line = lines.next();
      view.push(line.done === true ? "X" : line.value);
    }
    const kinds = view.map((line) => line[0]).join("");
    if (kinds.startsWith("X")) {
      yield* blanks(due);
      return;
    }
    if (kinds.startsWith("-?+")) {
      const old = from(hinted(next(), next()));
      yield { from: old, to: to(kinds === "-?+?" ? hinted(next(), next()) : next().slice(2)), differs: true };
    } else if (kinds.startsWith("-+?")) {
      const old = from(next().slice(2));
      yield { from: old, to: to(hinted(next(), next())), differs: true };
    } else if (/^(?:--\?\+|--\+(?!\+)|- )/.test(kinds)) {
      // The end of a block of removed lines.
      const old = removed();
      const count = due - 1;
      due = 0;
      yield* blanks(count);
      yield { from: old, to: null, differs: true };
    } else if (kinds.startsWith("-")) {
      due--;
      yield { from: removed(), to: null, differs: true };
    } else if (/^\+(?: |-(?!-))/.test(kinds)) {
      const fresh = added();
      const count = due + 1;
      due = 0;
      yield* blanks(count);
      yield { from: null, to: fresh, differs: true };
    } else if (kinds.startsWith("+")) {
      due++;
      yield { from: null, to: added(), differs: true };
    } else {
      const text = next().slice(2);
      yield { from: from(text), to: to(text), differs: false };
    }
  }
}

/** Each line beside its partner. */
function* pairs(lines: Iterator<string>): Generator<Row, void> {
  const left: { side: Side; differs: boolean }[] = [];
  const right: { side: Side; differs: boolean }[] = [];
  for (const { from, to, differs } of steps(lines)) {
    if (from !== null) left.push({ side: from, differs });
    if (to !== null) right.push({ side: to, differs });
    const [old, fresh] = [left[0], right[0]];
    if (old === undefined || fresh === undefined) continue;
    left.shift();
    right.shift();
    yield { from: old.side, to: fresh.side, differs: old.differs || fresh.differs };
  }
}

/** Only what differs, with up to `context` rows around it; null stands where rows were left out. */
function* around(rows: Generator<Row, void>, context: number): Generator<Row | null, void> {
  const before: Row[] = [];
  let left = 0;
  let isLong = false;
  for (const row of rows) {
    if (!row.differs && left > 0) {
      left--;
      yield row;
    } else if (!row.differs) {
      before.push(row);
      if (before.length > context) {
        before.shift();
        isLong = true;
      }
    } else {
      if (isLong) yield null;
      yield* before.splice(0);
      isLong = false;
      left = context;
      yield row;
    }
  }
}

/**
 * The rows of a comparison; `context` null shows all of them.
 * @example
 * [...sideBySide(["- a\n", "+ b\n"].values(), null)];
 */
export const sideBySide = (lines: Iterator<string>, context: number | null): Generator<Row | null, void> =>
  context === null ? pairs(lines) : around(pairs(lines), context);

/** A line cut into pieces of at most `width` characters; marks that are open at a cut go on behind it. */
function pieces({ number, text }: Side, width: number): Side[] {
  const points = Array.from(text);
  const marks = points.filter((c) => c === "\0").length;
  if (number === 0 || number === "" || points.length <= width || points.length - marks * 3 <= width)
    return [{ number, text }];
  let [at, shown, mark] = [0, 0, ""];
  while (shown < width && at < points.length) {
    if (points[at] === "\0") {
      mark = points[at + 1] as string;
      at += 2;
    } else if (points[at] === END) {
      mark = "";
      at++;
    } else {
      at++;
      shown++;
    }
  }
  const [head, tail] = [points.slice(0, at).join(""), points.slice(at).join("")];
  const isOpen = mark !== "";
  return [
    { number, text: isOpen ? head + END : head },
    ...pieces({ number: ">", text: isOpen ? `\0${mark}${tail}` : tail }, width),
  ];
}
const NOTHING: Side = { number: "", text: " " };

/** Rows whose lines are cut at a width. */
export function* wrapped(rows: Iterable<Row | null>, width: number): Generator<Row | null, void> {
  for (const row of rows) {
    if (row === null) {
      yield row;
      continue;
    }
    const [left, right] = [pieces(row.from, width), pieces(row.to, width)];
    for (let i = 0; i < Math.max(left.length, right.length); i++)
      yield { from: left[i] ?? NOTHING, to: right[i] ?? NOTHING, differs: row.differs };
  }
}
