/** `sys.breakpointhook`: https://docs.python.org/3.13/library/sys.html#sys.breakpointhook. There is no debugger that it could start. */

import { current } from "../../host/interpreter.ts";
import { tryGetattr } from "../../object/attributes.ts";
import type { PyDict } from "../../object/dict.ts";
import { recordFromDict } from "../../object/dict.ts";
import { ImportError, isError, RuntimeWarning } from "../../object/exceptions/exceptions.ts";
import { apply } from "../../object/functions/call.ts";
import { importModule } from "../../object/modules/module.ts";
import type { PyTuple } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { warn } from "../../object/warn.ts";
import { asStr, builtinsOf } from "../kit.ts";

/** `PYTHONBREAKPOINT`, as the program may have changed it. */
function setting(): string {
  const os = current.interpreter.modules.get("os") as { dict?: PyDict } | undefined;
  const environ = os?.dict?.get("environ") as Value;
  const own = environ === undefined ? undefined : (tryGetattr(environ, "get") as Value)?.("PYTHONBREAKPOINT");
  return asStr(own) ?? (environ === undefined ? (current.interpreter.host.environ?.["PYTHONBREAKPOINT"] ?? "") : "");
}

export const breakpointhook: Value = builtinsOf("sys")(
  "breakpointhook",
  "*args, **kws",
  (args: PyTuple, kws: PyDict): Value => {
    const name = setting();
    if (name === "" || name === "0") return None;
    const dot = name.lastIndexOf(".");
    let hook: Value;
    try {
      hook = tryGetattr(importModule(dot < 0 ? "builtins" : name.slice(0, dot)), name.slice(dot + 1));
    } catch (e) {
      if (!isError(e, ImportError)) throw e;
    }
    if (hook !== undefined) return apply(hook, [...args.items], recordFromDict(kws));
    warn(RuntimeWarning, `Ignoring unimportable $PYTHONBREAKPOINT: "${name}"`);
    return None;
  },
);
