/** `traceback`: https://docs.python.org/3.13/library/traceback.html, over the runtime's own formatting. */
import { pythonStack } from "../host/units.ts";
import { getattr } from "../object/attributes.ts";
import { invoke } from "../object/call.ts";
import { isException, type PyBaseException, type TracebackEntry } from "../object/exceptions.ts";
import { iterate } from "../object/iterate.ts";
import { importModule } from "../object/module.ts";
import { handledException } from "../object/raise.ts";
import { strOf } from "../object/repr.ts";
import { formatEntries, formatException, formatExceptionOnly } from "../object/traceback.ts";
import { PyTraceback } from "../object/traceback-type.ts";
import { truth } from "../object/truth.ts";
import { PyTuple } from "../object/type.ts";
import { None, type Value } from "../object/value.ts";
import { functionsOf, isNone, toIndex } from "./kit.ts";
import { clipped, pieces } from "./traceback/pieces.ts";
import { makeSummary, StackSummary, summariesOf } from "./traceback/summary.ts";

export { TracebackException } from "./traceback/exception.ts";
export { FrameSummary, StackSummary } from "./traceback/summary.ts";

const fn = functionsOf("traceback");
const entryOf = (tb: Value): TracebackEntry | null => (tb instanceof PyTraceback ? tb.entry : null);
const limitOf = (limit: Value): number | null => (isNone(limit) ? null : Number(toIndex(limit)));

/** The exception meant by the two forms of the arguments: `(exc)` and `(type, value, tb)`. */
const meant = (exc: Value, value: Value): Value => (isException(exc) ? exc : isException(value) ? value : None);

function whole(exc: Value, limit: Value, chain: Value): string {
  if (!isException(exc)) return "NoneType: None\n";
  const most = limitOf(limit);
  if (most === null) return formatException(exc, { chain: truth(chain) });
  const kept = exc.tb;
  exc.tb = clipped(exc.tb, most);
  try {
    return formatException(exc, { chain: truth(chain) });
  } finally {
    exc.tb = kept;
  }
}
function write(text: string, file: Value): Value {
  invoke(isNone(file) ? getattr(importModule("sys"), "stderr") : file, "write", text);
  return None;
}
const handled = (): Value => handledException() ?? None;

export const print_exception: Value = fn(
  "print_exception",
  "exc, /, value=..., tb=..., limit=None, file=None, chain=True",
  (exc: Value, value: Value, _tb: Value, limit: Value, file: Value, chain: Value) =>
    write(whole(meant(exc, value), limit, chain), file),
);
export const print_exc: Value = fn(
  "print_exc",
  "limit=None, file=None, chain=True",
  (limit: Value, file: Value, chain: Value) => write(whole(handled(), limit, chain), file),
);
export const print_last: Value = fn(
  "print_last",
  "limit=None, file=None, chain=True",
  (limit: Value, file: Value, chain: Value) => write(whole(handled(), limit, chain), file),
);
export const format_exc: Value = fn("format_exc", "limit=None, chain=True", (limit: Value, chain: Value) =>
  whole(handled(), limit, chain),
);
export const format_exception: Value = fn(
  "format_exception",
  "exc, /, value=..., tb=..., limit=None, chain=True",
  (exc: Value, value: Value, _tb: Value, limit: Value, chain: Value) => pieces(whole(meant(exc, value), limit, chain)),
);
export const format_exception_only: Value = fn(
  "format_exception_only",
  "exc, /, value=..., *, show_group=False",
  (exc: Value, value: Value) => {
    const e = meant(exc, value);
    return e === None ? ["NoneType: None\n"] : pieces(formatExceptionOnly(e as PyBaseException));
  },
);
export const format_tb: Value = fn("format_tb", "tb, limit=None", (tb: Value, limit: Value) =>
  pieces(formatEntries(clipped(entryOf(tb), limitOf(limit)))),
);
export const print_tb: Value = fn("print_tb", "tb, limit=None, file=None", (tb: Value, limit: Value, file: Value) =>
  write(formatEntries(clipped(entryOf(tb), limitOf(limit))), file),
);
export const extract_tb: Value = fn("extract_tb", "tb, limit=None", (tb: Value, limit: Value) =>
  summariesOf(clipped(entryOf(tb), limitOf(limit))),
);

/** The frames that are running now, outermost first; their names are not known, only their places. */
function running(limit: Value): Value[] {
  const most = limitOf(limit);
  const places = pythonStack(200).reverse();
  const chosen = most === null ? places : most >= 0 ? places.slice(-most) : places.slice(0, -most);
  return chosen.map(({ filename, line }, i) => makeSummary(filename, line, i === 0 ? "<module>" : "<function>"));
}
export const extract_stack: Value = fn("extract_stack", "f=None, limit=None", (_f: Value, limit: Value) =>
  StackSummary(running(limit)),
);
export const format_stack: Value = fn("format_stack", "f=None, limit=None", (_f: Value, limit: Value) =>
  running(limit).map((s) => invoke(s, "_text")),
);
export const print_stack: Value = fn(
  "print_stack",
  "f=None, limit=None, file=None",
  (_f: Value, limit: Value, file: Value) =>
    write(
      running(limit)
        .map((s) => invoke(s, "_text"))
        .join(""),
      file,
    ),
);
export const format_list: Value = fn("format_list", "extracted_list", (list: Value) =>
  [...iterate(list)].map((s) => invoke(s, "_text")),
);
export const print_list: Value = fn("print_list", "extracted_list, file=None", (list: Value, file: Value) =>
  write([...iterate(list)].map((s) => strOf(invoke(s, "_text"))).join(""), file),
);
export const walk_tb: Value = fn("walk_tb", "tb", (tb: Value) => {
  const found: Value[] = [];
  for (let t = tb; t !== None; t = getattr(t, "tb_next"))
    found.push(new PyTuple([getattr(t, "tb_frame"), getattr(t, "tb_lineno")]));
  return found;
});
export const clear_frames: Value = fn("clear_frames", "tb", () => None);
