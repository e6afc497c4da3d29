/** https://docs.python.org/3.13/library/traceback.html#tracebackexception-objects */

import { getattr, tryGetattr } from "../../object/attributes.ts";
import { equal } from "../../object/compare.ts";
import type { PyDict } from "../../object/dict.ts";
import {
  AttributeError,
  BaseExceptionGroup,
  DeprecationWarning,
  ImportError,
  isException,
  NameError,
  type PyBaseException,
  SyntaxError,
} from "../../object/exceptions/exceptions.ts";
import { apply, applyMethod, invoke } from "../../object/functions/call.ts";
import { iterate } from "../../object/iterate.ts";
import { classEntry, getset } from "../../object/methods.ts";
import { importModule } from "../../object/modules/module.ts";
import { strOf } from "../../object/repr.ts";
import { layOut, type Told } from "../../object/tracebacks/exception-layout.ts";
import { suggestionFor } from "../../object/tracebacks/suggestions.ts";
import { syntaxErrorLines } from "../../object/tracebacks/syntax-error-text.ts";
import { truth } from "../../object/truth.ts";
import { isInstance, isSubtype, isType, PyTuple, type PyType, typeOf } from "../../object/type.ts";
import { None, NotImplemented, type Value } from "../../object/value.ts";
import { warn } from "../../object/warn.ts";
import { asStr, isNone, pythonClass, toKwargs } from "../kit.ts";
import { painted } from "./colours.ts";
import { safely } from "./frame-summary.ts";
import { framesOfTraceback, StackSummary, stackTexts, summaryOf } from "./summary.ts";

/** How the exception and those that it came from are to be told. */
interface Wishes {
  readonly limit: Value;
  readonly looksUp: boolean;
  readonly captures: boolean;
  readonly width: Value;
  readonly depth: Value;
  readonly keepsType: boolean;
}

/** Fills in what is known of one exception without its chain. */
function describe(self: Value, type: Value, exc: Value, tb: Value, wishes: Wishes): void {
  self.$max_group_width = wishes.width;
  self.$max_group_depth = wishes.depth;
  self.$stack = summaryOf(StackSummary, framesOfTraceback(tb), wishes.limit, wishes.looksUp, wishes.captures);
  self.$_exc_type = wishes.keepsType ? type : None;
  self.$_str = safely(exc, "exception");
  try {
    self.$__notes__ = tryGetattr(exc, "__notes__") ?? None;
  } catch (e) {
    self.$__notes__ = [`Ignored error getting __notes__: ${safely(e, "__notes__", "repr")}`];
  }
  self.$_is_syntax_error = false;
  self.$_have_exc_type = !isNone(type);
  self.$exc_type_qualname = isNone(type) ? None : getattr(type, "__qualname__");
  self.$exc_type_module = isNone(type) ? None : getattr(type, "__module__");
  const isKind = (kind: PyType): boolean => isType(type) && isSubtype(type, kind);
  if (isKind(SyntaxError)) {
    const text = (v: Value): Value => (v === None ? None : strOf(v));
    for (const field of ["filename", "text", "offset", "end_offset", "msg"]) self[`$${field}`] = getattr(exc, field);
    self.$lineno = text(getattr(exc, "lineno"));
    self.$end_lineno = text(getattr(exc, "end_lineno"));
    self.$_is_syntax_error = true;
  } else if ([ImportError, NameError, AttributeError].some(isKind) && isException(exc))
    self.$_str += suggestionFor(exc, !isNone(tb));
  self.$__suppress_context__ = isNone(exc) ? false : getattr(exc, "__suppress_context__");
}

/** Describes all that an exception came from and consists of; each exception once. */
function describeChain(self: Value, exc: Value, wishes: Wishes, compact: boolean): void {
  const seen = new Set<Value>([exc]);
  const todo: (readonly [Value, Value])[] = [[self, exc]];
  const tell = (e: Value): Value => {
    seen.add(e);
    const made = new (TracebackException as PyType).alloc() as Value;
    describe(made, typeOf(e), e, getattr(e, "__traceback__"), wishes);
    todo.push([made, e]);
    return made;
  };
  for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
    const [te, e] = next;
    const { cause, context, suppressContext } = isException(e)
      ? (e as PyBaseException)
      : { cause: null, context: null, suppressContext: false };
    te.$__cause__ = cause !== null && !seen.has(cause) ? tell(cause) : None;
    const needsContext = !compact || (te.$__cause__ === None && !suppressContext);
    te.$__context__ = context !== null && needsContext && !seen.has(context) ? tell(context) : None;
    te.$exceptions = isInstance(e, BaseExceptionGroup)
      ? [...iterate(getattr(e, "exceptions"))].map((member) => tell(member))
      : None;
  }
}

/** "ValueError: too small", without the line's end. */
function finalLine(type: Value, text: string, colours: boolean): string {
  const name = colours ? painted("type", strOf(type)) : strOf(type);
  if (text === "") return name;
  return `${name}: ${colours ? painted("message", text) : text}`;
}

/** The lines of a SyntaxError. */
const syntaxErrorTexts = (self: Value, type: string, colours: boolean): string[] =>
  syntaxErrorLines(
    type,
    {
      endLine: self.$end_lineno,
      endOffset: self.$end_offset,
      filename: self.$filename === None ? None : strOf(self.$filename),
      line: self.$lineno,
      message: truth(self.$msg) ? strOf(self.$msg) : "",
      offset: self.$offset,
      text: asStr(self.$text) ?? None,
    },
    colours ? painted : undefined,
  );

