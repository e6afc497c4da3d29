import type { Trace } from "../events.ts";
import { nameOf, narrate, reprOf } from "../narrate/narrate.ts";

export type ClockName = "logical" | "virtual";

interface Entry {
  readonly ph: "X" | "b" | "e" | "s" | "f" | "i" | "C" | "M";
  readonly pid: 1;
  readonly tid: number;
  readonly ts: number;
  readonly name: string;
  readonly cat?: string;
  readonly dur?: number;
  readonly id?: number;
  readonly bp?: "e";
  readonly s?: "t";
  readonly args?: Readonly<Record<string, unknown>>;
}

/** Microseconds of a step on the logical clock, so that steps which take no time can be seen. */
const STEP = 1000;

/**
 * The trace as Chrome's trace-event JSON, which ui.perfetto.dev opens: a thread for the program and one for each task, steps of tasks as slices, awaits as
 * asynchronous spans, wakes and cancellations as flows, yields and output as instants, queue lengths as counters.
 */
export function toPerfetto(trace: Trace, options: { readonly clock?: ClockName } = {}): string {
  const logical = (options.clock ?? "logical") === "logical";
  const entries: Entry[] = [];
  const tids = new Map<number, number>();
  const tidOf = (task: number | undefined): number => (task === undefined ? 1 : (tids.get(task) ?? 1));
  const time = (i: number): number => (logical ? i * STEP : Math.round((trace.events[i]?.t ?? 0) * 1e6));
  entries.push({ ph: "M", pid: 1, tid: 1, ts: 0, name: "thread_name", args: { name: "program" } });
  for (const task of trace.tasks) {
    const tid = task.id + 2;
    tids.set(task.id, tid);
    entries.push({
      ph: "M",
      pid: 1,
      tid,
      ts: 0,
      name: "thread_name",
      args: { name: task.frame === null ? task.name : `${task.name} ${nameOf(trace, task.frame)}` },
    });
    entries.push({ ph: "M", pid: 1, tid, ts: 0, name: "thread_sort_index", args: { sort_index: tid } });
  }
  const open = new Map<number, number>();
  const awaits = new Map<number, string>();
  let ready = 0;
  let timers = 0;
  const counters = (i: number) =>
    entries.push({ ph: "C", pid: 1, tid: 1, ts: time(i), name: "loop", args: { ready, timers } });
  const closeStep = (task: number, i: number) => {
    const start = open.get(task);
    if (start === undefined) return;
    open.delete(task);
    entries.push({
      ph: "X",
      pid: 1,
      tid: tidOf(task),
      ts: time(start),
      dur: Math.max(1, time(i) - time(start)),
      name: trace.tasks[task]?.name ?? "task",
      cat: "step",
    });
  };
  const endAwait = (task: number, i: number) => {
    const name = awaits.get(task);
    if (name === undefined) return;
    awaits.delete(task);
    entries.push({ ph: "e", pid: 1, tid: tidOf(task), ts: time(i), id: task + 1, cat: "await", name });
  };
  for (const event of trace.events) {
    const { i } = event;
    const tid = tidOf(event.task);
    switch (event.k) {
      case "task.step":
        endAwait(event.n, i);
        open.set(event.n, i);
        break;
      case "task.await": {
        closeStep(event.n, i);
        const name = event.fut === null ? "sleep(0)" : `await ${trace.futures[event.fut]?.label ?? "future"}`;
        awaits.set(event.n, name);
        entries.push({ ph: "b", pid: 1, tid: tidOf(event.n), ts: time(i), id: event.n + 1, cat: "await", name });
        break;
      }
      case "task.done":
        endAwait(event.n, i);
        closeStep(event.n, i);
        break;
      case "task.wake":
      case "task.cancel":
      case "task.new": {
        const name = event.k.slice(5);
        entries.push({ ph: "s", pid: 1, tid, ts: time(i), id: i + 1, cat: name, name });
        entries.push({ ph: "f", pid: 1, tid: tidOf(event.n), ts: time(i) + 1, id: i + 1, cat: name, name, bp: "e" });
        break;
      }
      case "gen.resume":
      case "gen.yield":
      case "gen.return":
      case "gen.raise":
      case "raise":
        entries.push({
          ph: "i",
          pid: 1,
          tid,
          ts: time(i),
          s: "t",
          cat: event.k,
          name: narrate(trace, event, "en").replaceAll("`", ""),
        });
        break;
      case "out":
        entries.push({
          ph: "i",
          pid: 1,
          tid,
          ts: time(i),
          s: "t",
          cat: "output",
          name: "print",
          args: { text: reprOf(trace, event.v) },
        });
        break;
      case "h.soon":
      case "tm.fire":
        ready++;
        if (event.k === "tm.fire") timers--;
        counters(i);
        break;
      case "h.run":
        ready = Math.max(0, ready - 1);
        counters(i);
        break;
      case "tm.set":
        timers++;
        counters(i);
        break;
      case "tm.cancel":
        timers = Math.max(0, timers - 1);
        counters(i);
        break;
    }
  }
  const last = trace.events.length - 1;
  for (const task of [...open.keys()]) closeStep(task, last);
  for (const task of [...awaits.keys()]) endAwait(task, last);
  return `${JSON.stringify({ displayTimeUnit: "ms", traceEvents: entries }, null, 1)}\n`;
}
