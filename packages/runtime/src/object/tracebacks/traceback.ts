/** CPython's text of tracebacks and exceptions (Lib/traceback.py). */
import { atLeast, current } from "../../host/interpreter.ts";
import { tryGetattr } from "../attributes.ts";
import type { PyBaseException, TracebackEntry } from "../exceptions/exceptions.ts";
import { BaseExceptionGroup, isException, RecursionError, SyntaxError } from "../exceptions/exceptions.ts";
import { fullName } from "../object-methods.ts";
import { reprOf, strOf } from "../repr.ts";
import { isSubtype, PyTuple, typeOf } from "../type.ts";
import { None, type Value } from "../value.ts";
import { markLines, markOne } from "./carets.ts";
import { layOut, type Told } from "./exception-layout.ts";
import { suggestionFor } from "./suggestions.ts";
import { syntaxErrorLines } from "./syntax-error-text.ts";

/** Text of a source line (from 1), when the host knows the file. */
function sourceLine(filename: string, line: number): string | undefined {
  const text = current.interpreter.host.sourceText?.(filename);
  return text === undefined ? undefined : text.split(/\r\n|\r|\n/)[line - 1];
}

/** The lines of one entry: "  File …" and, when known, the source with its carets. */
export function formatEntry(entry: TracebackEntry): string {
  const [line, endLine, column, endColumn] = entry.frame.positionAt(entry.position);
  const { filename } = entry.frame;
  const head = `  File "${filename}", line ${line}, in ${entry.frame.name}\n`;
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

/**
 * Texts one after the other, the fourth and later ones of equal key left out and counted, as CPython folds recursions.
 * @example
 * folded([["a", () => "A\n"]]) // ["A\n"]
 */
export function folded(items: Iterable<readonly [key: string, text: () => string | null]>): string[] {
  const result: string[] = [];
  let count = 0;
  let last: string | undefined;
  const flush = (): void => {
    if (count > 3) result.push(`  [Previous line repeated ${count - 3} more time${count - 3 === 1 ? "" : "s"}]\n`);
  };
  for (const [key, text] of items) {
    const shown = count < 3 || key !== last ? text() : "";
    if (shown === null) continue;
    if (key !== last) {
      flush();
      count = 0;
      last = key;
    }
    count++;
    if (count <= 3) result.push(shown);
  }
  flush();
  return result;
}

function* entriesOf(tb: TracebackEntry | null): Iterable<readonly [string, () => string]> {
  for (let entry = tb; entry !== null; entry = entry.next) {
    const { frame, position } = entry;
    const shown = entry;
    yield [`${frame.filename}:${frame.positionAt(position)[0]}:${frame.name}`, () => formatEntry(shown)];
  }
}
const entryTexts = (tb: TracebackEntry | null): string[] => folded(entriesOf(tb));

/** The entries of a traceback, outermost first, repeated ones folded as CPython folds them. */
export const formatEntries = (tb: TracebackEntry | null): string => entryTexts(tb).join("");

/** `str(exc)`, safely. */
function message(exc: PyBaseException): string {
  try {
    return strOf(exc);
  } catch {
    return "<exception str() failed>";
  }
}

/** An exception's class as its text names it. */
function className(exc: PyBaseException): string {
  const type = typeOf(exc);
  const module = type.dict.get("__module__") ?? type.module;
  return module === "__main__" || module === "builtins" ? type.qualname : fullName(type);
}

/**
 * What is told of an exception that nobody can catch, as that of a generator which is closed because nothing holds it (`PyErr_WriteUnraisable`):
 * where it came from, without carets, notes or the exceptions before it. A program that has ended opens no sources any more.
 */
export function formatIgnored(exc: PyBaseException, where: string, isRunning: boolean): string {
  const entries: string[] = [];
  for (let entry = exc.tb; entry !== null; entry = entry.next) {
    const { filename, name } = entry.frame;
    const [line] = entry.frame.positionAt(entry.position);
    const source = isRunning ? (sourceLine(filename, line)?.trim() ?? "") : "";
    entries.push(`  File "${filename}", line ${line}, in ${name}\n${source === "" ? "" : `    ${source}\n`}`);
  }
  const told = entries.length === 0 ? "" : `Traceback (most recent call last):\n${entries.join("")}`;
  return `Exception ignored in: ${where}\n${told}${className(exc)}: ${message(exc)}\n`;
}

/** "ValueError: too small", notes included, each line ended. */
export function formatExceptionOnly(exc: PyBaseException): string {
  const type = typeOf(exc);
  const name = className(exc);
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
  const text = (v: Value): Value => (v === None ? None : strOf(v));
  return syntaxErrorLines(name, {
    endLine: text(get("end_lineno")),
    endOffset: get("end_offset"),
    filename: text(get("filename")),
    line: text(get("lineno")),
    message: get("msg") === None ? "" : strOf(get("msg")),
    offset: get("offset"),
    text: get("text"),
  }).join("");
}

/** The whole text of an exception with its chain, as the interpreter prints it. */
export function formatException(exc: PyBaseException, options: { readonly chain?: boolean } = {}): string {
  return [...layOut(tell(exc), options.chain ?? true)].join("");
}

/** An exception on its way to text. */
class Telling implements Told {
  cause: Telling | null = null;
  context: Telling | null = null;
  members: Telling[] | null = null;
  readonly exc: PyBaseException;
  readonly maxWidth = 15;
  readonly maxDepth = 10;
  constructor(exc: PyBaseException) {
    this.exc = exc;
  }
  get suppressContext(): boolean {
    return this.exc.suppressContext;
  }
  stack(): string[] {
    return entryTexts(withinLimit(this.exc));
  }
  only(): string[] {
    return [formatExceptionOnly(this.exc)];
  }
}

/** What is told of an exception: each that it came from once, a context only where there is no cause. */
function tell(exc: PyBaseException): Told {
  const seen = new Set<PyBaseException>();
  const todo: Telling[] = [];
  const telling = (e: PyBaseException): Telling => {
    seen.add(e);
    const t = new Telling(e);
    todo.push(t);
    return t;
  };
  const first = telling(exc);
  for (let t = todo.pop(); t !== undefined; t = todo.pop()) {
    const { cause, context, suppressContext } = t.exc;
    if (cause !== null && !seen.has(cause)) t.cause = telling(cause);
    if (t.cause === null && context !== null && !suppressContext && !seen.has(context)) t.context = telling(context);
    if (isSubtype(typeOf(t.exc), BaseExceptionGroup)) t.members = groupMembers(t.exc).filter(isException).map(telling);
  }
  return first;
}

/**
 * The entries of an exception. The engine's stack holds more frames than Python's limit, so a recursion without end shows more
 * of them than CPython would have reached: those beyond the limit are left out.
 */
function withinLimit(exc: PyBaseException): TracebackEntry | null {
  const isDeep = isSubtype(typeOf(exc), RecursionError);
  const { recursionLimit } = current.interpreter;
  const limit = tracebackLimit();
  if (!isDeep && limit === undefined) return exc.tb;
  const kept: TracebackEntry[] = [];
  for (let entry = exc.tb; entry !== null && (!isDeep || kept.length < recursionLimit); entry = entry.next)
    kept.push(entry);
  return kept
    .slice(limit === undefined ? 0 : Math.max(0, kept.length - limit))
    .reduceRight<TracebackEntry | null>((next, { frame, position }) => ({ frame, position, next }), null);
}

/** `sys.tracebacklimit`, where a program has set it. */
export function tracebackLimit(): number | undefined {
  const sys = current.interpreter.modules.get("sys") as { readonly dict?: { get(key: string): Value } } | undefined;
  const limit = sys?.dict?.get("tracebacklimit");
  return typeof limit === "number" ? Math.max(0, limit) : undefined;
}

const groupMembers = (exc: PyBaseException): readonly Value[] => {
  const members = exc.args.items[1];
  return members instanceof PyTuple ? members.items : Array.isArray(members) ? members : [];
};
