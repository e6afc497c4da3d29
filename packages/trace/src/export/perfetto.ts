import type { EventOf, Trace, TraceEvent } from "../events.ts";
import { nameOf, narrate, reprOf } from "../narrate/narrate.ts";

/** What gives the times of the file: a step of a thousand microseconds for each event, the program's seconds, or the machine's. */
export type ClockName = "logical" | "virtual" | "wall";

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
/** Thread of the module, and of the loop outside its tasks. */
const PROGRAM = 1;

/** The time of an event in microseconds. */
function clockOf(trace: Trace, clock: ClockName): (i: number) => number {
  if (clock === "logical") return (i) => i * STEP;
  if (clock === "virtual") return (i) => Math.round((trace.events[i]?.t ?? 0) * 1e6);
  if (trace.events.some((event) => event.w === undefined)) throw new Error("The trace was made without real times.");
  return (i) => trace.events[i]?.w ?? 0;
}

/** Numbers the threads: the program's, one a task, one a chain of generators that no task is. Each is announced when it is first used. */
class Threads {
  readonly #trace: Trace;
  readonly #known = new Map<string, number>();
  readonly #ofTaskFrames: ReadonlyMap<number, number>;
  readonly #delegators = new Map<number, number>();
  readonly announced: Entry[] = [];

  constructor(trace: Trace) {
    this.#trace = trace;
    this.#ofTaskFrames = new Map(trace.tasks.flatMap((task) => (task.frame === null ? [] : [[task.frame, task.id]])));
    this.announced.push({
      ph: "M",
      pid: 1,
      tid: PROGRAM,
      ts: 0,
      name: "process_name",
      args: { name: trace.files[0]?.name ?? "program" },
    });
    this.#announce("program", PROGRAM, "program");
    for (const task of trace.tasks) this.task(task.id);
  }

  task(id: number | undefined): number {
    if (id === undefined) return PROGRAM;
    const task = this.#trace.tasks[id];
    const name = task?.name ?? `Task-${id + 1}`;
    const frame = task?.frame ?? null;
    return this.#of(`task ${id}`, frame === null ? name : `${name} ${nameOf(this.#trace, frame)}`);
  }

  /** A frame runs on the thread of the one that delegates to it. */
  delegate(to: number, by: number): void {
    this.#delegators.set(to, by);
  }

  /** The thread of a generator's chain. */
  chain(frame: number): number {
    const by = this.#delegators.get(frame);
    if (by !== undefined) return this.chain(by);
    const task = this.#ofTaskFrames.get(frame);
    return task === undefined ? this.#of(`frame ${frame}`, nameOf(this.#trace, frame)) : this.task(task);
  }

  /** The thread on which an event happens. */
  at(event: TraceEvent): number {
    switch (this.#trace.frames[event.f]?.kind) {
      case "generator":
      case "coroutine":
      case "async_generator":
        return this.chain(event.f);
      default:
        return this.task(event.task);
    }
  }

  #of(key: string, name: string): number {
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const tid = PROGRAM + this.#known.size;
    this.#announce(key, tid, name);
    return tid;
  }

  #announce(key: string, tid: number, name: string): void {
    this.#known.set(key, tid);
    const entry = { ph: "M", pid: 1, tid, ts: 0 } as const;
    this.announced.push({ ...entry, name: "thread_name", args: { name } });
    this.announced.push({ ...entry, name: "thread_sort_index", args: { sort_index: tid } });
  }
}

/** Spans that are open, by who they belong to; what is written when one ends. */
class Spans {
  readonly #open = new Map<number, { readonly from: number; readonly name: string; readonly tid: number }>();
  readonly #write: (id: number, span: { from: number; name: string; tid: number }, to: number) => void;

  constructor(write: (id: number, span: { from: number; name: string; tid: number }, to: number) => void) {
    this.#write = write;
  }

  begin(id: number, from: number, name: string, tid: number): void {
    this.#open.set(id, { from, name, tid });
  }

  end(id: number, to: number): void {
    const span = this.#open.get(id);
    if (span === undefined) return;
    this.#open.delete(id);
    this.#write(id, span, to);
  }

