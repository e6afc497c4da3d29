/** Exceptions of asyncio that take more than a message. */
import { getattr, setattr } from "../../object/attributes.ts";
import { defineMethods } from "../../object/methods.ts";
import { reprOf } from "../../object/repr.ts";
import { PyTuple, typeOf } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { bufferOf } from "../../types/bytes/value.ts";
import { IncompleteReadError, LimitOverrunError } from "../exceptions.ts";

/** How copies are made (`copy`, `pickle`): by calling the class with what it was called with. */
const made = (self: Value, ...args: Value[]): PyTuple => new PyTuple([typeOf(self), new PyTuple(args)]);

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
  __reduce__: ["", (self: Value) => made(self, getattr(self, "partial"), getattr(self, "expected"))],
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
  __reduce__: ["", (self: Value) => made(self, self.args.items[0], getattr(self, "consumed"))],
});
