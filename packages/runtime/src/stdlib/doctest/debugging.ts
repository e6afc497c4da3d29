/** Examples under Python's debugger: https://docs.python.org/3.13/library/doctest.html#debugging. It is `pdb`, which has to be lent to pycoro (`--stdlib`). */
import { exec } from "../../builtins/eval.ts";
import { getattr } from "../../object/attributes.ts";
import { dictFromEntries, PyDict } from "../../object/dict.ts";
import { toPython } from "../../object/exceptions/raise.ts";
import { apply, call, invoke } from "../../object/functions/call.ts";
import { importModule } from "../../object/modules/module.ts";
import { reprOf, strOf } from "../../object/repr.ts";
import { truth } from "../../object/truth.ts";
import { None, type Value } from "../../object/value.ts";
import { functionsOf } from "../kit.ts";
import { moduleOf, script_from_examples } from "./files.ts";
import { testsource } from "./suites.ts";

const fn = functionsOf("doctest");

/** @throws ModuleNotFoundError where there is no `pdb` */
export const debug_script: Value = fn(
  "debug_script",
  "src, pm=False, globs=None",
  (src: Value, pm: Value, globs: Value) => {
    const debuggers = importModule("pdb");
    const globals = truth(globs) ? dictFromEntries((globs as PyDict).entries()) : new PyDict();
    const debuggerOf = (): Value => apply(getattr(debuggers, "Pdb"), [], { nosigint: true });
    if (!truth(pm)) {
      invoke(debuggerOf(), "run", `exec(${reprOf(src)})`, globals, globals);
      return None;
    }
    try {
      exec(src, globals, globals);
    } catch (e) {
      const thrown = toPython(e);
      invoke(getattr(importModule("sys"), "stdout"), "write", `${strOf(thrown)}\n`);
      const debugger_ = debuggerOf();
      invoke(debugger_, "reset");
      invoke(debugger_, "interaction", None, getattr(thrown, "__traceback__"));
    }
    return None;
  },
);
export const debug_src: Value = fn("debug_src", "src, pm=False, globs=None", (src: Value, pm: Value, globs: Value) =>
  call(debug_script, call(script_from_examples, src), pm, globs),
);
export const debug: Value = fn("debug", "module, name, pm=False", (module: Value, name: Value, pm: Value) => {
  const found = moduleOf(module);
  return call(debug_script, call(testsource, found, name), pm, getattr(found, "__dict__"));
});
