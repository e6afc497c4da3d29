import type { BudgetKind, RunEnd, SpanInfo, TraceChunk } from "../events.ts";
import type { Probe, RuntimeEvent, TraceSink } from "../hooks.ts";
import { unitSpans } from "../unit-spans.ts";
import { GeneratorRecorder } from "./generators.ts";
import { at, Journal } from "./journal.ts";
import * as late from "./lazy.ts";
import { localsDelta, writeLocals } from "./locals.ts";
import type { LoopRecorder } from "./loop.ts";

/** How much a run may do and how much of it is written down. */
export interface RecorderLimits {
  /** Lines and resumes before the run is stopped. */
  readonly steps: number;
  /** Events before `line` events are thinned out; yields, sends, switches and output are never dropped. */
  readonly events: number;
  /** Characters of output before the run is stopped. */
  readonly output: number;
}

export const defaultLimits: RecorderLimits = { steps: 200_000, events: 20_000, output: 2_000_000 };

export interface RecorderOptions {
  readonly probe: Probe;
  /** Microseconds of real time since the start, for who wants them in the events: traces with them differ from run to run. */
  readonly wall?: () => number;
  readonly limits?: RecorderLimits;
  /** Called once when a budget is used up; it may throw to stop the program. */
  readonly onBudget?: (which: BudgetKind) => void;
}

/**
 * Turns what the runtime reports into plain events with ids, spans, locals and causes.
 *
 * It keeps its own stack of running frames, so the runtime only says what happened to whom: which delegating frames a `send` crosses,
 * who gets a yielded value and where an exception goes on follows from the stack.
 * Reprs are taken when the event happens; nothing in the trace changes afterwards.
 *
 * This file holds what concerns every program: units, lines, plain functions, output and budgets. Generators and the event loop have parts of
 * their own, which write to the same journal.
 */
export class Recorder implements TraceSink {
  readonly #journal: Journal;
  readonly #generators: GeneratorRecorder;
  #loop: LoopRecorder | null = null;
  readonly #limits: RecorderLimits;
  readonly #onBudget: (which: BudgetKind) => void;
  #steps = 0;
  #written = 0;
  #lineStride = 1;
  #skipped = 0;
  #hit: BudgetKind | null = null;
  #lastOutput = 0;

  constructor(options: RecorderOptions) {
    this.#journal = new Journal(options.probe, options.wall);
    this.#generators = new GeneratorRecorder(this.#journal, () => this.#step());
    this.#limits = options.limits ?? defaultLimits;
    this.#onBudget = options.onBudget ?? (() => {});
  }

  /** The budget that was used up, if one was. */
  get hit(): BudgetKind | null {
    return this.#hit;
  }

  /** Whether a loop runs that nothing but `stop()` ends. */
  get runsForever(): boolean {
    return this.#loop?.isForever ?? false;
  }

  /** Virtual second at which the program last wrote something. */
  get lastOutput(): number {
    return this.#lastOutput;
  }

  /** Adds a compiled unit; its span `n` is span `base + n` of the trace, where `base` is the number returned. */
  addUnit(name: string, text: string, links: readonly Omit<SpanInfo, "file">[]): number {
    const file = this.#journal.files.length;
    this.#journal.files.push({ id: file, name, text, startsAt: this.#journal.events.length });
    const base = this.#journal.spanList.length;
    const spans = unitSpans(links, base, file);
    this.#journal.spanList.push(...spans);
    this.#journal.spans.add(spans);
    return base;
  }

  start(): void {
    this.#journal.push("run.start", {});
  }

