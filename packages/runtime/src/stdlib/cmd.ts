/** `cmd`: https://docs.python.org/3.13/library/cmd.html. There is no readline: lines are read, and completed by who calls `complete`. */

import { mod } from "../object/arithmetic.ts";
import { getattr, hasattr, tryGetattr } from "../object/attributes.ts";
import { EOFError, error, isError, TypeError } from "../object/exceptions/exceptions.ts";
import { call, invoke } from "../object/functions/call.ts";
import { iterate, toArray } from "../object/iterate.ts";
import { importModule } from "../object/modules/module.ts";
import { strOf } from "../object/repr.ts";
import { contains } from "../object/subscript.ts";
import { truth } from "../object/truth.ts";
import { type PyTuple, type PyType, typeOf } from "../object/type.ts";
import { None, type Value } from "../object/value.ts";
import { inColumns } from "./cmd/columns.ts";
import { cleandoc } from "./inspect/documentation.ts";
import { asStr, isNone, pythonClass, toText, tuple } from "./kit.ts";

export const __all__: string[] = ["Cmd"];
export const PROMPT = "(Cmd) ";
export const IDENTCHARS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_";

const write = (self: Value, text: string): Value => invoke(getattr(self, "stdout"), "write", text);
const standard = (name: string): Value => getattr(importModule("sys"), name);

/** The next line that is to be interpreted. */
function nextLine(self: Value): Value {
  const queue = getattr(self, "cmdqueue");
  if (truth(queue)) return invoke(queue, "pop", 0);
  if (truth(getattr(self, "use_rawinput"))) {
    try {
      return call(importModule("builtins").dict.get("input"), getattr(self, "prompt"));
    } catch (e) {
      if (isError(e, EOFError)) return "EOF";
      throw e;
    }
  }
  write(self, getattr(self, "prompt"));
  invoke(getattr(self, "stdout"), "flush");
  const line = toText(invoke(getattr(self, "stdin"), "readline"), "line");
  return line === "" ? "EOF" : line.replace(/[\r\n]+$/, "");
}

/** A line as `(command, argument, line)`. */
function parsed(self: Value, given: Value): readonly [Value, Value, string] {
  let line = toText(invoke(given, "strip"), "line");
  if (line === "") return [None, None, line];
  if (line.startsWith("?")) line = `help ${line.slice(1)}`;
  else if (line.startsWith("!")) {
    if (!hasattr(self, "do_shell")) return [None, None, line];
    line = `shell ${line.slice(1)}`;
  }
  const letters = getattr(self, "identchars");
  let end = 0;
  for (const letter of line) {
    if (!truth(contains(letters, letter))) break;
    end += letter.length;
  }
  return [line.slice(0, end), invoke(line.slice(end), "strip"), line];
}

/** The commands that have a docstring or a help of their own, the other topics of help, and the other commands. */
function topicsOf(self: Value): readonly [documented: Value[], topics: Value[], undocumented: Value[]] {
  const names = [...new Set((toArray(invoke(self, "get_names")) as string[]).sort())];
  const topics = new Set(names.filter((name) => name.startsWith("help_")).map((name) => name.slice(5)));
  const [documented, undocumented]: [Value[], Value[]] = [[], []];
  for (const name of names.filter((one) => one.startsWith("do_"))) {
    const command = name.slice(3);
    const isDocumented = topics.delete(command) || truth(getattr(getattr(self, name), "__doc__"));
    (isDocumented ? documented : undocumented).push(command);
  }
  return [documented, [...topics], undocumented];
}
function help(self: Value, topic: Value): Value {
  if (truth(topic)) {
    const own = tryGetattr(self, `help_${strOf(topic)}`);
    if (own !== undefined) return call(own) && None;
    const command = tryGetattr(self, `do_${strOf(topic)}`);
    const doc = command === undefined ? undefined : tryGetattr(command, "__doc__");
    const text = asStr(doc) === undefined ? "" : strOf(call(cleandoc, doc));
    write(self, `${text === "" ? strOf(mod(getattr(self, "nohelp"), tuple(topic))) : text}\n`);
    return None;
  }
  const [documented, topics, undocumented] = topicsOf(self);
  write(self, `${strOf(getattr(self, "doc_leader"))}\n`);
  invoke(self, "print_topics", getattr(self, "doc_header"), documented, 15, 80);
  invoke(self, "print_topics", getattr(self, "misc_header"), topics, 15, 80);
  invoke(self, "print_topics", getattr(self, "undoc_header"), undocumented, 15, 80);
  return None;
}

/** What completes the line that readline holds. @throws ModuleNotFoundError without readline */
function completer(self: Value): Value {
  const readline = importModule("readline");
  const typed = toText(invoke(readline, "get_line_buffer"), "line");
  const line = typed.trimStart();
  const [begin, end] = ["get_begidx", "get_endidx"].map(
    (name) => Number(invoke(readline, name)) - (typed.length - line.length),
  ) as [number, number];
  let complete = getattr(self, "completenames");
  if (begin > 0) {
    const [command] = toArray(invoke(self, "parseline", line));
    const own = isNone(command) || command === "" ? undefined : tryGetattr(self, `complete_${strOf(command)}`);
    complete = own ?? getattr(self, "completedefault");
  }
  return (text: Value) => call(complete, text, line, begin, end);
}
const names = (self: Value, prefix: string): string[] =>
  (toArray(invoke(self, "get_names")) as string[])
    .filter((name) => name.startsWith(prefix))
    .map((name) => name.slice(prefix.indexOf("_") + 1));

