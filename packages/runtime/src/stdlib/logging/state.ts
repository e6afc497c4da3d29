/** What logging keeps for a program. */
import { current, slot } from "../../host/interpreter.ts";
import { importModule } from "../../object/modules/module.ts";
import type { Value } from "../../object/value.ts";
import { Levels } from "./level-names.ts";

interface LogState {
  readonly levels: Levels;
  /** The handlers that have a name, by it. */
  readonly named: Map<Value, Value>;
  /** All handlers in the order in which they were made, for `shutdown`. */
  readonly handlers: Value[];
  /** The `Manager` of all loggers; set when the program imports logging. */
  manager: Value;
  /** What `setLogRecordFactory` and `setLoggerClass` chose; undefined for the module's own classes. */
  recordFactory: Value;
  loggerClass: Value;
  /** `warnings.showwarning` while warnings are captured. */
  showwarning: Value;
  readonly started: number;
}
const STATE = Symbol("logging");
export const logState = (): LogState =>
  slot(STATE, () => ({
    levels: new Levels(),
    named: new Map(),
    handlers: [],
    manager: undefined,
    recordFactory: undefined,
    loggerClass: undefined,
    showwarning: undefined,
    started: current.interpreter.host.clock.time(),
  }));

/** The manager of the running program's loggers. */
export const managerOf = (): Value => logState().manager;

/** A variable of the module that programs set: `raiseExceptions`, `logAsyncioTasks`, `lastResort`. */
export const setting = (name: string): Value => importModule("logging").dict.get(name);
