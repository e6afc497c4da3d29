/** The lines of files by name, kept as `linecache.cache` shows them. */
import { current, slot } from "../../host/interpreter.ts";
import { tryGetattr } from "../../object/attributes.ts";
import { isDict, PyDict } from "../../object/dict.ts";
import { call } from "../../object/functions/call.ts";
import { PyTuple } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { decodeBytes } from "../../types/codecs/registry.ts";

const CACHE = Symbol("linecache");
/** `linecache.cache`: `(size, mtime, lines, fullname)` by file name, or `(get_lines,)` for lines that are fetched when asked for. */
export const cache = (): PyDict => slot(CACHE, () => new PyDict());

/** The text of a file: as it was compiled, or else as it stands in the file system. */
function textOf(filename: string): readonly [text: string, modified: Value] | undefined {
  const { host } = current.interpreter;
  const known = host.sourceText?.(filename);
  if (known !== undefined) return [known, None];
  try {
    if (host.files === undefined || !host.files.exists(filename) || host.files.isDirectory(filename)) return undefined;
    const text = decodeBytes(host.files.read(filename), "utf-8", "strict").replace(/^\ufeff/, "");
    return [text, host.files.status?.(filename).modified ?? None];
  } catch {
    return undefined;
  }
}

/** Lines with their ends, the last one ended too. */
function split(text: string): string[] {
  const lines = text
    .replace(/\r\n?/g, "\n")
    .split(/(?<=\n)/)
    .filter((line) => line !== "");
  const last = lines.length - 1;
  if (last >= 0 && !lines[last]?.endsWith("\n")) lines[last] += "\n";
  return lines;
}

/** Reads a file anew; no lines when there is no such file. */
export function update(filename: string): Value {
  const kept = cache();
  const before = kept.get(filename);
  if (before !== undefined && (before as PyTuple).items.length !== 1) kept.delete(filename);
  if (filename === "" || (filename.startsWith("<") && filename.endsWith(">") && textOf(filename) === undefined))
    return [];
  const found = textOf(filename);
  if (found === undefined) return lazyLines(filename);
  const [text, modified] = found;
  const lines = split(text);
  kept.set(filename, new PyTuple([text.length, modified, lines, filename]));
  return lines;
}

/** What `lazycache` has put down for a file that cannot be read. */
function lazyLines(filename: string): Value {
  const entry = cache().get(filename) as PyTuple | undefined;
  if (entry === undefined || entry.items.length !== 1) return [];
  const text = call(entry.items[0]);
  if (typeof text !== "string") return [];
  const lines = text.split(/(?<=\n)/).map((line) => line.replace(/\n?$/, "\n"));
  cache().set(filename, new PyTuple([text.length, None, lines, filename]));
  return lines;
}

/** All lines of a file, each with its end. */
export function lines(filename: string): Value {
  const entry = cache().get(filename) as PyTuple | undefined;
  return entry === undefined || entry.items.length === 1 ? update(filename) : entry.items[2];
}

/** A line (from 1) with its end; empty when there is none. */
export function sourceLine(filename: Value, line: number): string {
  if (typeof filename !== "string") return "";
  const all = lines(filename);
  return line >= 1 && line <= all.length ? all[line - 1] : "";
}

/** Forgets what has changed on the disk since it was read. */
export function check(filename: string): void {
  const entry = cache().get(filename) as PyTuple | undefined;
  if (entry === undefined || entry.items.length === 1 || entry.items[1] === None) return;
  const { files } = current.interpreter.host;
  const full = entry.items[3];
  if (files?.exists(full) !== true) cache().delete(filename);
  else if (files.status !== undefined && files.status(full).modified !== entry.items[1]) cache().delete(filename);
}

/** Puts down that the loader of a module knows its text; whether it does. */
export function lazy(filename: Value, globals: Value): boolean {
  if (cache().has(filename)) return (cache().get(filename) as PyTuple).items.length === 1;
  if (typeof filename !== "string" || filename === "" || /^<.*>$/.test(filename) || !isDict(globals)) return false;
  const spec = globals.get("__spec__");
  const loader = (spec === undefined ? undefined : tryGetattr(spec, "loader")) ?? globals.get("__loader__");
  const name = (spec === undefined ? undefined : tryGetattr(spec, "name")) ?? globals.get("__name__");
  const source = loader === undefined || loader === None ? undefined : tryGetattr(loader, "get_source");
  if (source === undefined || name === undefined) return false;
  cache().set(filename, new PyTuple([() => call(source, name)]));
  return true;
}