/** The last lines of an exception: its type with its message, and its notes; with those of its members when asked for. */
export function* onlyTexts(self: Value, showsGroup: boolean, depth: number, colours: boolean): Iterable<string> {
  const margin = "   ".repeat(depth);
  const indented = (text: string): string[] => text.split("\n").map((line) => `${margin}${line}\n`);
  const type = typeText(self);
  if (type === None) {
    yield `${margin}${finalLine(None, self.$_str, colours)}\n`;
    return;
  }
  if (truth(self.$_is_syntax_error)) for (const text of syntaxErrorTexts(self, type, colours)) yield margin + text;
  else if (depth > 0) yield* indented(finalLine(type, self.$_str, colours));
  else yield `${finalLine(type, self.$_str, colours)}\n`;
  const notes = self.$__notes__;
  if (Array.isArray(notes) || notes instanceof PyTuple)
    for (const note of iterate(notes)) yield* indented(safely(note, "note"));
  else if (notes !== None) yield `${margin}${safely(notes, "__notes__", "repr")}\n`;
  if (showsGroup && truth(self.$exceptions))
    for (const member of iterate(self.$exceptions)) yield* onlyTexts(member, true, depth + 1, colours);
}

/** The type with its module where that says something; None when there is no type. */
function typeText(self: Value): Value {
  if (!truth(self.$_have_exc_type)) return None;
  const module = self.$exc_type_module;
  if (module === "__main__" || module === "builtins") return self.$exc_type_qualname;
  return `${asStr(module) ?? "<unknown>"}.${self.$exc_type_qualname}`;
}

/** A described exception as the layout reads it. */
function told(te: Value, colours: boolean): Told {
  const of = (other: Value): Told | null => (other === None ? null : told(other, colours));
  const colorize = { colorize: colours };
  return {
    get cause() {
      return of(te.$__cause__);
    },
    get context() {
      return of(te.$__context__);
    },
    maxDepth: te.$max_group_depth,
    maxWidth: te.$max_group_width === None ? null : te.$max_group_width,
    members: te.$exceptions === None ? null : [...iterate(te.$exceptions)].map((member) => told(member, colours)),
    only: () => [...iterate(applyMethod(te, "format_exception_only", [], colorize))],
    stack: () => (truth(te.$stack) ? stackTexts(te.$stack, colorize) : []),
    suppressContext: truth(te.$__suppress_context__),
  };
}
const texts = (te: Value, chain: boolean, colours: boolean): string[] => [...layOut(told(te, colours), chain)];
const wantsColour = (kwargs: PyDict): boolean => truth(kwargs.get("colorize") ?? false);

export const TracebackException: PyType = pythonClass("traceback", "TracebackException", [], {
  __doc__: "An exception ready for rendering.",
  __eq__: [
    "other",
    (self: Value, other: Value) =>
      isInstance(other, TracebackException)
        ? equal(getattr(self, "__dict__"), getattr(other, "__dict__"))
        : NotImplemented,
  ],
  __init__: [
    "exc_type, exc_value, exc_traceback, *, limit=None, lookup_lines=True, capture_locals=False, compact=False, max_group_width=15, max_group_depth=10, save_exc_type=True, _seen=None",
    (
      self: Value,
      type: Value,
      exc: Value,
      tb: Value,
      limit: Value,
      looksUp: Value,
      captures: Value,
      compact: Value,
      width: Value,
      depth: Value,
      keepsType: Value,
    ) => {
      const wishes: Wishes = {
        captures: truth(captures),
        depth,
        keepsType: truth(keepsType),
        limit,
        looksUp: truth(looksUp),
        width,
      };
      describe(self, type, exc, tb, wishes);
      describeChain(self, exc, wishes, truth(compact));
      return None;
    },
  ],
  __str__: ["", (self: Value) => self.$_str],
  exc_type: getset((self: Value) => {
    warn(DeprecationWarning, "Deprecated in 3.13. Use exc_type_str instead.");
    return self.$_exc_type;
  }),
  exc_type_str: getset(typeText),
  format: [
    "*, chain=True, _ctx=None, **kwargs",
    (self: Value, chain: Value, _ctx: Value, kwargs: PyDict) =>
      invoke(texts(self, truth(chain), wantsColour(kwargs)), "__iter__"),
  ],
  format_exception_only: [
    "*, show_group=False, _depth=0, **kwargs",
    (self: Value, showsGroup: Value, depth: Value, kwargs: PyDict) =>
      invoke([...onlyTexts(self, truth(showsGroup), depth, wantsColour(kwargs))], "__iter__"),
  ],
  from_exception: classEntry("exc, *args, **kwargs", (cls: Value, exc: Value, args: PyTuple, kwargs: PyDict) =>
    apply(cls, [typeOf(exc), exc, getattr(exc, "__traceback__"), ...args.items], toKwargs(kwargs)),
  ),
  print: [
    "*, file=None, chain=True, **kwargs",
    (self: Value, file: Value, chain: Value, kwargs: PyDict) => {
      const out = isNone(file) ? getattr(importModule("sys"), "stderr") : file;
      for (const text of iterate(applyMethod(self, "format", [], { chain, ...toKwargs(kwargs) })))
        invoke(out, "write", text);
      return None;
    },
  ],
});
