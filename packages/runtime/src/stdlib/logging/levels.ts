import { current, slot } from "../../host/interpreter.ts";
import { dictFromEntries } from "../../object/dict.ts";
import { error, TypeError, ValueError } from "../../object/exceptions.ts";
import { reprOf } from "../../object/repr.ts";
import type { Value } from "../../object/value.ts";
import { asInt, asStr } from "../kit.ts";

export class Levels {
  readonly byNumber = new Map<number, string>([
    [50, "CRITICAL"],
    [40, "ERROR"],
    [30, "WARNING"],
    [20, "INFO"],
    [10, "DEBUG"],
    [0, "NOTSET"],
  ]);
  readonly byName = new Map<string, number>([
    ["CRITICAL", 50],
    ["FATAL", 50],
    ["ERROR", 40],
    ["WARN", 30],
    ["WARNING", 30],
    ["INFO", 20],
    ["DEBUG", 10],
    ["NOTSET", 0],
  ]);
  add(level: number, name: string): void {
    this.byNumber.set(level, name);
    this.byName.set(name, level);
  }
  namesDict(): Value {
    return dictFromEntries(this.byName);
  }
  numbersDict(): Value {
    return dictFromEntries(this.byNumber);
  }
}
/** What logging keeps for a program. */
interface LogState {
  readonly levels: Levels;
  readonly loggers: Map<string, Value>;
  root: Value;
  disabled: number;
  readonly started: number;
}
const STATE = Symbol("logging");
export const logState = (): LogState =>
  slot(STATE, () => ({
    levels: new Levels(),
    loggers: new Map(),
    root: undefined,
    disabled: 0,
    started: current.interpreter.host.clock.time(),
  }));
export const levels = (): Levels => logState().levels;

/** The name of a level, or the level of a name. */
export function levelName(level: Value): Value {
  const name = asStr(level);
  if (name !== undefined) return levels().byName.get(name) ?? `Level ${name}`;
  const n = Number(asInt(level) ?? 0);
  return levels().byNumber.get(n) ?? `Level ${n}`;
}
/** A level given as number or name. @throws ValueError, TypeError */
export function checkLevel(level: Value): number {
  const name = asStr(level);
  if (name !== undefined) {
    const n = levels().byName.get(name);
    if (n === undefined) throw error(ValueError, `Unknown level: ${reprOf(level)}`);
    return n;
  }
  const n = asInt(level);
  if (n === undefined) throw error(TypeError, `Level not an integer or a valid string: ${reprOf(level)}`);
  return Number(n);
}
