/** The events of the loop as traces have them, and turns that somebody watches. */
import { contextState } from "../../coroutine/context.ts";
import { current } from "../../host/interpreter.ts";
import { reprOf } from "../../object/repr.ts";
import type { Value } from "../../object/value.ts";
import { dressing } from "../dressing.ts";
import { CANCELLED, FINISHED, type Future } from "../futures.ts";
import { type Bare, Handle, runBare } from "../handles.ts";
import { note } from "../note.ts";
import { log } from "../reports/log.ts";
import { comeLate, nextReady } from "../schedule.ts";
import { labelOf } from "./handles.ts";

/** The names of an event's fields, in the order in which `note` gets them. */
const FIELDS: Readonly<Record<string, readonly string[]>> = {
  "cb.add": ["fut"],
  "fut.done": ["fut"],
  "fut.new": ["fut"],
  "h.cancel": ["h"],
  "h.end": ["h"],
  "h.run": ["h"],
  "h.soon": ["h", "task"],
  "loop.idle": ["until"],
  "loop.forever": [],
  "loop.start": [],
  "loop.stop": [],
  "loop.tick": ["n"],
  "sync.acquire": ["v"],
  "sync.release": ["v"],
  "sync.wait": ["v"],
  "task.await": ["task", "fut"],
  "task.cancel": ["task"],
  "task.done": ["task"],
  "task.new": ["task", "name", "coro"],
  "task.step": ["task"],
  "task.wake": ["task"],
  "tm.cancel": ["h"],
  "tm.fire": ["h"],
  "tm.set": ["h", "at", "task"],
};

/** How a future has ended, as events tell it. */
function outcome({ status, value }: Future): { how: string; v: Value } {
  if (status === CANCELLED) return { how: "cancel", v: undefined };
  return { how: status === FINISHED ? "result" : "exc", v: value };
}

dressing.note = (trace, k, ...values) => {
  const event: Record<string, Value> & { k: string } = { k };
  (FIELDS[k] as readonly string[]).forEach((name, i) => {
    event[name] = values[i];
  });
  if (k === "fut.done" || k === "task.done") Object.assign(event, outcome(event.fut ?? event.task));
  if (k === "h.soon" || k === "tm.set") event.label = labelOf(event.h);
  trace.emit(event);
};

dressing.turn = (loop, count) => {
  const { ready } = loop;
  const { clock } = current.interpreter.host;
  const contexts = contextState();
  const { schedule } = current.interpreter;
  let n = count;
  note("loop.tick", n);
  while (n-- > 0) {
    const handle = schedule === null ? (ready.shift() as Handle | Bare) : nextReady(ready, n + 1, schedule);
    if (handle === null) continue;
    if (!(handle instanceof Handle)) {
      runBare(handle, loop, contexts);
      continue;
    }
    if (handle.isCancelled) continue;
    const start = clock.monotonic();
    const { task } = handle;
    note("h.run", handle);
    if (loop.debug) loop.extras.currentHandle = handle;
    try {
      handle.run(contexts);
    } finally {
      loop.extras.currentHandle = undefined;
      note("h.end", handle);
    }
    const took = clock.monotonic() - start;
    if (loop.debug && took >= loop.extras.slowCallbackDuration)
      log("warning", `Executing ${reprOf(task ?? handle)} took ${took.toFixed(3)} seconds`);
  }
  if (schedule !== null) comeLate(loop, schedule);
};
