import { mod } from "../../object/arithmetic.ts";
import { getattr } from "../../object/attributes.ts";
import { isException } from "../../object/exceptions/exceptions.ts";
import { apply, call, invoke } from "../../object/functions/call.ts";
import { strOf } from "../../object/repr.ts";
import { formatException } from "../../object/tracebacks/traceback.ts";
import { truth } from "../../object/truth.ts";
import { PyTuple, type PyType } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { isNone, pythonClass } from "../kit.ts";
import { localtime, strftime } from "../time.ts";
import { styleNamed } from "./styles.ts";

const onNewLine = (text: string): string => (text.endsWith("\n") ? text : `${text}\n`);

/** https://docs.python.org/3.13/library/logging.html#formatter-objects */
export const Formatter: PyType = pythonClass("logging", "Formatter", [], {
  __init__: [
    "fmt=None, datefmt=None, style='%', validate=True, *, defaults=None",
    (self: Value, fmt: Value, datefmt: Value, style: Value, validate: Value, defaults: Value) => {
      const [type] = styleNamed(style);
      self.$_style = apply(type, [fmt], { defaults });
      if (truth(validate)) invoke(self.$_style, "validate");
      self.$_fmt = self.$_style.$_fmt;
      self.$datefmt = datefmt;
      return None;
    },
  ],
  converter: localtime,
  default_msec_format: "%s,%03d",
  default_time_format: "%Y-%m-%d %H:%M:%S",
  format: [
    "record",
    (self: Value, record: Value) => {
      record.$message = invoke(record, "getMessage");
      if (truth(invoke(self, "usesTime"))) record.$asctime = invoke(self, "formatTime", record, self.$datefmt);
      let text = strOf(invoke(self, "formatMessage", record));
      if (truth(record.$exc_info) && !truth(record.$exc_text))
        record.$exc_text = invoke(self, "formatException", record.$exc_info);
      if (truth(record.$exc_text)) text = onNewLine(text) + strOf(record.$exc_text);
      if (truth(record.$stack_info)) text = onNewLine(text) + strOf(invoke(self, "formatStack", record.$stack_info));
      return text;
    },
  ],
  formatException: [
    "ei",
    (_self: Value, info: Value) => {
      const exc = info instanceof PyTuple ? info.items[1] : info;
      return isException(exc) ? formatException(exc).replace(/\n$/, "") : "NoneType: None";
    },
  ],
  formatMessage: ["record", (self: Value, record: Value) => invoke(self.$_style, "format", record)],
  formatStack: ["stack_info", (_self: Value, info: Value) => info],
  formatTime: [
    "record, datefmt=None",
    (self: Value, record: Value, datefmt: Value) => {
      const parts = call(getattr(self, "converter"), record.$created);
      if (truth(datefmt)) return strftime(datefmt, parts);
      const text = strftime(getattr(self, "default_time_format"), parts);
      const format = getattr(self, "default_msec_format");
      return truth(format) ? mod(format, new PyTuple([text, record.$msecs])) : text;
    },
  ],
  usesTime: ["", (self: Value) => invoke(self.$_style, "usesTime")],
});

/** https://docs.python.org/3.13/library/logging.html#logging.BufferingFormatter */
export const BufferingFormatter: PyType = pythonClass("logging", "BufferingFormatter", [], {
  __init__: [
    "linefmt=None",
    (self: Value, line: Value) => {
      self.$linefmt = isNone(line) ? Formatter() : line;
      return None;
    },
  ],
  format: [
    "records",
    (self: Value, records: Value[]) => {
      if (records.length === 0) return "";
      const lines = records.map((one) => strOf(invoke(self.$linefmt, "format", one)));
      return (
        strOf(invoke(self, "formatHeader", records)) + lines.join("") + strOf(invoke(self, "formatFooter", records))
      );
    },
  ],
  formatFooter: ["records", () => ""],
  formatHeader: ["records", () => ""],
});
