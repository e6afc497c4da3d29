/** FrameSummary and StackSummary. */
import { current } from "../../host/interpreter.ts";
import { invoke } from "../../object/call.ts";
import type { TracebackEntry } from "../../object/exceptions.ts";
import { classEntry, getset } from "../../object/function.ts";
import { iterate } from "../../object/iterate.ts";
import { formatEntry } from "../../object/traceback.ts";
import { ListType, PyTuple, type PyType } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { isNone, pythonClass } from "../kit.ts";

const sourceLine = (filename: string, line: number): string =>
  (current.interpreter.host.sourceText?.(filename)?.split(/\r\n|\r|\n/)[line - 1] ?? "").trim();

export const FrameSummary: PyType = pythonClass("traceback", "FrameSummary", [], {
  __getitem__: [
    "pos",
    (self: Value, pos: Value) =>
      [self.$filename, self.$lineno, self.$name, sourceLine(self.$filename, self.$lineno)].at(pos),
  ],
  __init__: [
    "filename, lineno, name, *, lookup_line=True, locals=None, line=None, end_lineno=None, colno=None, end_colno=None",
    (self: Value, filename: Value, lineno: Value, name: Value, _lookup: Value, _locals: Value, line: Value) => {
      Object.assign(self, { $filename: filename, $lineno: lineno, $name: name });
      if (!isNone(line)) self.given = line;
      return None;
    },
  ],
  __iter__: [
    "",
    (self: Value) =>
      invoke([self.$filename, self.$lineno, self.$name, sourceLine(self.$filename, self.$lineno)], "__iter__"),
  ],
  __len__: ["", () => 4],
  __repr__: ["", (self: Value) => `<FrameSummary file ${self.$filename}, line ${self.$lineno} in ${self.$name}>`],
  _text: [
    "",
    (self: Value) => {
      if (self.entry !== undefined) return formatEntry(self.entry);
      const line = self.given ?? sourceLine(self.$filename, self.$lineno);
      return `  File "${self.$filename}", line ${self.$lineno}, in ${self.$name}\n${line === "" ? "" : `    ${line}\n`}`;
    },
  ],
  line: getset((self: Value) => self.given ?? sourceLine(self.$filename, self.$lineno)),
});
export const makeSummary = (filename: string, line: number, name: string): Value => FrameSummary(filename, line, name);
export const StackSummary: PyType = pythonClass("traceback", "StackSummary", [ListType], {
  format: ["**kwargs", (self: Value) => [...iterate(self)].map((s) => invoke(s, "_text"))],
  from_list: classEntry("a_list", (cls: Value, list: Value) =>
    cls([...iterate(list)].map((s) => (s instanceof PyTuple ? FrameSummary(...s.items.slice(0, 3)) : s))),
  ),
});
/** The summaries of a traceback's entries. */
export function summariesOf(tb: TracebackEntry | null): Value {
  const list: Value[] = [];
  for (let entry = tb; entry !== null; entry = entry.next) {
    const [line, endLine, column, endColumn] = entry.frame.positionAt(entry.position);
    const summary = makeSummary(entry.frame.filename, line, entry.frame.name);
    Object.assign(summary, { entry, $end_lineno: endLine, $colno: column, $end_colno: endColumn });
    list.push(summary);
  }
  return StackSummary(list);
}
