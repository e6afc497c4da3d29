/** Barriers: https://docs.python.org/3.13/library/threading.html#barrier-objects */
import { callBlocking, type Steps } from "../../coroutine/blocking.ts";
import { now, park, type Wakeable, wakeAll } from "../../coroutine/threads.ts";
import { error, RuntimeError, ValueError } from "../../object/exceptions/exceptions.ts";
import type { PyType } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { getset, isNone, pythonClass, toIndex } from "../kit.ts";
import { deadlineOf, waitingMethods } from "./methods.ts";
import { at } from "./waiting.ts";

export const BrokenBarrierError: PyType = pythonClass("threading", "BrokenBarrierError", [RuntimeError], {});

/** A barrier fills, then lets all pass; while it is reset it lets those go that waited, who find it broken. */
type Phase = "filling" | "draining" | "resetting" | "broken";
class State {
  phase: Phase = "filling";
  count = 0;
  readonly waiters: Wakeable[] = [];

  to(phase: Phase): void {
    this.phase = phase;
    wakeAll(this.waiters);
  }
  /** One has gone. */
  left(): void {
    this.count--;
    if (this.count === 0 && (this.phase === "draining" || this.phase === "resetting")) this.to("filling");
  }
  checkWhole(): void {
    if (this.phase === "broken" || this.phase === "resetting") throw error(BrokenBarrierError);
  }
}
const stateOf = (self: Value): State => self.state;

function* pass(self: Value, given: Value): Steps<number> {
  const deadline = deadlineOf(isNone(given) ? self.$_timeout : given);
  const state = stateOf(self);
  while (state.phase === "draining" || state.phase === "resetting") yield* park(state.waiters, "a barrier");
  state.checkWhole();
  const index = state.count++;
  try {
    if (index + 1 === self.$_parties) {
      try {
        if (!isNone(self.$_action)) yield* callBlocking(self.$_action, []);
      } catch (e) {
        state.to("broken");
        throw e;
      }
      state.to("draining");
      return index;
    }
    while (state.phase === "filling") {
      if (deadline !== null && deadline <= now()) {
        state.to("broken");
        throw error(BrokenBarrierError);
      }
      yield* park(state.waiters, "a barrier", deadline);
    }
    state.checkWhole();
    return index;
  } finally {
    state.left();
  }
}

export const Barrier: PyType = pythonClass("threading", "Barrier", [], {
  __init__: [
    "parties, action=None, timeout=None",
    (self: Value, parties: Value, action: Value, timeout: Value) => {
      if (toIndex(parties) < 1) throw error(ValueError, "parties must be > 0");
      self.$_parties = parties;
      self.$_action = action;
      self.$_timeout = timeout;
      self.state = new State();
      return None;
    },
  ],
  parties: getset((self: Value) => self.$_parties),
  n_waiting: getset((self: Value) => (stateOf(self).phase === "filling" ? stateOf(self).count : 0)),
  broken: getset((self: Value) => stateOf(self).phase === "broken"),
  reset: [
    "",
    (self: Value) => {
      const state = stateOf(self);
      state.to(state.count > 0 ? "resetting" : "filling");
      return None;
    },
  ],
  abort: [
    "",
    (self: Value) => {
      stateOf(self).to("broken");
      return None;
    },
  ],
  __repr__: [
    "",
    (self: Value) => {
      const { phase, count } = stateOf(self);
      return phase === "broken"
        ? `${at(self)}broken>`
        : `${at(self)}waiters=${phase === "filling" ? count : 0}/${self.$_parties}>`;
    },
  ],
});
waitingMethods(Barrier, { wait: ["timeout=None", pass] });
