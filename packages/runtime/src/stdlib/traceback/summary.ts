/** https://docs.python.org/3.13/library/traceback.html#stacksummary-objects, and the walks that it is made from. */
import { current } from "../../host/interpreter.ts";
import { getattr, tryGetattr } from "../../object/attributes.ts";
import { isDict, type PyDict } from "../../object/dict.ts";
import { apply, applyMethod, invoke } from "../../object/functions/call.ts";
import { iterate, toArray } from "../../object/iterate.ts";
import { classEntry } from "../../object/methods.ts";
import { strOf } from "../../object/repr.ts";
import { markLines } from "../../object/tracebacks/carets.ts";
import { folded, tracebackLimit } from "../../object/tracebacks/traceback.ts";
import { PyTraceback } from "../../object/tracebacks/traceback-type.ts";
import { truth } from "../../object/truth.ts";
import { isInstance, ListType, type PyTuple, type PyType } from "../../object/type.ts";
import { type Kwargs, None, type Value } from "../../object/value.ts";
import { isNone, pythonClass, toIndex, toKwargs } from "../kit.ts";
import { check, lazy, sourceLine } from "../linecache/source.ts";
import { frameAbove } from "../sys/frames.ts";
import { paint, painted } from "./colours.ts";
import { FrameSummary, linesOf } from "./frame-summary.ts";

/** A frame and where it stands: line, last line, columns in UTF-8 bytes; None where it is not known. */
export type Standing = readonly [frame: Value, place: readonly [Value, Value, Value, Value]];

const bytesOf = (c: string): number => {
  const code = c.codePointAt(0) as number;
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
};
/** Columns in UTF-16 units as columns in bytes, and back. */
const toBytes = (text: string, units: number): number => {
  let bytes = 0;
  for (const c of text.slice(0, units)) bytes += bytesOf(c);
  return bytes;
};
const toUnits = (text: string, bytes: number): number => {
  let units = 0;
  let left = bytes;
  for (const c of text) {
    if (left <= 0) break;
    left -= bytesOf(c);
    units += c.length;
  }
  return units;
};

/** The frames of a traceback, outermost first, with their full places. */
export function* framesOfTraceback(tb: Value): Iterable<Standing> {
  for (let at = tb; !isNone(at); at = getattr(at, "tb_next")) {
    const frame = getattr(at, "tb_frame");
    const unknown: Standing = [frame, [getattr(at, "tb_lineno"), None, None, None]];
    if (at instanceof PyTraceback) {
      const { filename } = at.entry.frame;
      const [line, endLine, column, endColumn] = at.entry.frame.positionAt(at.entry.position);
      const isKnown = line !== endLine || column !== endColumn;
      const end = toBytes(sourceLine(filename, endLine), endColumn);
      yield isKnown ? [frame, [line, endLine, toBytes(sourceLine(filename, line), column), end]] : unknown;
      continue;
    }
    const index = Number(toIndex(getattr(at, "tb_lasti")));
    const positions = index < 0 ? [] : [...iterate(invoke(getattr(frame, "f_code"), "co_positions"))];
    const place = positions[Math.floor(index / 2)] as PyTuple | undefined;
    yield place === undefined || place.items[0] === None ? unknown : [frame, place.items as unknown as Standing[1]];
  }
}
/** The running frames, innermost first, from a given one on. */
export function* framesFrom(frame: Value): Iterable<Standing> {
  for (let f = isNone(frame) ? frameAbove(0) : frame; !isNone(f); f = getattr(f, "f_back"))
    yield [f, [getattr(f, "f_lineno"), None, None, None]];
}

/** So many of the first, or with a negative limit of the last; `sys.tracebacklimit` when no limit is given. */
function limited(frames: Iterable<Standing>, limit: Value): Standing[] {
  const most = isNone(limit) ? tracebackLimit() : Number(toIndex(limit));
  if (most === undefined) return [...frames];
  if (most < 0) return [...frames].slice(most);
  const found: Standing[] = [];
  if (most === 0) return found;
  for (const frame of frames) {
    found.push(frame);
    if (found.length >= most) break;
  }
  return found;
}

