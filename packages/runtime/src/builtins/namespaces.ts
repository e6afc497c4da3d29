/** globals() and locals(): https://docs.python.org/3.13/library/functions.html#globals */
import { current, slot } from "../host/interpreter.ts";
import type { PyDict } from "../object/dict.ts";
import { error, RuntimeError } from "../object/exceptions/exceptions.ts";
import { builtin } from "../object/methods.ts";
import { PyModule } from "../object/modules/module.ts";
import type { Value } from "../object/value.ts";

/** Where running code finds its names; exec and eval put an entry here for the text that they run. */
export interface NameSpaces {
  readonly globals: PyDict;
  readonly locals: Value;
}
const STACK = Symbol("namespaces of exec");
export const namespaceStack = (): NameSpaces[] => slot<NameSpaces[]>(STACK, () => []);

function globalsNow(): PyDict {
  const top = namespaceStack().at(-1);
  if (top !== undefined) return top.globals;
  const main = current.interpreter.modules.get("__main__");
  if (main instanceof PyModule) return main.dict;
  throw error(RuntimeError, "globals(): no module is running");
}

/** What `vars()`, `dir()` and `locals()` read at module level; inside functions the compiler passes the variables itself. */
export const namespaces = {
  globals: globalsNow,
  locals: (): Value => namespaceStack().at(-1)?.locals ?? globalsNow(),
};

export const globals: () => Value = builtin(
  "globals",
  "",
  () => namespaces.globals(),
  "Return the dictionary containing the current scope's global variables.\n\nNOTE: Updates to this dictionary *will* affect name lookups in the current\nglobal scope and vice-versa.",
);
export const locals: () => Value = builtin(
  "locals",
  "",
  () => namespaces.locals(),
  "Return a dictionary containing the current scope's local variables.\n\nNOTE: Whether or not updates to this dictionary will affect name lookups in\nthe local scope and vice-versa is *implementation dependent* and not\ncovered by any backwards compatibility guarantees.",
);
