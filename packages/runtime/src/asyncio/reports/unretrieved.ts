/**
 * "Task exception was never retrieved": CPython says so when it frees the future. Here it is said when a run of the loop has ended and nothing
 * in the program's modules holds the future any more, directly or in a container.
 */
import { current } from "../../host/interpreter.ts";
import { isDict } from "../../object/dict.ts";
import { PyModule } from "../../object/modules/module.ts";
import { PyTuple } from "../../object/type.ts";
import type { Value } from "../../object/value.ts";
import { PySet } from "../../types/set-storage.ts";
import { asyncioState } from "../events.ts";
import { logUnretrieved } from "../several.ts";

const DEPTH = 3;

function heldByModules(): Set<Value> {
  const held = new Set<Value>();
  const main = current.interpreter.modules.get("__main__");
  const visit = (v: Value, depth: number): void => {
    if (typeof v !== "object" || v === null || held.has(v)) return;
    held.add(v);
    if (depth === 0) return;
    if (Array.isArray(v)) for (const x of v) visit(x, depth - 1);
    else if (v instanceof PyTuple) for (const x of v.items) visit(x, depth - 1);
    else if (isDict(v)) for (const x of v.values()) visit(x, depth - 1);
    else if (v instanceof PySet) for (const x of v.items()) visit(x, depth - 1);
  };
  if (main instanceof PyModule) for (const v of main.dict.values()) visit(v, DEPTH);
  return held;
}

/** Logs the exceptions that nobody has asked for, of futures that nobody can reach. */
export function reportUnretrieved(): void {
  const { unretrieved } = asyncioState();
  if (unretrieved.size === 0) return;
  const held = heldByModules();
  for (const future of [...unretrieved]) if (!held.has(future)) logUnretrieved(future);
}
