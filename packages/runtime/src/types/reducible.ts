/** `object.__reduce_ex__`, `__reduce__` and `__getstate__`: https://docs.python.org/3.13/library/pickle.html#object.__reduce_ex__ */
import { tryGetattr } from "../object/attributes.ts";
import { call } from "../object/call.ts";
import { defineMethods } from "../object/methods.ts";
import { lookup, ObjectType, typeOf } from "../object/type.ts";
import type { Value } from "../object/value.ts";
import { toIndex } from "./convert.ts";
import * as late from "./reduce.lazy.ts";

defineMethods(ObjectType, {
  __getstate__: ["", (self: Value) => late.reduce.defaultState(self), "Helper for pickle."],
  __reduce__: ["", (self: Value) => late.reduce.reduce(self, 0), "Helper for pickle."],
  __reduce_ex__: [
    "protocol, /",
    (self: Value, protocol: Value) => {
      const own = lookup(typeOf(self), "__reduce__");
      if (own !== ObjectType.dict.get("__reduce__")) return call(tryGetattr(self, "__reduce__"));
      return late.reduce.reduce(self, Number(toIndex(protocol)));
    },
    "Helper for pickle.",
  ],
});
