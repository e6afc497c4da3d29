/**
 * Where asyncio writes its messages: the logger "asyncio". Until the `logging` module takes over, warnings and errors go to stderr as logging's
 * handler of last resort prints them.
 */
import { current, slot } from "../host/interpreter.ts";
import type { PyBaseException } from "../object/exceptions.ts";
import * as late from "../object/traceback.lazy.ts";

export type LogLevel = "debug" | "info" | "warning" | "error";
export interface Logger {
  log(level: LogLevel, message: string, exc: PyBaseException | null): void;
}
const LOGGER = Symbol("asyncio logger");

const lastResort: Logger = {
  log: (level, message, exc) => {
    if (level === "debug" || level === "info") return;
    current.interpreter.host.stderr.write(`${message}\n${exc === null ? "" : late.traceback.formatException(exc)}`);
  },
};

/** The holder of the logger; `logging` replaces what stands in it. */
export const logger = (): { use: Logger } => slot(LOGGER, () => ({ use: lastResort }));

export const log = (level: LogLevel, message: string, exc: PyBaseException | null = null): void =>
  logger().use.log(level, message, exc);
