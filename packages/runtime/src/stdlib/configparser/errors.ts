/** What goes wrong with configuration files: https://docs.python.org/3.13/library/configparser.html#exceptions */

import { Exception } from "../../object/exceptions/exceptions.ts";
import { call } from "../../object/functions/call.ts";
import { reprOf } from "../../object/repr.ts";
import type { PyTuple, PyType } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { isNone, pythonClass, tuple } from "../kit.ts";

const error = (
  name: string,
  base: PyType,
  parameters: string,
  make: (self: Value, ...args: Value[]) => string,
): PyType =>
  pythonClass("configparser", name, [base], {
    __init__: [
      parameters,
      (self: Value, ...args: Value[]) => {
        const text = make(self, ...args);
        self.$message = text;
        self.args = tuple(text);
        return None;
      },
    ],
    __repr__: ["", (self: Value) => self.$message],
    __str__: ["", (self: Value) => self.$message],
  });
const at = (line: number): string => `[line ${String(line).padStart(2)}]`;
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const base: PyType = error("Error", Exception, "msg=''", (_self, text) => text);

export { base as Error };
export const NoSectionError: PyType = error("NoSectionError", base, "section", (self, section) => {
  self.$section = section;
  return `No section: ${reprOf(section)}`;
});
export const DuplicateSectionError: PyType = error(
  "DuplicateSectionError",
  base,
  "section, source=None, lineno=None",
  (self, section, source, lineno) => {
    Object.assign(self, { $section: section, $source: source, $lineno: lineno });
    const text = `section ${reprOf(section)} already exists`;
    return isNone(source)
      ? capital(text)
      : `While reading from ${reprOf(source)}${isNone(lineno) ? "" : ` ${at(lineno)}`}: ${text}`;
  },
);
export const DuplicateOptionError: PyType = error(
  "DuplicateOptionError",
  base,
  "section, option, source=None, lineno=None",
  (self, section, option, source, lineno) => {
    Object.assign(self, { $section: section, $option: option, $source: source, $lineno: lineno });
    const text = `option ${reprOf(option)} in section ${reprOf(section)} already exists`;
    return isNone(source)
      ? capital(text)
      : `While reading from ${reprOf(source)}${isNone(lineno) ? "" : ` ${at(lineno)}`}: ${text}`;
  },
);
export const NoOptionError: PyType = error("NoOptionError", base, "option, section", (self, option, section) => {
  Object.assign(self, { $option: option, $section: section });
  return `No option ${reprOf(option)} in section: ${reprOf(section)}`;
});
const place = (self: Value, option: Value, section: Value): void =>
  void Object.assign(self, { $option: option, $section: section });
export const InterpolationError: PyType = error(
  "InterpolationError",
  base,
  "option, section, msg",
  (self, option, section, text) => {
    place(self, option, section);
    return text;
  },
);
export const InterpolationMissingOptionError: PyType = error(
  "InterpolationMissingOptionError",
  InterpolationError,
  "option, section, rawval, reference",
  (self, option, section, raw, reference) => {
    place(self, option, section);
    self.$reference = reference;
    return `Bad value substitution: option ${reprOf(option)} in section ${reprOf(section)} contains an interpolation key ${reprOf(reference)} which is not a valid option name. Raw value: ${reprOf(raw)}`;
  },
);
export const InterpolationSyntaxError: PyType = error(
  "InterpolationSyntaxError",
  InterpolationError,
  "option, section, msg",
  (self, option, section, text) => {
    place(self, option, section);
    return text;
  },
);
/** Values that refer to values that refer to values: so many steps and no more. */
export const MAX_INTERPOLATION_DEPTH = 10;
export const InterpolationDepthError: PyType = error(
  "InterpolationDepthError",
  InterpolationError,
  "option, section, rawval",
  (self, option, section, raw) => {
    place(self, option, section);
    return `Recursion limit exceeded in value substitution: option ${reprOf(option)} in section ${reprOf(section)} contains an interpolation key which cannot be substituted in ${MAX_INTERPOLATION_DEPTH} steps. Raw value: ${reprOf(raw)}`;
  },
);
export const ParsingError: PyType = error("ParsingError", base, "source, *args", (self, source, args: PyTuple) => {
  self.$source = source;
  self.$errors = args.items.slice();
  return `Source contains parsing errors: ${reprOf(source)}`;
});
export const MissingSectionHeaderError: PyType = error(
  "MissingSectionHeaderError",
  ParsingError,
  "filename, lineno, line",
  (self, filename, lineno, line) => {
    Object.assign(self, { $source: filename, $lineno: lineno, $line: line });
    return `File contains no section headers.\nfile: ${reprOf(filename)}, line: ${lineno}\n${reprOf(line)}`;
  },
);
export const MultilineContinuationError: PyType = error(
  "MultilineContinuationError",
  ParsingError,
  "filename, lineno, line",
  (self, filename, lineno, line) => {
    Object.assign(self, { $source: filename, $lineno: lineno, $line: line });
    return `Key without value continued with an indented line.\nfile: ${reprOf(filename)}, line: ${lineno}\n${reprOf(line)}`;
  },
);
/** A ParsingError of some lines. */
export function parsingError(source: Value, lines: readonly (readonly [number, string])[]): Value {
  const exc = call(ParsingError, source);
  exc.$errors = lines.map(([n, line]) => tuple(n, line));
  exc.$message += lines.map(([n, line]) => `\n\t${at(n)}: ${reprOf(line)}`).join("");
  exc.args = tuple(exc.$message);
  return exc;
}
