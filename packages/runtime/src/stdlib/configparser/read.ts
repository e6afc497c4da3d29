/** Reads the lines of a configuration file. */
import { call } from "../../object/functions/call.ts";
import type { Value } from "../../object/value.ts";
import * as E from "./errors.ts";

export interface Syntax {
  readonly delimiters: readonly string[];
  readonly commentPrefixes: readonly string[];
  readonly inlinePrefixes: readonly string[];
  readonly strict: boolean;
  readonly allowNoValue: boolean;
  readonly emptyLines: boolean;
  readonly unnamedSection: boolean;
}
/** Where what is read goes. */
export interface Sink {
  readonly defaultSection: string;
  readonly unnamed: Value;
  has(section: Value): boolean;
  begin(section: Value): void;
  key(name: string): string;
  /** The name of the section that the line begins, if it begins one. */
  header(line: string): string | undefined;
  /** `value` is null for an option without one. */
  put(section: Value, key: string, value: string | null): void;
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** Cuts a comment that begins after a blank. */
function withoutInline(line: string, prefixes: readonly string[]): string {
  let cut = line.length;
  for (const prefix of prefixes) {
    for (let at = line.indexOf(prefix); at >= 0; at = line.indexOf(prefix, at + 1)) {
      if (at === 0 || /\s/.test(line[at - 1] as string)) {
        cut = Math.min(cut, at);
        break;
      }
    }
  }
  return line.slice(0, cut);
}

/**
 * @throws DuplicateSectionError, DuplicateOptionError, MissingSectionHeaderError, MultilineContinuationError, ParsingError
 */
export function readLines(lines: Iterable<string>, source: Value, syntax: Syntax, sink: Sink): void {
  const signs = syntax.delimiters.map(escaped).join("|");
  const option = new RegExp(
    syntax.allowNoValue ? `^(.*?)(?:\\s*(?:(${signs})\\s*(.*))?)$` : `^(.*?)\\s*(?:(${signs})\\s*(.*))$`,
    "s",
  );
  const bad: [number, string][] = [];
  const seenSections = new Set<Value>();
  const seenOptions = new Set<string>();
  let section: Value = syntax.unnamedSection ? sink.unnamed : null;
  if (syntax.unnamedSection) sink.begin(section);
  let key: string | null = null;
  let values: string[] | null = null;
  let level = 0;
  let number = 0;
  const finish = (): void => {
    if (key === null || section === null) return;
    if (values === null) sink.put(section, key, null);
    else {
      while (values.length > 0 && values.at(-1) === "") values.pop();
      sink.put(section, key, values.join("\n").trimEnd());
    }
    key = null;
    values = null;
  };
  for (const line of lines) {
    number++;
    const trimmed = line.trim();
    const isComment = syntax.commentPrefixes.some((prefix) => trimmed.startsWith(prefix));
    const value = isComment ? "" : withoutInline(line, syntax.inlinePrefixes).trim();
    if (value === "") {
      if (syntax.emptyLines) {
        // A comment is no empty line of a value.
        if (!isComment && key !== null && values !== null && withoutInline(line, syntax.inlinePrefixes) === line)
          (values as string[]).push("");
      } else level = Number.POSITIVE_INFINITY;
      continue;
    }
    const indent = line.search(/\S/);
    if (section !== null && key !== null && indent > level) {
      if (values === null) throw call(E.MultilineContinuationError, source, number, line);
      (values as string[]).push(value);
      continue;
    }
    level = indent;
    const header = sink.header(value);
    if (header !== undefined) {
      finish();
      const name = header;
      if (sink.has(name) && name !== sink.defaultSection) {
        if (syntax.strict && seenSections.has(name)) throw call(E.DuplicateSectionError, name, source, number);
      } else if (name !== sink.defaultSection) sink.begin(name);
      seenSections.add(name);
      section = name;
      continue;
    }
    if (section === null) throw call(E.MissingSectionHeaderError, source, number, line);
    const found = option.exec(value);
    finish();
    if (found === null || (found[1] as string) === "") {
      bad.push([number, line]);
      continue;
    }
    const name = sink.key((found[1] as string).trimEnd());
    const whole = `${String(section)}\0${name}`;
    if (syntax.strict && seenOptions.has(whole)) throw call(E.DuplicateOptionError, section, name, source, number);
    seenOptions.add(whole);
    key = name;
    values = found[2] === undefined ? null : [(found[3] ?? "").trim()];
  }
  finish();
  if (bad.length > 0) throw E.parsingError(source, bad);
}
