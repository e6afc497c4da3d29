/** `atexit`: https://docs.python.org/3.13/library/atexit.html */

import { exitHooks } from "../host/exit.ts";
import { slot } from "../host/interpreter.ts";
import type { PyDict } from "../object/dict.ts";
import { recordFromDict } from "../object/dict.ts";
import { apply } from "../object/functions/call.ts";
import type { PyTuple } from "../object/type.ts";
import { None, type Value } from "../object/value.ts";
import { builtinsOf } from "./kit.ts";

const fn = builtinsOf("atexit");
interface Entry {
  readonly func: Value;
  readonly run: () => void;
}
const ENTRIES = Symbol("atexit");
/** Functions to run, last registered first. The list hangs on one exit hook. */
const entries = (): Entry[] =>
  slot(ENTRIES, () => {
    const list: Entry[] = [];
    exitHooks().push(() => {
      for (let entry = list.pop(); entry !== undefined; entry = list.pop()) entry.run();
    });
    return list;
  });

export const register: Value = fn(
  "register",
  "func, /, *args, **kwargs",
  (func: Value, args: PyTuple, kwargs: PyDict) => {
    const named = recordFromDict(kwargs);
    entries().push({ func, run: () => apply(func, [...args.items], named) });
    return func;
  },
);
export const unregister: Value = fn("unregister", "func, /", (func: Value) => {
  const list = entries();
  for (let i = list.length - 1; i >= 0; i--) if (list[i]?.func === func) list.splice(i, 1);
  return None;
});
export const _clear: Value = fn("_clear", "", () => {
  entries().length = 0;
  return None;
});