  /** Text that the program wrote. */
  output(fd: 1 | 2, text: string): void {
    if (text === "") return;
    this.#written += text.length;
    this.#lastOutput = this.#journal.now();
    const frame = this.#journal.top();
    this.#journal.push("out", { fd, v: { r: this.#journal.values.string(text), ty: "str" }, ...at(frame.span) });
    if (this.#written > this.#limits.output) this.exhaust("output", this.#limits.output);
  }

  /** The run is over; `error` is the exception that ended it. */
  end(how: RunEnd, error?: unknown): void {
    writeLocals(this.#journal, this.#journal.stack[0]!);
    this.#journal.stack.length = 1;
    this.#journal.task = undefined;
    this.#journal.push("run.end", { how, ...(error === undefined ? {} : { v: this.#journal.values.of(error) }) });
  }

  /** A budget is used up: said once in the trace, then to whoever runs the program. */
  exhaust(which: BudgetKind, n: number): void {
    if (this.#hit === null) {
      this.#hit = which;
      this.#journal.push("budget", { which, n, ...at(this.#journal.top().span) });
    }
    this.#onBudget(which);
  }

  /** What the variables of the running frames hold now, for whoever measures it. */
  *held(): Iterable<unknown> {
    for (const { thunk } of this.#journal.stack) {
      let now: Readonly<Record<string, unknown>> = {};
      try {
        now = thunk?.() ?? {};
      } catch {
        // A variable that JavaScript has not reached yet.
      }
      yield* Object.values(now);
    }
  }

  /** Everything recorded since the last call. */
  flush(): TraceChunk {
    return this.#journal.flush();
  }

  /** Number of events not yet flushed. */
  get pending(): number {
    return this.#journal.pending;
  }

  emit(event: RuntimeEvent): void {
    const journal = this.#journal;
    if (journal.values.looking) return;
    switch (event.k) {
      case "line":
        this.#line(event.s, event.locals);
        return;
      case "call":
        this.#call(event.name, event.line);
        return;
      case "ret":
      case "unwind":
        this.#ret(event);
        return;
      case "raise":
      case "catch":
        journal.push(event.k, { v: journal.values.of(event.v), ...at(journal.top().span) });
        return;
      case "gen.new":
        this.#generators.made(event);
        return;
      case "gen.resume":
        this.#generators.resume(event);
        return;
      case "gen.yield":
        this.#generators.yield(event.g, event.v);
        return;
      case "gen.return":
        this.#generators.end(event.g, event.v, "return", false);
        return;
      case "gen.raise":
        this.#generators.end(event.g, event.v, "raise", event.bounced === true);
        return;
      case "gen.close":
        this.#generators.closed(event.g);
        return;
      case "gen.late":
        this.#generators.late(event);
        return;
      case "deleg.begin":
        this.#generators.delegBegin(event.g, event.to);
        return;
      case "deleg.end":
        this.#generators.delegated(event.g, event.v);
        return;
      default:
        this.#loop ??= new late.loop.LoopRecorder(journal);
        this.#loop.emit(event);
    }
  }

  #line(span: number, locals: (() => Readonly<Record<string, unknown>>) | undefined): void {
    const frame = this.#journal.top();
    frame.span = span;
    if (locals !== undefined) frame.thunk = locals;
    this.#step();
    if (this.#journal.events.length >= this.#limits.events && frame.entered === undefined) {
      if (this.#journal.events.length >= this.#limits.events * this.#lineStride * 2) this.#lineStride *= 2;
      this.#skipped++;
      if (this.#skipped % (this.#lineStride * 16) !== 0) return;
    }
    const delta = localsDelta(this.#journal, frame);
    const cause = frame.entered;
    frame.entered = undefined;
    this.#journal.push("line", { s: span, ...delta, ...(cause === undefined ? {} : { cause }) });
  }

  #call(name: string, line: number | undefined): void {
    const caller = this.#journal.top();
    this.#step();
    const frame = this.#journal.makeFrame("function", name, this.#journal.fileOf(caller), line);
    frame.state = "running";
    const cause = this.#journal.lastOf(caller);
    frame.entered = this.#journal.push("call", { g: frame.id, ...at(this.#journal.callSpan(caller, [])), ...cause });
    this.#journal.stack.push(frame);
  }

  #ret(event: Extract<RuntimeEvent, { k: "ret" | "unwind" }>): void {
    const frame = this.#journal.top();
    if (frame.info.kind !== "function") return;
    writeLocals(this.#journal, frame);
    this.#journal.stack.pop();
    frame.state = "closed";
    this.#journal.push("ret", {
      f: this.#journal.top().id,
      g: frame.id,
      ...(event.k === "unwind" ? { raised: true } : {}),
      ...(event.v === undefined ? {} : { v: this.#journal.values.of(event.v) }),
      ...at(frame.span),
    });
  }

  #step(): void {
    this.#steps++;
    if (this.#steps > this.#limits.steps) this.exhaust("steps", this.#limits.steps);
  }
}