export const Cmd: PyType = pythonClass("cmd", "Cmd", [], {
  prompt: PROMPT,
  identchars: IDENTCHARS,
  ruler: "=",
  lastcmd: "",
  intro: None,
  doc_leader: "",
  doc_header: "Documented commands (type help <topic>):",
  misc_header: "Miscellaneous help topics:",
  undoc_header: "Undocumented commands:",
  nohelp: "*** No help on %s",
  use_rawinput: 1,
  __init__: [
    "completekey='tab', stdin=None, stdout=None",
    (self: Value, key: Value, stdin: Value, stdout: Value) => {
      self.$stdin = isNone(stdin) ? standard("stdin") : stdin;
      self.$stdout = isNone(stdout) ? standard("stdout") : stdout;
      Object.assign(self, { $cmdqueue: [], $completekey: key });
      return None;
    },
  ],
  cmdloop: [
    "intro=None",
    (self: Value, intro: Value) => {
      invoke(self, "preloop");
      if (!isNone(intro)) self.$intro = intro;
      if (truth(getattr(self, "intro"))) write(self, `${strOf(getattr(self, "intro"))}\n`);
      for (let stop: Value = false; !truth(stop); ) {
        const line = invoke(self, "precmd", nextLine(self));
        stop = invoke(self, "postcmd", invoke(self, "onecmd", line), line);
      }
      invoke(self, "postloop");
      return None;
    },
    "Repeatedly issue a prompt, accept input, and dispatch to action methods.",
  ],
  precmd: ["line", (_self: Value, line: Value) => line],
  postcmd: ["stop, line", (_self: Value, stop: Value) => stop],
  preloop: ["", () => None],
  postloop: ["", () => None],
  parseline: ["line", (self: Value, line: Value) => tuple(...parsed(self, line))],
  onecmd: [
    "line",
    (self: Value, given: Value) => {
      const [command, argument, line] = toArray(invoke(self, "parseline", given));
      if (!truth(line)) return invoke(self, "emptyline");
      if (isNone(command)) return invoke(self, "default", line);
      self.$lastcmd = line === "EOF" ? "" : line;
      const action = command === "" ? None : (tryGetattr(self, `do_${strOf(command)}`) ?? None);
      return isNone(action) ? invoke(self, "default", line) : call(action, argument);
    },
  ],
  emptyline: [
    "",
    (self: Value) => {
      const last = getattr(self, "lastcmd");
      return truth(last) ? invoke(self, "onecmd", last) : None;
    },
  ],
  default: [
    "line",
    (self: Value, line: Value) => {
      write(self, `*** Unknown syntax: ${strOf(line)}\n`);
      return None;
    },
  ],
  completedefault: ["*ignored", () => []],
  completenames: ["text, *ignored", (self: Value, text: Value) => names(self, `do_${strOf(text)}`)],
  complete: [
    "text, state",
    (self: Value, text: Value, state: Value) => {
      if (state === 0) self.$completion_matches = completer(self)(text);
      const matches = toArray(getattr(self, "completion_matches"));
      return matches[Number(state)] ?? None;
    },
  ],
  get_names: ["", (self: Value) => call(importModule("builtins").dict.get("dir"), typeOf(self))],
  complete_help: [
    "*args",
    (self: Value, { items }: PyTuple) => [
      ...new Set([...iterate(invoke(self, "completenames", ...items)), ...names(self, `help_${strOf(items[0])}`)]),
    ],
  ],
  do_help: ["arg", help, 'List available commands with "help" or detailed help with "help cmd".'],
  print_topics: [
    "header, cmds, cmdlen, maxcol",
    (self: Value, header: Value, commands: Value, _length: Value, most: Value) => {
      if (!truth(commands)) return None;
      write(self, `${strOf(header)}\n`);
      const ruler = getattr(self, "ruler");
      if (truth(ruler)) write(self, `${strOf(ruler).repeat([...strOf(header)].length)}\n`);
      invoke(self, "columnize", commands, Number(most) - 1);
      write(self, "\n");
      return None;
    },
  ],
  columnize: [
    "list, displaywidth=80",
    (self: Value, list: Value, width: Value) => {
      const items = toArray(list);
      const wrong = items.flatMap((item, i) => (asStr(item) === undefined ? [i] : []));
      if (wrong.length > 0) throw error(TypeError, `list[i] not a string for i in ${wrong.join(", ")}`);
      if (items.length === 0) write(self, "<empty>\n");
      else for (const line of inColumns(items.map(strOf), Number(width))) write(self, `${line}\n`);
      return None;
    },
  ],
});
