/** https://docs.python.org/3.13/library/traceback.html#framesummary-objects */

import { equal } from "../../object/compare.ts";
import { PyDict } from "../../object/dict.ts";
import { callSpecial } from "../../object/functions/call.ts";
import { iterate } from "../../object/iterate.ts";
import { getset } from "../../object/methods.ts";
import { reprOf, strOf } from "../../object/repr.ts";
import { truth } from "../../object/truth.ts";
import { isInstance, PyTuple, type PyType } from "../../object/type.ts";
import { None, NotImplemented, type Value } from "../../object/value.ts";
import { isNone, pythonClass } from "../kit.ts";
import { sourceLine } from "../linecache/source.ts";

/** `str(value)` or `repr(value)` that cannot fail: what is shown instead says which of both did. */
export function safely(value: Value, what: string, form: "str" | "repr" = "str"): string {
  try {
    return form === "str" ? strOf(value) : reprOf(value);
  } catch {
    return `<${what} ${form}() failed>`;
  }
}

/** The source text of all lines of a frame; None where the line is not known. */
function textOf(self: Value): Value {
  if (self.$_lines === None && self.$lineno !== None && self.$end_lineno !== None) {
    const lines: string[] = [];
    for (let i = self.$lineno; i <= self.$end_lineno; i++) lines.push(sourceLine(self.$filename, i).trimEnd());
    self.$_lines = `${lines.join("\n")}\n`;
  }
  return self.$_lines;
}
const firstLine = (self: Value): Value => {
  const text = textOf(self);
  return text === None ? None : text.split("\n", 1)[0].trim();
};
const fields = (self: Value): Value[] => [self.$filename, self.$lineno, self.$name, firstLine(self)];
/** All lines of a frame as they stand in the file; none where they are not known. */
export const linesOf = (self: Value): readonly string[] => {
  const text = textOf(self);
  return text === None ? [] : text.replace(/\n$/, "").split("\n");
};

export const FrameSummary: PyType = pythonClass("traceback", "FrameSummary", [], {
  __doc__: "Information about a single frame from a traceback.",
  __eq__: [
    "other",
    (self: Value, other: Value) => {
      if (isInstance(other, FrameSummary))
        return ["$filename", "$lineno", "$name", "$locals"].every((field) => equal(self[field], other[field]));
      return other instanceof PyTuple ? equal(new PyTuple(fields(self)), other) : NotImplemented;
    },
  ],
  __getitem__: ["pos", (self: Value, pos: Value) => callSpecial(new PyTuple(fields(self)), "__getitem__", pos)],
  __init__: [
    "filename, lineno, name, *, lookup_line=True, locals=None, line=None, end_lineno=None, colno=None, end_colno=None",
    (
      self: Value,
      filename: Value,
      lineno: Value,
      name: Value,
      looksUp: Value,
      locals: Value,
      line: Value,
      endLine: Value,
      column: Value,
      endColumn: Value,
    ) => {
      self.$filename = filename;
      self.$lineno = lineno;
      self.$end_lineno = isNone(endLine) ? lineno : endLine;
      self.$colno = column;
      self.$end_colno = endColumn;
      self.$name = name;
      self.$_lines = line;
      if (truth(looksUp)) textOf(self);
      self.$locals = None;
      if (truth(locals)) {
        const shown = new PyDict();
        for (const key of iterate(locals))
          shown.set(key, safely(callSpecial(locals, "__getitem__", key), "local", "repr"));
        self.$locals = shown;
      }
      return None;
    },
  ],
  __iter__: ["", (self: Value) => callSpecial(fields(self), "__iter__")],
  __len__: ["", () => 4],
  __repr__: [
    "",
    (self: Value) =>
      `<FrameSummary file ${strOf(self.$filename)}, line ${strOf(self.$lineno)} in ${strOf(self.$name)}>`,
  ],
  line: getset(firstLine),
});
