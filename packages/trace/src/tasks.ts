import type { Trace, TraceEvent } from "./events.ts";

/** The task that an event is about, else the one in which it happens. */
export const taskOf = (event: TraceEvent): number | undefined =>
  "n" in event && event.k.startsWith("task.") ? event.n : event.task;

/** The frame of a task's coroutine; undefined when no task has that name. */
export const taskFrame = (trace: Trace, name: string): number | null | undefined =>
  trace.tasks.find((task) => task.name === name)?.frame;
