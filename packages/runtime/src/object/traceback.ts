/** Tracebacks: how entries gather while an exception passes through frames, and CPython's text of them (Lib/traceback.py). */
import { atLeast, current } from "../host/interpreter.ts";
import { anchorsOf } from "./anchors.ts";
import { tryGetattr } from "./attributes.ts";
import type { PyBaseException, TracebackEntry, TracebackFrame } from "./exceptions.ts";
import { BaseExceptionGroup, isException, RecursionError, SyntaxError } from "./exceptions.ts";
import { fullName } from "./object-methods.ts";
import { toPython } from "./raise.ts";
import { reprOf, strOf } from "./repr.ts";
import { suggestionFor } from "./suggestions.ts";
import { isSubtype, PyTuple, typeOf } from "./type.ts";
import { None, type Value } from "./value.ts";

/**
 * Notes that an exception leaves a frame at a position, or is caught in it; returns what to throw on. Emitted functions call it in their catch.
 * Position -1 says that the exception has the frame's entry already: it was caught and goes on unchanged (CPython's RERAISE).
 * @example
 * try { … } catch ($e) { throw trace($e, $f1, $l); }
 */
export function trace(thrown: Value, frame: TracebackFrame, position: number): PyBaseException {
  const exc = toPython(thrown);
  if (position === -1) return exc;
  exc.tb = { frame, position: exc.atAttribute ? frame.attributeAt(position) : position, next: exc.tb };
  exc.atAttribute = false;
  return exc;
}

/** Text of a source line (from 1), when the host knows the file. */
function sourceLine(filename: string, line: number): string | undefined {
  const text = current.interpreter.host.sourceText?.(filename);
  return text === undefined ? undefined : text.split(/\r\n|\r|\n/)[line - 1];
}

const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\ud83c-\ud83e][\udc00-\udfff]/;
/** Columns that a text takes on a terminal: East Asian wide characters take two. */
function displayWidth(text: string): number {
  let width = 0;
  for (const c of text) width += wide.test(c) ? 2 : 1;
  return width;
}

/** The lines of one entry: "  File …" and, when known, the source with its carets. */
export function formatEntry(entry: TracebackEntry): string {
  const [line, endLine, column, endColumn] = entry.frame.positionAt(entry.position);
  const { filename } = entry.frame;
  const name =
    atLeast("3.11") && entry.frame.name !== "<module>" && !entry.frame.name.startsWith("<")
      ? entry.frame.name
      : entry.frame.name;
  const head = `  File "${filename}", line ${line}, in ${name}\n`;
  const first = sourceLine(filename, line);
  if (first === undefined || first.trim() === "") return head;
  if (!atLeast("3.11") || (line === endLine && column === endColumn)) return `${head}    ${first.trim()}\n`;
  const last = atLeast("3.13") ? endLine : line;
  const original: string[] = [];
  for (let i = line; i <= last; i++) original.push(sourceLine(filename, i) ?? "");
  return (
    head +
    (atLeast("3.13")
      ? markLines(original, column, endColumn)
      : markOne(original[0] as string, line === endLine, column, endColumn))
  );
}

/** 3.11 and 3.12: only the first line is shown. */
function markOne(text: string, complete: boolean, column: number, endColumn: number): string {
  const stripped = text.trim();
  const indent = text.length - text.trimStart().length;
  const end = complete ? endColumn : text.trimEnd().length;
  const start = Math.max(column - indent, 0);
  const stop = Math.min(end - indent, stripped.length);
  const anchors = complete ? anchorsOf(stripped.slice(start, stop)) : null;
  if (anchors === null && start === 0 && stop >= stripped.length) return `    ${stripped}\n`;
  const marks = `${" ".repeat(displayWidth(stripped.slice(0, start)))}${drawMarks(stripped.slice(start, stop), anchors)}`;
  return `    ${stripped}\n    ${marks}\n`;
}

function drawMarks(segment: string, anchors: { left: number; right: number } | null): string {
  if (anchors === null) return "^".repeat(displayWidth(segment));
  const w = (a: number, b: number): number => displayWidth(segment.slice(a, b));
  return (
    "~".repeat(w(0, anchors.left)) +
    "^".repeat(w(anchors.left, anchors.right)) +
    "~".repeat(w(anchors.right, segment.length))
  );
}

