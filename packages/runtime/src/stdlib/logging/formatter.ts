import { mod } from "../../object/arithmetic.ts";
import { getattr } from "../../object/attributes.ts";
import { invoke } from "../../object/call.ts";
import { error, isException, KeyError, ValueError } from "../../object/exceptions.ts";
import { instanceDict } from "../../object/instance-dict.ts";
import { strOf } from "../../object/repr.ts";
import { formatException } from "../../object/traceback.ts";
import { truth } from "../../object/truth.ts";
import { type PyFloat, PyTuple, type PyType } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { formatTemplate } from "../../types/format/template.ts";
import { isNone, pythonClass } from "../kit.ts";
import { Template } from "../string/template.ts";
import { gmtime, localtime, strftime } from "../time.ts";

/** Default formats by style. */
export const FORMATS: Readonly<Record<string, string>> = {
  "%": "%(levelname)s:%(name)s:%(message)s",
  "{": "{levelname}:{name}:{message}",
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a format of string.Template
  $: "${levelname}:${name}:${message}",
};
function fill(format: string, style: string, record: Value): string {
  const dict = instanceDict(record);
  if (style === "%") return mod(format, dict);
  if (style === "{") {
    return formatTemplate(format, {
      args: [],
      positional: true,
      named: (name) => {
        const v = dict.get(name);
        if (v === undefined) throw error(KeyError, name);
        return v;
      },
    });
  }
  return invoke(Template(format), "substitute", dict);
}
function check(format: string, style: string): void {
  const ok =
    style === "%"
      ? /%\(\w+\)[#0+ -]*(\*|\d+)?(\.(\*|\d+))?[diouxefgcrsa%]/i.test(format)
      : style === "{"
        ? /\{\w+[^}]*\}/.test(format)
        : /\$\{?\w+/.test(format);
  if (!ok)
    throw error(ValueError, style === "%" ? `Invalid format '${format}' for '%' style` : "invalid format: no fields");
}

/** https://docs.python.org/3.13/library/logging.html#formatter-objects */
export const Formatter: PyType = pythonClass("logging", "Formatter", [], {
  __init__: [
    "fmt=None, datefmt=None, style='%', validate=True, *, defaults=None",
    (self: Value, fmt: Value, datefmt: Value, style: Value, validate: Value) => {
      if (!Object.hasOwn(FORMATS, style))
        throw error(ValueError, `Style must be one of: ${Object.keys(FORMATS).join(",")}`);
      const format = isNone(fmt) ? { "%": "%(message)s", "{": "{message}", $: "${message}" }[style as "%"] : strOf(fmt);
      if (truth(validate)) check(format, style);
      self.$_fmt = format;
      self.$datefmt = datefmt;
      self.style = style;
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
      if (truth(record.$exc_text)) text += `${text.endsWith("\n") ? "" : "\n"}${record.$exc_text}`;
      if (truth(record.$stack_info))
        text += `${text.endsWith("\n") ? "" : "\n"}${strOf(invoke(self, "formatStack", record.$stack_info))}`;
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
  formatMessage: ["record", (self: Value, record: Value) => fill(self.$_fmt, self.style, record)],
  formatStack: ["stack_info", (_self: Value, info: Value) => info],
  formatTime: [
    "record, datefmt=None",
    (self: Value, record: Value, datefmt: Value) => {
      const converter = getattr(self, "converter");
      const seconds = record.$created;
      const parts =
        converter === localtime || converter === gmtime || converter?.func === localtime
          ? (converter.func ?? converter)(seconds)
          : converter(seconds);
      if (!isNone(datefmt) && datefmt !== "") return strftime(datefmt, parts);
      const text = strftime(getattr(self, "default_time_format"), parts);
      const ms = getattr(self, "default_msec_format");
      return truth(ms) ? mod(ms, new PyTuple([text, Math.floor((record.$msecs as PyFloat).v)])) : text;
    },
  ],
  usesTime: [
    "",
    (self: Value) => {
      const f: string = self.$_fmt;
      return self.style === "%"
        ? f.includes("%(asctime)")
        : self.style === "{"
          ? f.includes("{asctime")
          : /\$\{?asctime/.test(f);
    },
  ],
});
export const PercentStyle: PyType = pythonClass("logging", "PercentStyle", [], { default_format: "%(message)s" });
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
    (self: Value, records: Value[]) => records.map((r) => strOf(invoke(self.$linefmt, "format", r))).join(""),
  ],
});
