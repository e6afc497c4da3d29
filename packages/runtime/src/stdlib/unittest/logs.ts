/** assertLogs and assertNoLogs: https://docs.python.org/3.13/library/unittest.html#unittest.TestCase.assertLogs */
import { getattr } from "../../object/attributes.ts";
import { error } from "../../object/exceptions/exceptions.ts";
import { call, invoke } from "../../object/functions/call.ts";
import { importModule } from "../../object/modules/module.ts";
import { reprOf } from "../../object/repr.ts";
import type { PyType } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { asStr, isNone, pythonClass } from "../kit.ts";

const logging = (name: string): Value => getattr(importModule("logging"), name);

const LogsContext: PyType = pythonClass("unittest._log", "_AssertLogsContext", [], {
  __enter__: [
    "",
    (self: Value) => {
      const { logger } = self;
      self.$output = [];
      self.$records = [];
      const handler = call(logging("Handler"));
      const formatter = call(logging("Formatter"), "%(levelname)s:%(name)s:%(message)s");
      invoke(handler, "setLevel", self.level);
      // The handler of this one context: it keeps what it gets.
      handler.$emit = (record: Value): Value => {
        self.$records.push(record);
        self.$output.push(invoke(formatter, "format", record));
        return None;
      };
      self.before = { handlers: logger.$handlers, level: logger.$level, propagate: logger.$propagate };
      logger.$handlers = [handler];
      invoke(logger, "setLevel", self.level);
      logger.$propagate = false;
      return self.none ? None : self;
    },
  ],
  __exit__: [
    "exc_type, exc_value, tb",
    (self: Value, type: Value) => {
      const { logger, before } = self;
      Object.assign(logger, { $handlers: before.handlers, $propagate: before.propagate });
      invoke(logger, "setLevel", before.level);
      if (type !== None) return false;
      const name = getattr(logger, "name");
      if (self.none && self.$records.length > 0)
        throw error(getattr(self.test, "failureException"), `Unexpected logs found: ${reprOf(self.$output)}`);
      if (!self.none && self.$records.length === 0)
        throw error(
          getattr(self.test, "failureException"),
          `no logs of level ${call(logging("getLevelName"), self.level)} or higher triggered on ${name}`,
        );
      return false;
    },
  ],
});

/** The context manager; `none`: there must be no logs. */
export function logs(test: Value, logger: Value, level: Value, none: boolean): Value {
  const context = new LogsContext.alloc();
  const chosen = isNone(logger) || asStr(logger) !== undefined ? call(logging("getLogger"), logger) : logger;
  const number = asStr(level) === undefined ? level : call(logging("getLevelName"), level);
  Object.assign(context, { test, logger: chosen, level: isNone(level) ? logging("INFO") : number, none });
  return context;
}
