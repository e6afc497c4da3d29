/** `traceback`: https://docs.python.org/3.13/library/traceback.html */
import { getattr, tryGetattr } from "../object/attributes.ts";
import type { PyDict } from "../object/dict.ts";
import { error, isError, isException, RuntimeError, TypeError, ValueError } from "../object/exceptions/exceptions.ts";
import { handledException } from "../object/exceptions/raise.ts";
import { apply, applyMethod, invoke } from "../object/functions/call.ts";
import { iterate } from "../object/iterate.ts";
import { importModule } from "../object/modules/module.ts";
import { PyTuple, typeName, typeOf } from "../object/type.ts";
import { type Kwargs, None, type Value } from "../object/value.ts";
import { functionsOf, isNone } from "./kit.ts";
import { TracebackException } from "./traceback/exception.ts";
import { framesFrom, framesOfTraceback, StackSummary, summaryOf } from "./traceback/summary.ts";

export { FrameSummary } from "./traceback/frame-summary.ts";
export { StackSummary, TracebackException };

export const __all__: Value = [
  "extract_stack",
  "extract_tb",
  "format_exception",
  "format_exception_only",
  "format_list",
  "format_stack",
  "format_tb",
  "print_exc",
  "format_exc",
  "print_exception",
  "print_last",
  "print_stack",
  "print_tb",
  "clear_frames",
  "FrameSummary",
  "StackSummary",
  "TracebackException",
  "walk_stack",
  "walk_tb",
];

const fn = functionsOf("traceback");
const handled = (): Value => handledException() ?? None;
const colours = (kwargs: PyDict): Kwargs => ({ colorize: kwargs.get("colorize") ?? false });

/** What the two forms of the arguments mean: `(exc)` and `(type, value, tb)`. @throws ValueError, TypeError */
function meant(exc: Value, value: Value, tb: Value): readonly [exc: Value, tb: Value] {
  if ((value === undefined) !== (tb === undefined))
    throw error(ValueError, "Both or neither of value and tb must be given");
  if (value !== undefined) return [value, tb];
  if (exc === None) return [None, None];
  if (!isException(exc)) throw error(TypeError, `Exception expected for value, ${typeName(exc)} found`);
  return [exc, getattr(exc, "__traceback__")];
}
const described = (exc: Value, tb: Value, limit: Value): Value =>
  apply(TracebackException, [typeOf(exc), exc, tb], { compact: true, limit });

export const print_exception: Value = fn(
  "print_exception",
  "exc, /, value=..., tb=..., limit=None, file=None, chain=True, **kwargs",
  (exc: Value, value: Value, tb: Value, limit: Value, file: Value, chain: Value, kwargs: PyDict) => {
    const te = described(...meant(exc, value, tb), limit);
    return applyMethod(te, "print", [], { chain, file, ...colours(kwargs) });
  },
);
export const format_exception: Value = fn(
  "format_exception",
  "exc, /, value=..., tb=..., limit=None, chain=True, **kwargs",
  (exc: Value, value: Value, tb: Value, limit: Value, chain: Value, kwargs: PyDict) => [
    ...iterate(applyMethod(described(...meant(exc, value, tb), limit), "format", [], { chain, ...colours(kwargs) })),
  ],
);
export const format_exception_only: Value = fn(
  "format_exception_only",
  "exc, /, value=..., *, show_group=False, **kwargs",
  (exc: Value, value: Value, show_group: Value, kwargs: PyDict) => [
    ...iterate(
      applyMethod(described(value === undefined ? exc : value, None, None), "format_exception_only", [], {
        show_group,
        ...colours(kwargs),
      }),
    ),
  ],
);
export const print_exc: Value = fn(
  "print_exc",
  "limit=None, file=None, chain=True",
  (limit: Value, file: Value, chain: Value) => apply(print_exception, [handled()], { chain, file, limit }),
);
export const format_exc: Value = fn("format_exc", "limit=None, chain=True", (limit: Value, chain: Value) =>
  apply(format_exception, [handled()], { chain, limit }).join(""),
);
export const print_last: Value = fn(
  "print_last",
  "limit=None, file=None, chain=True",
  (limit: Value, file: Value, chain: Value) => {
    const sys = importModule("sys");
    const last = tryGetattr(sys, "last_exc");
    if (last !== undefined) return apply(print_exception, [last], { chain, file, limit });
    if (tryGetattr(sys, "last_type") === undefined) throw error(ValueError, "no last exception");
    const parts = ["last_type", "last_value", "last_traceback"].map((name) => getattr(sys, name));
    return apply(print_exception, parts, { chain, file, limit });
  },
);

export const extract_tb: Value = fn("extract_tb", "tb, limit=None", (tb: Value, limit: Value) =>
  summaryOf(StackSummary, framesOfTraceback(tb), limit),
);
export const extract_stack: Value = fn("extract_stack", "f=None, limit=None", (frame: Value, limit: Value) => {
  const stack = summaryOf(StackSummary, framesFrom(frame), limit);
  invoke(stack, "reverse");
  return stack;
});
export const format_list: Value = fn("format_list", "extracted_list", (list: Value) =>
  invoke(invoke(StackSummary, "from_list", list), "format"),
);
export const print_list: Value = fn("print_list", "extracted_list, file=None", (list: Value, file: Value) => {
  const out = isNone(file) ? getattr(importModule("sys"), "stderr") : file;
  for (const text of iterate(invoke(invoke(StackSummary, "from_list", list), "format"))) invoke(out, "write", text);
  return None;
});
export const format_tb: Value = fn("format_tb", "tb, limit=None", (tb: Value, limit: Value) =>
  invoke(summaryOf(StackSummary, framesOfTraceback(tb), limit), "format"),
);
export const print_tb: Value = fn("print_tb", "tb, limit=None, file=None", (tb: Value, limit: Value, file: Value) =>
  apply(print_list, [summaryOf(StackSummary, framesOfTraceback(tb), limit)], { file }),
);
export const format_stack: Value = fn("format_stack", "f=None, limit=None", (frame: Value, limit: Value) =>
  invoke(apply(extract_stack, [frame], { limit }), "format"),
);
export const print_stack: Value = fn(
  "print_stack",
  "f=None, limit=None, file=None",
  (frame: Value, limit: Value, file: Value) => apply(print_list, [apply(extract_stack, [frame], { limit })], { file }),
);

const pairs = (frames: Iterable<readonly [Value, readonly Value[]]>): Value =>
  invoke(
    [...frames].map(([frame, [line]]) => new PyTuple([frame, line])),
    "__iter__",
  );
export const walk_tb: Value = fn("walk_tb", "tb", (tb: Value) => pairs(framesOfTraceback(tb)));
export const walk_stack: Value = fn("walk_stack", "f", (frame: Value) => pairs(framesFrom(frame)));
export const clear_frames: Value = fn("clear_frames", "tb", (tb: Value) => {
  for (let at = tb; !isNone(at); at = getattr(at, "tb_next")) {
    try {
      invoke(getattr(at, "tb_frame"), "clear");
    } catch (e) {
      if (!isError(e, RuntimeError)) throw e;
    }
  }
  return None;
});
