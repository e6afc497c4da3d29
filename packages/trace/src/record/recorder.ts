import type { BudgetKind, EventKind, RunEnd, SpanInfo } from "../events.ts";
import type { Probe, RuntimeEvent, TraceSink } from "../hooks.ts";
import { ABSENT, type Handover } from "../packed.ts";
import { unitSpans } from "../unit-spans.ts";
import { GeneratorRecorder } from "./generators.ts";
import { Journal } from "./journal.ts";
import * as late from "./lazy.ts";
import { noteLocals, read, setReader, writeLocals } from "./locals.ts";
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
    this.#journal.files.push({ id: file, name, text, startsAt: this.#journal.count });
    const base = this.#journal.spanList.length;
    const spans = unitSpans(links, base, file);
    this.#journal.spanList.push(...spans);
    this.#journal.spans.add(spans);
    return base;
  }

  start(): void {
    this.#write("run.start", ABSENT);
  }

  /** Text that the program wrote. */
  output(fd: 1 | 2, text: string): void {
    if (text === "") return;
    this.#written += text.length;
    this.#lastOutput = this.#journal.now();
    this.#write("out", this.#journal.top().span);
    this.#journal.add(fd, this.#journal.values.text(text, "str"));
    if (this.#written > this.#limits.output) this.exhaust("output", this.#limits.output);
  }

  /** The run is over; `error` is the exception that ended it. */
  end(how: RunEnd, error?: unknown): void {
    writeLocals(this.#journal, this.#journal.stack[0]!);
    this.#journal.stack.length = 1;
    this.#journal.task = ABSENT;
    this.#write("run.end", ABSENT);
    if (error !== undefined) this.#journal.add(ABSENT, this.#journal.values.of(error));
    this.#journal.say(how);
  }

  /** An event of the program's innermost frame. */
  #write(kind: EventKind, span: number, cause: number = ABSENT): number {
    return this.#journal.push(kind, this.#journal.top(), span, cause);
  }

  /** A budget is used up: said once in the trace, then to whoever runs the program. */
  exhaust(which: BudgetKind, n: number): void {
    if (this.#hit === null) {
      this.#hit = which;
      this.#write("budget", this.#journal.top().span);
      this.#journal.add(n);
      this.#journal.say(which);
    }
    this.#onBudget(which);
  }

  /** What the variables of the running frames hold now, for whoever measures it. */
  *held(): Iterable<unknown> {
    for (const frame of this.#journal.stack) yield* Object.values(read(frame));
  }

  /** Everything recorded since the last call; `chunkReader` reads it. */
  flush(): Handover {
    return this.#journal.flush();
  }

  /** Number of events not yet flushed. */
  get pending(): number {
    return this.#journal.rows.count;
  }

  emit(event: RuntimeEvent): void {
    const journal = this.#journal;
    if (journal.values.looking) return;
    switch (event.k) {
      case "call":
        this.#call(event.name, event.line);
        return;
      case "ret":
      case "unwind":
        this.#ret(event);
        return;
      case "raise":
      case "catch":
        this.#write(event.k, journal.top().span);
        journal.add(ABSENT, journal.values.of(event.v));
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
      case "gen.closing":
        this.#generators.closing(event.g);
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

  line(span: number, locals?: () => Readonly<Record<string, unknown>>): void {
    const journal = this.#journal;
    if (journal.values.looking) return;
    const frame = journal.top();
    frame.span = span;
    if (locals !== undefined) setReader(frame, locals);
    this.#step();
    const { events } = this.#limits;
    if (journal.count >= events && frame.entered === ABSENT) {
      if (journal.count >= events * this.#lineStride * 2) this.#lineStride *= 2;
      this.#skipped++;
      if (this.#skipped % (this.#lineStride * 16) !== 0) return;
    }
    noteLocals(journal, frame);
    const cause = frame.entered;
    frame.entered = ABSENT;
    journal.push("line", frame, span, cause);
  }

  #call(name: string, line: number | undefined): void {
    const journal = this.#journal;
    const caller = journal.top();
    this.#step();
    const frame = journal.makeFrame("function", name, journal.fileOf(caller), line);
    frame.state = "running";
    frame.entered = this.#write("call", journal.callSpan(caller, []), journal.lastOf(caller));
    journal.add(frame.id);
    journal.stack.push(frame);
  }

  #ret(event: Extract<RuntimeEvent, { k: "ret" | "unwind" }>): void {
    const journal = this.#journal;
    const frame = journal.top();
    if (frame.kind !== "function") return;
    writeLocals(journal, frame);
    journal.stack.pop();
    frame.state = "closed";
    const value = event.v === undefined ? ABSENT : journal.values.of(event.v);
    this.#write("ret", frame.span);
    journal.add(frame.id, value);
    if (event.k === "unwind") journal.confirm();
  }

  #step(): void {
    this.#steps++;
    if (this.#steps > this.#limits.steps) this.exhaust("steps", this.#limits.steps);
  }
}
