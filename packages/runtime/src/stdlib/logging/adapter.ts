import { getattr } from "../../object/attributes.ts";
import { PyDict } from "../../object/dict.ts";
import { apply, call, invoke } from "../../object/functions/call.ts";
import { getset } from "../../object/methods.ts";
import { strOf } from "../../object/repr.ts";
import { truth } from "../../object/truth.ts";
import { PyTuple, type PyType, typeOf } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { isNone, pythonClass, toKwargs } from "../kit.ts";
import { levelName } from "./levels.ts";

const logging = (level: number, forced: Readonly<Record<string, Value>> = {}): Value => [
  "msg, *args, **kwargs",
  (self: Value, msg: Value, args: PyTuple, kwargs: PyDict) => {
    for (const [key, value] of Object.entries(forced)) if (!kwargs.has(key)) kwargs.set(key, value);
    return apply(getattr(self, "log"), [level, msg, ...args.items], toKwargs(kwargs));
  },
];
const forwarded = (name: string, signature = ""): Value => [
  signature,
  (self: Value, ...args: Value[]) => call(getattr(self.$logger, name), ...args),
];

/** https://docs.python.org/3.13/library/logging.html#loggeradapter-objects */
export const LoggerAdapter: PyType = pythonClass("logging", "LoggerAdapter", [], {
  __init__: [
    "logger, extra=None, merge_extra=False",
    (self: Value, logger: Value, extra: Value, merges: Value) => {
      Object.assign(self, { $logger: logger, $extra: extra, $merge_extra: merges });
      return None;
    },
  ],
  __repr__: [
    "",
    (self: Value) =>
      `<${typeOf(self).name} ${strOf(getattr(self.$logger, "name"))} (${strOf(levelName(invoke(self.$logger, "getEffectiveLevel")))})>`,
  ],
  critical: logging(50),
  debug: logging(10),
  error: logging(40),
  exception: logging(40, { exc_info: true }),
  getEffectiveLevel: forwarded("getEffectiveLevel"),
  hasHandlers: forwarded("hasHandlers"),
  info: logging(20),
  isEnabledFor: forwarded("isEnabledFor", "level"),
  log: [
    "level, msg, *args, **kwargs",
    (self: Value, level: Value, msg: Value, args: PyTuple, kwargs: PyDict) => {
      if (!truth(invoke(self, "isEnabledFor", level))) return None;
      const processed = invoke(self, "process", msg, kwargs) as PyTuple;
      const [text, options] = processed.items;
      return apply(getattr(self.$logger, "log"), [level, text, ...args.items], toKwargs(options));
    },
  ],
  manager: getset(
    (self: Value) => getattr(self.$logger, "manager"),
    (self: Value, value: Value) => {
      self.$logger.$manager = value;
    },
  ),
  name: getset((self: Value) => getattr(self.$logger, "name")),
  process: [
    "msg, kwargs",
    (self: Value, msg: Value, kwargs: PyDict) => {
      const given = truth(self.$merge_extra) ? kwargs.get("extra") : undefined;
      if (given === undefined || isNone(given)) kwargs.set("extra", self.$extra);
      else {
        const merged = new PyDict();
        for (const part of [self.$extra as PyDict, given as PyDict])
          for (const [key, value] of part.entries()) merged.set(key, value);
        kwargs.set("extra", merged);
      }
      return new PyTuple([msg, kwargs]);
    },
  ],
  setLevel: forwarded("setLevel", "level"),
  warn: logging(30),
  warning: logging(30),
});