/** 3.13: every line of the expression, long ones elided, each with its carets. */
function markLines(original: readonly string[], column: number, endColumn: number): string {
  const indents = original.filter((l) => l.trim() !== "").map((l) => l.length - l.trimStart().length);
  const dedent = Math.min(...indents);
  const lines = original.map((l) => l.slice(dedent).trimEnd());
  const start = Math.max(0, column - dedent);
  const lastLine = lines[lines.length - 1] as string;
  const end = Math.min(Math.max(0, endColumn - dedent), lastLine.length);
  const whole = lines.join("\n");
  const segment = whole.slice(start, whole.length - (lastLine.length - end));
  const anchors = anchorsOf(segment);
  const show = shouldMark(lines, start, end, anchors !== null);
  const shown = new Set([0, lines.length - 1]);
  const place = (offset: number): [number, number] => {
    const before = segment.slice(0, offset);
    const row = before.split("\n").length - 1;
    return [row, row === 0 ? offset + start : offset - before.lastIndexOf("\n") - 1];
  };
  const left = anchors === null ? null : place(anchors.left);
  const right = anchors === null ? null : place(anchors.right);
  for (const anchor of [left, right])
    if (anchor !== null) for (let r = anchor[0] - 1; r <= anchor[0] + 1; r++) shown.add(r);
  const rows = [...shown].filter((r) => r >= 0 && r < lines.length).sort((a, b) => a - b);
  let result = "";
  const output = (row: number): void => {
    const text = lines[row] as string;
    result += `    ${text}\n`;
    if (!show) return;
    const lead = text.length - text.trimStart().length;
    const stop = row === lines.length - 1 ? end : text.length;
    let marks = "";
    for (let i = 0; i < stop; i++) {
      const inside =
        left !== null &&
        right !== null &&
        (row > left[0] || (row === left[0] && i >= left[1])) &&
        (row < right[0] || (row === right[0] && i < right[1]));
      const mark = i < lead || (row === 0 && i < start) ? " " : anchors !== null && !inside ? "~" : "^";
      marks += mark.repeat(displayWidth(text[i] as string));
    }
    result += `    ${marks}\n`;
  };
  let previous = -1;
  for (const row of rows) {
    if (previous >= 0) {
      const gap = row - previous - 1;
      if (gap === 1) output(row - 1);
      else if (gap > 1) result += `    ...<${gap} lines>...\n`;
    }
    output(row);
    previous = row;
  }
  return result;
}

