/** `__init__` of builtin types. */
import { methodOf, StaticEntry } from "../object/function.ts";
import { INFO, type Value } from "../object/value.ts";

/** An `__init__` whose errors speak in the name of the class: "list expected at most 1 argument, got 2". */
export const initEntry = (signature: string, fn: (self: any, ...args: any[]) => Value): StaticEntry =>
  new StaticEntry((type, name) => {
    const f = methodOf(type, name, [signature, fn]);
    f[INFO].name = type.name;
    return f;
  });
