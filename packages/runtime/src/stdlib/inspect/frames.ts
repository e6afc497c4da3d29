/** Frames and where they stand: https://docs.python.org/3.13/library/inspect.html#the-interpreter-stack */
import { current } from "../../host/interpreter.ts";
import { getattr, tryGetattr } from "../../object/attributes.ts";
import { handledException } from "../../object/exceptions/handling.ts";
import { None, type Value } from "../../object/value.ts";
import { makeNamedTuple } from "../collections/namedtuple.ts";
import { functionsOf, toIndex } from "../kit.ts";
import { frameAbove } from "../sys/frames.ts";

const fn = functionsOf("inspect");
const PLACE = ["filename", "lineno", "function", "code_context", "index"];
export const FrameInfo: Value = makeNamedTuple("FrameInfo", ["frame", ...PLACE], { module: "inspect" });
export const Traceback: Value = makeNamedTuple("Traceback", PLACE, { module: "inspect" });

/** Where a frame or a traceback stands, with so many lines around it where the text is known. */
function placeOf(of: Value, context: Value): Value[] {
  const isTraceback = tryGetattr(of, "tb_frame") !== undefined;
  const frame = isTraceback ? getattr(of, "tb_frame") : of;
  const line: number = isTraceback ? getattr(of, "tb_lineno") : getattr(frame, "f_lineno");
  const code = getattr(frame, "f_code");
  const filename = getattr(code, "co_filename");
  const wanted = Number(toIndex(context));
  const text = wanted > 0 ? current.interpreter.host.sourceText?.(filename)?.match(/[^\n]*\n|[^\n]+$/g) : undefined;
  const place = [filename, line, getattr(code, "co_name")];
  if (text == null) return [...place, None, None];
  const start = Math.max(0, Math.min(line - 1 - Math.floor(wanted / 2), text.length - wanted));
  return [...place, text.slice(start, start + wanted), line - 1 - start];
}
/** A frame and those that called it, or a traceback and those it goes on to. */
function framesFrom(start: Value, next: "f_back" | "tb_next", context: Value): Value[] {
  const found: Value[] = [];
  for (let at = start; at !== None; at = getattr(at, next))
    found.push(FrameInfo(next === "f_back" ? at : getattr(at, "tb_frame"), ...placeOf(at, context)));
  return found;
}
export const getframeinfo: Value = fn("getframeinfo", "frame, context=1", (frame: Value, context: Value) =>
  Traceback(...placeOf(frame, context)),
);
export const stack: Value = fn("stack", "context=1", (context: Value) => framesFrom(frameAbove(0), "f_back", context));
export const getouterframes: Value = fn("getouterframes", "frame, context=1", (frame: Value, context: Value) =>
  framesFrom(frame, "f_back", context),
);
export const getinnerframes: Value = fn("getinnerframes", "tb, context=1", (tb: Value, context: Value) =>
  framesFrom(tb, "tb_next", context),
);
export const trace: Value = fn("trace", "context=1", (context: Value) => {
  const exc = handledException();
  return exc === null ? [] : framesFrom(getattr(exc, "__traceback__"), "tb_next", context);
});
