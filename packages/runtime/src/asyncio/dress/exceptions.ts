/** Exceptions of asyncio that take more than a message. */
import { setattr } from "../../object/attributes.ts";
import { defineMethods } from "../../object/methods.ts";
import { reprOf } from "../../object/repr.ts";
import { PyTuple } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { bufferOf } from "../../types/bytes/value.ts";
import { IncompleteReadError, LimitOverrunError } from "../exceptions.ts";

defineMethods(IncompleteReadError, {
  __init__: [
    "partial, expected",
    (self: Value, partial: Value, expected: Value) => {
      const total = expected === None ? "undefined" : reprOf(expected);
      self.args = new PyTuple([`${bufferOf(partial)?.length ?? 0} bytes read on a total of ${total} expected bytes`]);
      setattr(self, "partial", partial);
      setattr(self, "expected", expected);
      return None;
    },
  ],
});
defineMethods(LimitOverrunError, {
  __init__: [
    "message, consumed",
    (self: Value, message: Value, consumed: Value) => {
      self.args = new PyTuple([message]);
      setattr(self, "consumed", consumed);
      return None;
    },
  ],
});