  endAll(to: number): void {
    for (const id of [...this.#open.keys()].reverse()) this.end(id, to);
  }
}

/**
 * The trace as Chrome's trace-event JSON, which ui.perfetto.dev opens: a thread for the program, one for each task and each chain of generators; their steps as slices, awaits as
 * asynchronous spans, sends, wakes and cancellations as flows, yields and output as instants, queue lengths as counters.
 * @throws {Error} with the clock `wall`, when the trace was recorded without real times
 */
export function toPerfetto(trace: Trace, options: { readonly clock?: ClockName } = {}): string {
  const time = clockOf(trace, options.clock ?? "logical");
  const threads = new Threads(trace);
  const entries: Entry[] = [];
  const slices = (cat: string) =>
    new Spans((_, { from, name, tid }, to) =>
      entries.push({ ph: "X", pid: 1, tid, ts: time(from), dur: time(to) - time(from), name, cat }),
    );
  const program = slices("program");
  const steps = slices("step");
  const resumes = slices("resume");
  const awaits = new Spans((task, { from, name, tid }, to) => {
    const entry = { pid: 1, tid, id: task + 1, cat: "await", name } as const;
    entries.push({ ph: "b", ts: time(from), ...entry }, { ph: "e", ts: time(to), ...entry });
  });
  /** Arrows into the next slice of a thread, by threads: one that never comes has none. */
  const waiting = new Map<number, Entry[]>();
  const arrive = (tid: number) => {
    entries.push(...(waiting.get(tid) ?? []));
    waiting.delete(tid);
  };
  /** An arrow into a slice that begins now, or into the next one on that thread. */
  const flow = (event: TraceEvent, name: string, from: number, to: number, into: "now" | "next") => {
    const entry = { pid: 1, ts: time(event.i), id: event.i + 1, cat: name, name } as const;
    const arrow: Entry[] = [
      { ph: "s", tid: from, ...entry },
      { ph: "f", tid: to, ...entry, ...(into === "now" ? { bp: "e" as const } : {}) },
    ];
    if (into === "now") entries.push(...arrow);
    else waiting.set(to, [...(waiting.get(to) ?? []), ...arrow]);
  };
  const instant = (event: TraceEvent, tid: number, cat: string, name: string, args?: Entry["args"]) =>
    entries.push({
      ph: "i",
      pid: 1,
      tid,
      ts: time(event.i),
      s: "t",
      cat,
      name,
      ...(args === undefined ? {} : { args }),
    });
  const told = (event: TraceEvent) =>
    instant(event, threads.at(event), event.k, narrate(trace, event, "en").replaceAll("`", ""));
  let ready = 0;
  let timers = 0;
  const count = (i: number, readier: number, later: number) => {
    ready = Math.max(0, ready + readier);
    timers = Math.max(0, timers + later);
    entries.push({ ph: "C", pid: 1, tid: PROGRAM, ts: time(i), name: "loop", args: { ready, timers } });
  };
  const resumed = (event: EventOf<"gen.resume">) => {
    const outer = event.via[0] ?? event.g;
    const tid = threads.chain(outer);
    arrive(tid);
    resumes.begin(outer, event.i, `${event.how} ${nameOf(trace, event.g)}`, tid);
    if (event.how === "send" && threads.at(event) !== tid) flow(event, "send", threads.at(event), tid, "now");
    told(event);
  };
  program.begin(0, 0, nameOf(trace, 0), PROGRAM);
  for (const event of trace.events) {
    const { i } = event;
    switch (event.k) {
      case "task.step":
        awaits.end(event.n, i);
        arrive(threads.task(event.n));
        steps.begin(event.n, i, trace.tasks[event.n]?.name ?? "task", threads.task(event.n));
        break;
      case "task.await": {
        steps.end(event.n, i);
        const name = event.fut === null ? "sleep(0)" : `await ${trace.futures[event.fut]?.label ?? "future"}`;
        awaits.begin(event.n, i, name, threads.task(event.n));
        break;
      }
      case "task.done":
        awaits.end(event.n, i);
        steps.end(event.n, i);
        break;
      case "task.wake":
      case "task.cancel":
      case "task.new":
        flow(event, event.k.slice(5), threads.task(event.task), threads.task(event.n), "next");
        break;
      case "deleg.begin":
        if (event.g !== null) threads.delegate(event.g, event.f);
        break;
      case "gen.resume":
        resumed(event);
        break;
      case "gen.yield":
        told(event);
        resumes.end(event.via[0] ?? event.g, i);
        break;
      case "gen.return":
      case "gen.raise":
        told(event);
        resumes.end(event.g, i);
        break;
      case "raise":
        told(event);
        break;
      case "out":
        instant(event, threads.at(event), "output", "print", { text: reprOf(trace, event.v) });
        break;
      case "h.soon":
        count(i, 1, 0);
        break;
      case "tm.fire":
        count(i, 1, -1);
        break;
      case "h.run":
        count(i, -1, 0);
        break;
      case "tm.set":
        count(i, 0, 1);
        break;
      case "tm.cancel":
        count(i, 0, -1);
        break;
    }
  }
  for (const spans of [resumes, steps, awaits, program]) spans.endAll(trace.events.length - 1);
  return `${JSON.stringify({ displayTimeUnit: "ms", traceEvents: [...threads.announced, ...entries] }, null, 1)}\n`;
}
