/**
 * Where asyncio writes its messages: what stands in `asyncio.base_events.logger` when a program has put something there, the logger "asyncio" once
 * `logging` is imported, and before that stderr, as logging's handler of last resort prints.
 */
import { current, slot } from "../../host/interpreter.ts";
import type { PyBaseException } from "../../object/exceptions/exceptions.ts";
import { applyMethod } from "../../object/functions/call.ts";
import { importModule, PyModule } from "../../object/modules/module.ts";
import * as late from "../../object/tracebacks/traceback.lazy.ts";
import { makeTraceback } from "../../object/tracebacks/traceback-type.ts";
import { PyTuple, typeOf } from "../../object/type.ts";
import type { Value } from "../../object/value.ts";

export type LogLevel = "debug" | "info" | "warning" | "error";
const LOGGER = Symbol("asyncio logger");

const lastResort = (level: LogLevel, message: string, exc: PyBaseException | null): void => {
  if (level === "debug" || level === "info") return;
  current.interpreter.host.stderr.write(`${message}\n${exc === null ? "" : late.traceback.formatException(exc)}`);
};

/** The holder of what finds the logger; `logging` puts it there. */
export const logger = (): { find: (() => Value) | null } => slot(LOGGER, () => ({ find: null }));
/** `asyncio.log.logger`; imports `logging`. */
export function loggerOfProgram(): Value {
  importModule("logging");
  return logger().find?.();
}

function patched(): Value {
  const module = current.interpreter.modules.get("asyncio.base_events");
  return module instanceof PyModule ? module.dict.get("logger") : undefined;
}

/** Logs a message; `exc` is what `exc_info` says: an exception, null for False, undefined when it is not given. */
export function log(level: LogLevel, message: string, exc?: PyBaseException | null): void {
  const target = patched() ?? logger().find?.();
  if (target === undefined) lastResort(level, message, exc ?? null);
  else if (exc === undefined) applyMethod(target, level, [message]);
  else
    applyMethod(target, level, [message], {
      exc_info: exc === null ? false : new PyTuple([typeOf(exc), exc, makeTraceback(exc.tb)]),
    });
}
