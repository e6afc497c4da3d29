/** `types._GeneratorWrapper`: what `types.coroutine` puts around the generators that a plain function returns. */

import { PyCoroutine } from "../../coroutine/coroutine.ts";
import type { FrameInfo } from "../../coroutine/frame.ts";
import { PyGenerator } from "../../coroutine/generator.ts";
import { generatorWrapper } from "../../coroutine/states.ts";
import { getattr, tryGetattr } from "../../object/attributes.ts";
import { call, callSpecial, invoke } from "../../object/functions/call.ts";
import { importModule } from "../../object/modules/module.ts";
import type { PyTuple, PyType } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { getset, pythonClass } from "../kit.ts";

const WRAPPED = "$_GeneratorWrapper__wrapped";
const through = (name: string) => getset((self: Value) => getattr(self[WRAPPED], name));
/** The generator itself where it is one: it knows how to iterate. */
const iterator = (self: Value): Value => (self[WRAPPED] instanceof PyGenerator ? self[WRAPPED] : self);

export const _GeneratorWrapper: PyType = pythonClass("types", "_GeneratorWrapper", [], {
  __await__: ["", iterator],
  __init__: [
    "gen",
    (self: Value, gen: Value) => {
      self[WRAPPED] = gen;
      self["$_GeneratorWrapper__isgen"] = gen instanceof PyGenerator;
      self.$__name__ = tryGetattr(gen, "__name__") ?? None;
      self.$__qualname__ = tryGetattr(gen, "__qualname__") ?? None;
      return None;
    },
  ],
  __iter__: ["", iterator],
  __next__: ["", (self: Value) => callSpecial(self[WRAPPED], "__next__")],
  close: ["", (self: Value) => invoke(self[WRAPPED], "close")],
  cr_await: through("gi_yieldfrom"),
  cr_code: through("gi_code"),
  cr_frame: through("gi_frame"),
  cr_running: through("gi_running"),
  gi_code: through("gi_code"),
  gi_frame: through("gi_frame"),
  gi_running: through("gi_running"),
  gi_yieldfrom: through("gi_yieldfrom"),
  send: ["val", (self: Value, value: Value) => invoke(self[WRAPPED], "send", value)],
  throw: [
    "tp, *rest",
    (self: Value, type: Value, rest: PyTuple) => invoke(self[WRAPPED], "throw", type, ...rest.items),
  ],
});

const isKind = (v: Value, name: string): boolean => {
  const abc = importModule("collections.abc");
  return callSpecial(getattr(abc, name), "__instancecheck__", v) === true;
};

generatorWrapper.wrap = (made) => {
  if (made instanceof PyCoroutine) return made;
  if (made instanceof PyGenerator)
    return (made.info as FrameInfo).iterable === true ? made : call(_GeneratorWrapper, made);
  return isKind(made, "Generator") && !isKind(made, "Coroutine") ? call(_GeneratorWrapper, made) : made;
};