/** The summary of frames. */
export function summaryOf(
  cls: Value,
  frames: Iterable<Standing>,
  limit: Value,
  looksUp = true,
  capturesLocals = false,
): Value {
  const result = cls();
  const files = new Set<Value>();
  for (const [frame, [line, endLine, column, endColumn]] of limited(frames, limit)) {
    const code = getattr(frame, "f_code");
    const filename = getattr(code, "co_filename");
    files.add(filename);
    const globals = tryGetattr(frame, "f_globals");
    if (isDict(globals) && current.interpreter.host.sourceText?.(filename) === undefined) lazy(filename, globals);
    const summary = apply(FrameSummary, [filename, line, getattr(code, "co_name")], {
      colno: column,
      end_colno: endColumn,
      end_lineno: endLine,
      locals: capturesLocals ? getattr(frame, "f_locals") : None,
      lookup_line: false,
    });
    invoke(result, "append", summary);
  }
  for (const filename of files) if (typeof filename === "string") check(filename);
  if (looksUp) for (const summary of iterate(result)) getattr(summary, "line");
  return result;
}

/** The text of one frame: its place, its source with carets, its locals. */
function frameText(summary: Value, colours: boolean): string {
  const name = (text: string): string => (colours ? painted("place", text) : text);
  const file = strOf(summary.$filename).startsWith("<stdin>-") ? "<stdin>" : strOf(summary.$filename);
  let text = `  File ${name(`"${file}"`)}, line ${name(strOf(summary.$lineno))}, in ${name(strOf(summary.$name))}\n`;
  const lines = linesOf(summary);
  if (lines.some((line) => line.trim() !== "")) {
    const { $colno: column, $end_colno: endColumn } = summary;
    if (column === None || endColumn === None) text += `    ${getattr(summary, "line")}\n`;
    else {
      const shown = lines.slice(0, summary.$end_lineno - summary.$lineno + 1);
      text += markLines(
        shown,
        toUnits(shown[0] ?? "", column),
        toUnits(shown.at(-1) ?? "", endColumn),
        colours ? paint : undefined,
      );
    }
  }
  if (truth(summary.$locals)) {
    const locals = [...summary.$locals.entries()].sort(([a], [b]) => (a < b ? -1 : 1));
    for (const [key, value] of locals) text += `    ${key} = ${value}\n`;
  }
  return text;
}

/** The texts of all frames, repeated ones folded; frames that are formatted as None are left out. */
export function stackTexts(stack: Value, kwargs?: Kwargs): string[] {
  const texts: (readonly [string, () => string | null])[] = [];
  for (const summary of iterate(stack)) {
    const text = applyMethod(stack, "format_frame_summary", [summary], kwargs);
    texts.push([`${summary.$filename}:${summary.$lineno}:${summary.$name}`, () => (text === None ? null : text)]);
  }
  return folded(texts);
}

export const StackSummary: PyType = pythonClass("traceback", "StackSummary", [ListType], {
  __doc__: "A list of FrameSummary objects, representing a stack of frames.",
  extract: classEntry(
    "frame_gen, *, limit=None, lookup_lines=True, capture_locals=False",
    (cls: Value, frames: Value, limit: Value, looksUp: Value, captures: Value) =>
      summaryOf(cls, standing(frames), limit, truth(looksUp), truth(captures)),
  ),
  format: ["**kwargs", (self: Value, kwargs: PyDict) => stackTexts(self, toKwargs(kwargs))],
  format_frame_summary: [
    "frame_summary, **kwargs",
    (_self: Value, summary: Value, kwargs: PyDict) => frameText(summary, truth(kwargs.get("colorize") ?? false)),
  ],
  from_list: classEntry("a_list", (_cls: Value, list: Value) => {
    const result = StackSummary();
    for (const item of iterate(list)) {
      const [filename, line, name, text] = isInstance(item, FrameSummary) ? [] : toArray(item);
      invoke(
        result,
        "append",
        filename === undefined ? item : apply(FrameSummary, [filename, line, name], { line: text }),
      );
    }
    return result;
  }),
});

function* standing(frames: Value): Iterable<Standing> {
  for (const pair of iterate(frames)) {
    const [frame, line] = toArray(pair);
    yield [frame, [line, None, None, None]];
  }
}
