/** Timeout as Python sees it (Lib/asyncio/timeouts.py). */
import { error } from "../../object/exceptions/exceptions.ts";
import { isType, PyFloat } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { asyncMethod, dressClass } from "../kit.ts";
import { deadlineOf, type Timeout, TimeoutType } from "../timeouts.ts";

dressClass(TimeoutType, {
  __init__: [
    "when",
    (self: Timeout, when: Value) => {
      self.deadline = deadlineOf(when);
      return None;
    },
  ],
  when: [
    "",
    (self: Timeout) => (self.deadline === null ? None : new PyFloat(self.deadline)),
    "Return the current deadline.",
  ],
  reschedule: [
    "when",
    (self: Timeout, when: Value) => {
      self.reschedule(deadlineOf(when));
      return None;
    },
    "Reschedule the timeout.",
  ],
  expired: ["", (self: Timeout) => self.expired(), "Is timeout expired during execution?"],
  __aenter__: asyncMethod("", (self: Timeout) => self.enter(), 91),
  __aexit__: asyncMethod(
    "exc_type, exc_val, exc_tb",
    (self: Timeout, type: Value, exc: Value) => self.leave(exc === None && isType(type) ? error(type) : exc),
    103,
  ),
  __repr__: [
    "",
    (self: Timeout) => {
      const parts = [""];
      if (self.state === "active") {
        const when = self.deadline === null ? "None" : `${Math.round(self.deadline * 1000) / 1000}`;
        parts.push(` when=${self.deadline !== null && Number.isInteger(Number(when)) ? `${when}.0` : when}`);
      }
      return `<Timeout [${self.state}]${parts.join("")}>`;
    },
  ],
});
