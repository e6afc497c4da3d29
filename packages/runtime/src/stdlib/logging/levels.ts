import { error, TypeError, ValueError } from "../../object/exceptions/exceptions.ts";
import { reprOf } from "../../object/repr.ts";
import type { Value } from "../../object/value.ts";
import { asInt, asStr } from "../kit.ts";
import type { Levels } from "./level-names.ts";
import { logState } from "./state.ts";

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