/** CPython leaves the carets out where they would underline all of a simple statement. */
function shouldMark(lines: readonly string[], start: number, end: number, hasAnchors: boolean): boolean {
  const text = lines.join("\n");
  const lastLine = lines[lines.length - 1] as string;
  const statement = /^(?:return\s+(?=[\w\u0080-\uffff]+\()|[\w\u0080-\uffff]+\s*=\s*(?!=))/.exec(text);
  if (
    statement !== null &&
    start === statement[0].length &&
    end === lastLine.length &&
    hasAnchors &&
    isCall(text.slice(statement[0].length))
  )
    return false;
  if (hasAnchors) return true;
  return (lines[0] as string).slice(0, start).trim() !== "" || lastLine.slice(end).trim() !== "";
}
const isCall = (text: string): boolean => {
  const anchors = anchorsOf(text);
  return anchors !== null && text[anchors.left] === "(" && anchors.right === text.trimEnd().length;
};

/** The entries of a traceback, outermost first, repeated ones folded as CPython folds them. */
export function formatEntries(tb: TracebackEntry | null): string {
  let result = "";
  let count = 0;
  let last: string | undefined;
  const flush = (): void => {
    if (count > 3) result += `  [Previous line repeated ${count - 3} more time${count - 3 === 1 ? "" : "s"}]\n`;
  };
  for (let entry = tb; entry !== null; entry = entry.next) {
    const key = `${entry.frame.filename}:${entry.frame.positionAt(entry.position)[0]}:${entry.frame.name}`;
    if (key !== last) {
      flush();
      count = 0;
      last = key;
    }
    count++;
    if (count <= 3) result += formatEntry(entry);
  }
  flush();
  return result;
}

/** `str(exc)`, safely. */
function message(exc: PyBaseException): string {
  try {
    return strOf(exc);
  } catch {
    return "<exception str() failed>";
  }
}

/** "ValueError: too small", notes included, each line ended. */
export function formatExceptionOnly(exc: PyBaseException): string {
  const type = typeOf(exc);
  const module = type.dict.get("__module__") ?? type.module;
  const name = module === "__main__" || module === "builtins" ? type.qualname : fullName(type);
  let text: string;
  if (isSubtype(type, SyntaxError)) text = formatSyntaxError(exc, name);
  else {
    const detail = message(exc);
    const hint = suggestionFor(exc);
    text = detail === "" ? `${name}\n` : `${name}: ${detail}${hint}\n`;
  }
  const notes = tryGetattr(exc, "__notes__");
  if (Array.isArray(notes))
    for (const note of notes) for (const line of noteText(note).split("\n")) text += `${line}\n`;
  else if (notes !== undefined && notes !== None) text += `${reprOf(notes)}\n`;
  return text;
}
const noteText = (note: Value): string => (typeof note === "string" ? note : strOf(note));

function formatSyntaxError(exc: PyBaseException, name: string): string {
  const get = (field: string): Value => tryGetattr(exc, field) ?? None;
  const lineno = get("lineno");
  let text = "";
  if (lineno !== None) {
    const filename = get("filename");
    text += `  File "${filename === None ? "<string>" : strOf(filename)}", line ${strOf(lineno)}\n`;
    const source = get("text");
    if (typeof source === "string") {
      const stripped = source.replace(/\n$/, "");
      const trimmed = stripped.replace(/^[ \n\f]+/, "");
      text += `    ${trimmed}\n`;
      const offset = get("offset");
      if (typeof offset === "number") {
        const endOffset = get("end_offset");
        const endLine = get("end_lineno");
        let start = offset;
        let end =
          typeof endOffset === "number" && endOffset !== 0 && endLine === lineno
            ? endOffset
            : endLine === lineno || endLine === None
              ? offset
              : stripped.length + 1;
        if (typeof endOffset !== "number" || endOffset === 0) end = offset;
        if (start === end || end === -1) end = start + 1;
        const spaces = stripped.length - trimmed.length;
        start = start - 1 - spaces;
        end = end - 1 - spaces;
        if (start >= 0)
          text += `    ${trimmed.slice(0, start).replace(/[^\s]/g, " ")}${"^".repeat(Math.max(end - start, 1))}\n`;
      }
    }
  }
  const msg = get("msg");
  return `${text}${name}: ${msg === None ? "<no detail available>" : strOf(msg)}\n`;
}

const CAUSE = "\nThe above exception was the direct cause of the following exception:\n\n";
const CONTEXT = "\nDuring handling of the above exception, another exception occurred:\n\n";

/** The whole text of an exception with its chain, as the interpreter prints it. */
export function formatException(exc: PyBaseException, options: { readonly chain?: boolean } = {}): string {
  return formatChain(exc, new Set(), options.chain ?? true);
}

function formatChain(exc: PyBaseException, seen: Set<PyBaseException>, chain: boolean): string {
  seen.add(exc);
  let text = "";
  if (chain) {
    if (exc.cause !== null) {
      if (!seen.has(exc.cause)) text += formatChain(exc.cause, seen, true) + CAUSE;
    } else if (exc.context !== null && !exc.suppressContext && !seen.has(exc.context))
      text += formatChain(exc.context, seen, true) + CONTEXT;
  }
  if (isSubtype(typeOf(exc), BaseExceptionGroup)) return text + formatGroup(exc, seen);
  if (exc.tb !== null) text += `Traceback (most recent call last):\n${formatEntries(withinLimit(exc))}`;
  return text + formatExceptionOnly(exc);
}

/**
 * The entries of an exception. The engine's stack holds more frames than Python's limit, so a recursion without end shows more
 * of them than CPython would have reached: those beyond the limit are left out.
 */
function withinLimit(exc: PyBaseException): TracebackEntry | null {
  if (!isSubtype(typeOf(exc), RecursionError)) return exc.tb;
  const kept: TracebackEntry[] = [];
  const { recursionLimit } = current.interpreter;
  for (let entry = exc.tb; entry !== null && kept.length < recursionLimit; entry = entry.next) kept.push(entry);
  return kept.reduceRight<TracebackEntry | null>((next, { frame, position }) => ({ frame, position, next }), null);
}

const groupMembers = (exc: PyBaseException): readonly Value[] => {
  const members = exc.args.items[1];
  return members instanceof PyTuple ? members.items : Array.isArray(members) ? members : [];
};

/** Exception groups are drawn as a tree; at most 15 of a group and 10 levels. */
function formatGroup(exc: PyBaseException, seen: Set<PyBaseException>): string {
  const body =
    (exc.tb === null ? "" : `Exception Group Traceback (most recent call last):\n${formatEntries(exc.tb)}`) +
    formatExceptionOnly(exc);
  return `  + ${indent(body, "  | ").slice(4)}${formatMembers(exc, seen, 1)}`;
}

const indent = (text: string, prefix: string): string => text.replace(/^(?=.)/gm, prefix);

function formatMembers(exc: PyBaseException, seen: Set<PyBaseException>, depth: number): string {
  const members = groupMembers(exc);
  const margin = "  ".repeat(depth);
  if (depth > 10) return `${margin}| ... (max_group_depth is 10)\n`;
  let text = "";
  const shown = Math.min(members.length, 15);
  for (let i = 0; i < members.length; i++) {
    const title = i < shown ? `${i + 1}` : "...";
    text += `${margin}${i === 0 ? "+-" : "  "}+---------------- ${title} ----------------\n`;
    const inner = `${margin}  | `;
    if (i >= shown) {
      const rest = members.length - shown;
      text += `${inner}and ${rest} more exception${rest === 1 ? "" : "s"}\n`;
      break;
    }
    const member = members[i];
    if (!isException(member)) continue;
    if (isSubtype(typeOf(member), BaseExceptionGroup)) {
      const body =
        (member.tb === null ? "" : `Exception Group Traceback (most recent call last):\n${formatEntries(member.tb)}`) +
        formatExceptionOnly(member);
      text += indent(body, inner) + formatMembers(member, seen, depth + 1);
    } else text += indent(formatChain(member, seen, true), inner);
  }
  const lastIsGroup =
    members.length > 0 && members.length <= 15 && isSubtype(typeOf(members[members.length - 1]), BaseExceptionGroup);
  return lastIsGroup ? text : `${text}${margin}  +------------------------------------\n`;
}
