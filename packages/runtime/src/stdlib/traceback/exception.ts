/** https://docs.python.org/3.13/library/traceback.html#tracebackexception-objects */

import { getattr } from "../../object/attributes.ts";
import { apply, invoke } from "../../object/call.ts";
import type { PyDict } from "../../object/dict.ts";
import { isException } from "../../object/exceptions.ts";
import { classEntry } from "../../object/function.ts";
import { importModule } from "../../object/module.ts";
import { strOf } from "../../object/repr.ts";
import { formatException, formatExceptionOnly } from "../../object/traceback.ts";
import { PyTraceback } from "../../object/traceback-type.ts";
import { truth } from "../../object/truth.ts";
import { type PyType, typeOf } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { isNone, pythonClass, toKwargs } from "../kit.ts";
import { pieces } from "./pieces.ts";
import { summariesOf } from "./summary.ts";

const make = (exc: Value): Value => TracebackException(typeOf(exc), exc, getattr(exc, "__traceback__"));
export const TracebackException: PyType = pythonClass("traceback", "TracebackException", [], {
  __init__: [
    "exc_type, exc_value, exc_traceback, *, limit=None, lookup_lines=True, capture_locals=False, compact=False, max_group_width=15, max_group_depth=10, _seen=None",
    (self: Value, type: Value, exc: Value, tb: Value) => {
      const entry = tb instanceof PyTraceback ? tb.entry : null;
      const kept = isException(exc) ? exc.tb : null;
      if (isException(exc)) exc.tb = entry;
      // The text is taken now: the object must not change with the exception.
      self.text = isException(exc) ? formatException(exc) : "";
      self.alone = isException(exc) ? formatException(exc, { chain: false }) : "";
      self.only = isException(exc) ? formatExceptionOnly(exc) : "";
      self.shown = isException(exc) ? strOf(exc) : "";
      if (isException(exc)) exc.tb = kept;
      self.$exc_type = type;
      self.$exc_type_str = isNone(type) ? None : type.qualname;
      self.$stack = summariesOf(entry);
      self.$__cause__ = isException(exc) && exc.cause !== null ? make(exc.cause) : None;
      self.$__context__ = isException(exc) && exc.context !== null ? make(exc.context) : None;
      self.$__suppress_context__ = isException(exc) && exc.suppressContext;
      return None;
    },
  ],
  __str__: ["", (self: Value) => self.shown],
  format: ["*, chain=True, _ctx=None", (self: Value, chain: Value) => pieces(truth(chain) ? self.text : self.alone)],
  format_exception_only: ["*, show_group=False, _depth=0", (self: Value) => pieces(self.only)],
  from_exception: classEntry("exc, *args, **kwargs", (cls: Value, exc: Value, _args: Value, kwargs: PyDict) =>
    apply(cls, [typeOf(exc), exc, getattr(exc, "__traceback__")], toKwargs(kwargs)),
  ),
  print: [
    "*, file=None, chain=True",
    (self: Value, file: Value, chain: Value) => {
      invoke(
        isNone(file) ? getattr(importModule("sys"), "stderr") : file,
        "write",
        truth(chain) ? self.text : self.alone,
      );
      return None;
    },
  ],
});
