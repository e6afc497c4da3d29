import type {
  BudgetKind,
  EventKind,
  FileInfo,
  FrameKind,
  FutureInfo,
  HandleInfo,
  ResumeHow,
  RunEnd,
  SpanInfo,
  TaskInfo,
} from "../events.ts";
import type { Probe } from "../hooks.ts";
import { ABSENT, CROSSES, HAS_OTHER, type Handover } from "../packed.ts";
import type { ThreadInfo } from "../thread-events.ts";
import { EventRows } from "./event-rows.ts";
import { Ints } from "./ints.ts";
import { type Frame, newFrame } from "./live-frame.ts";
import { SpanTable } from "./spans.ts";
import { TextTable } from "./text-table.ts";
import { ValueTable } from "./value-table.ts";

/** How something was resumed or ended, and which budget is used up. */
export type Word = ResumeHow | RunEnd | BudgetKind | "result" | "exc" | "cancel";

/** How far back the reason of an event is looked for in the frame where it happens. */
const NEAR = 64;

/** A `next`, `send`, `throw` or `close` that is still running. */
export interface Resume {
  readonly root: Frame;
  /** How deep the stack was when it began. */
  readonly base: number;
  /** The event it was written as; `ABSENT` while only library frames run in it. */
  event: number;
  readonly bounce: boolean;
  /** The frame that began it because it is closed itself; null when whatever runs did. */
  readonly closer: Frame | null;
}

/**
 * What the parts of the recorder write to together: the tables of the trace, its events, the stack of running frames, the task that has the
 * thread, and the event that is the reason for the next one.
 */
export class Journal {
  readonly probe: Probe;
  readonly values: ValueTable;
  readonly files: FileInfo[] = [];
  readonly spanList: SpanInfo[] = [];
  readonly spans = new SpanTable((file) => this.files[file]?.text ?? "");
  readonly tasks: TaskInfo[] = [];
  readonly futures: FutureInfo[] = [];
  readonly handles: HandleInfo[] = [];
  readonly threads: ThreadInfo[] = [];
  readonly rows: EventRows;
  readonly words = new TextTable();
  readonly liveFrames = new WeakMap<object, Frame>();
  readonly stack: Frame[] = [];
  readonly resumes: Resume[] = [];
  readonly start: number;
  task = ABSENT;
  context = ABSENT;
  /** What the task that now steps gets thrown at its await: the future it waited for failed or was cancelled. */
  thrown = ABSENT;
  readonly #module: Frame;
  /** The thread that runs, and what belongs to those that do not. */
  #thread = 0;
  readonly #threads = new Map<number, Pick<Journal, "stack" | "resumes" | "task" | "context" | "thrown">>();
  /** How many frames of each name there are. */
  readonly #names = new Map<string, number>();
  #frameCount = 0;
  readonly #frames = new Ints();
  /** Lists of frames that were crossed, each behind its length. */
  readonly #crossed = new Ints();
  #others: number[] = [];
  /** The variables that the events of this chunk bind: `BOUND_SIZE` numbers for each. */
  readonly #bound = new Ints();
  /** How many of them are the next event's, and the names that it unbinds. */
  #boundNext = 0;
  #unboundNext: string[] = [];
  #deleted: (readonly [number, readonly string[]])[] = [];
  /** How much of each table was handed over, and how many events. */
  readonly #sent = new Map<readonly unknown[], number>();
  #handed = 0;

  /** With `wall`, a clock in microseconds, events say when they happened in real time too. */
  constructor(probe: Probe, wall?: () => number) {
    this.probe = probe;
    this.rows = new EventRows(wall);
    this.values = new ValueTable(probe, (object) => this.liveFrames.get(object)?.id ?? ABSENT);
    this.start = probe.now();
    const module = this.makeFrame("module", "<module>", 0, undefined);
    module.state = "running";
    this.#module = module;
    this.stack.push(module);
  }

  /** Another thread runs: it has a stack, a task and a reason of its own. */
  switchTo(thread: number): void {
    const { stack, resumes, task, context, thrown } = this;
    this.#threads.set(this.#thread, { stack: stack.splice(0), resumes: resumes.splice(0), task, context, thrown });
    this.#thread = thread;
    const own = this.#threads.get(thread);
    stack.push(...(own?.stack ?? [this.#module]));
    resumes.push(...(own?.resumes ?? []));
    this.task = own?.task ?? ABSENT;
    this.context = own?.context ?? context;
    this.thrown = own?.thrown ?? ABSENT;
  }

  /** Everything written since the last call, for who reads it with `chunkReader`. */
  flush(): Handover {
    const columns = this.rows.take();
    const strings = this.values.strings.take();
    const ends = new Uint32Array(strings.length);
    let end = 0;
    for (let at = 0; at < ends.length; at++) {
      end += strings[at]!.length;
      ends[at] = end;
    }
    const numbers = {
      ...this.values.take(),
      ends,
      frames: this.#frames.take(),
      crossed: this.#crossed.take(),
      others: Float64Array.from(this.#others),
      bound: this.#bound.take(),
    };
    const packed = {
      from: this.#handed,
      spans: this.#fresh(this.spanList),
      files: this.#fresh(this.files),
      tasks: this.#fresh(this.tasks),
      futures: this.#fresh(this.futures),
      handles: this.#fresh(this.handles),
      threads: this.#fresh(this.threads),
      words: this.words.take(),
      names: this.values.names.take(),
      text: strings.join(""),
      columns,
      deleted: this.#deleted,
      ...numbers,
    };
    this.#deleted = [];
    this.#others = [];
    this.#handed += columns.k.length;
    const buffers = [...Object.values(columns), ...Object.values(numbers)].map(({ buffer }) => buffer);
    return { packed, buffers };
  }

  /** What was added to a table since the last time. */
  #fresh<T>(table: readonly T[]): readonly T[] {
    const from = this.#sent.get(table) ?? 0;
    this.#sent.set(table, table.length);
    return table.slice(from);
  }

  /** Number of events so far: what the next one will have. */
  get count(): number {
    return this.#handed + this.rows.count;
  }

  makeFrame(kind: FrameKind, name: string, file: number, line: number | undefined): Frame {
    const n = (this.#names.get(name) ?? 0) + 1;
    this.#names.set(name, n);
    const nameId = this.values.names.of(name);
    for (const one of [this.words.of(kind), nameId, n, this.count, file, line ?? ABSENT]) this.#frames.push(one);
    return newFrame(this.#frameCount++, kind, name, file);
  }

  /** The next event binds a variable to a value that came with an event, or to one of its own. */
  bind(name: string, value: number, from: number): void {
    this.#bound.push(this.values.names.of(name));
    this.#bound.push(value);
    this.#bound.push(from);
    this.#boundNext++;
  }

  /** The next event unbinds a variable. */
  unbind(name: string): void {
    this.#unboundNext.push(name);
  }

  /** Whether variables have changed since the last event. */
  get isChanged(): boolean {
    return this.#boundNext > 0 || this.#unboundNext.length > 0;
  }

  /** Writes an event, with the variables that have changed since the last one; gives its number. */
  push(kind: EventKind, frame: Frame, span: number, cause: number): number {
    const i = this.count;
    if (this.#unboundNext.length > 0) {
      this.#deleted.push([this.rows.count, this.#unboundNext]);
      this.#unboundNext = [];
    }
    this.rows.write(this.words.of(kind), this.now(), frame.id, this.task, span, cause, this.#boundNext);
    this.#boundNext = 0;
    if (kind === "line" || kind === "task.step" || kind === "h.run") frame.stood = i;
    return i;
  }

  /** Gives the last event what its kind has beside: what it is about, its value, and a second frame, span, future or time. */
  add(about: number, v: number = ABSENT, other: number = ABSENT): void {
    this.rows.add(about, v);
    if (other === ABSENT) return;
    this.#others.push(other);
    this.rows.mark(HAS_OTHER);
  }

  /** Gives the last event the word that its kind has. */
  say(word: Word): void {
    this.rows.mark(this.words.of(word) + 1);
  }

  /** Says of the last event that what its kind asks is so. */
  confirm(): void {
    this.rows.mark(1);
  }

  /** Says which frames the last event crosses, outermost first. */
  cross(frames: readonly Frame[]): void {
    if (frames.length === 0) return;
    this.rows.mark(CROSSES);
    this.#crossed.push(frames.length);
    for (const { id } of frames) this.#crossed.push(id);
  }

  /** The frame of the program that runs; library frames above it do not count. */
  top(): Frame {
    for (let i = this.stack.length - 1; i > 0; i--) if (!this.stack[i]!.library) return this.stack[i]!;
    return this.stack[0]!;
  }

  /** The clock since the start, in whole microseconds. */
  now(): number {
    return Math.max(0, Math.round((this.probe.now() - this.start) * 1e6) / 1e6);
  }

  fileOf(frame: Frame): number {
    return this.spans.get(frame.span)?.file ?? frame.file;
  }

  callSpan(frame: Frame, words: readonly string[]): number {
    return this.spans.callIn(frame.span, words);
  }

  pauseSpan(frame: Frame): number {
    return this.spans.pauseIn(frame.span);
  }

  /** The event that is the reason for what a frame does now. */
  lastOf(frame: Frame): number {
    return frame.stood !== ABSENT && frame.stood > this.count - NEAR ? frame.stood : this.context;
  }

  /** A frame that the recorder never saw being made (built before tracing began) gets its entry when first met. */
  frameOf(g: object): Frame {
    const known = this.liveFrames.get(g);
    if (known !== undefined) return known;
    const live = g as { readonly qualname?: unknown; readonly name?: unknown };
    const name = typeof live.name === "string" ? live.name : "generator";
    const frame = this.makeFrame("generator", name, 0, undefined);
    frame.state = "suspended";
    this.liveFrames.set(g, frame);
    return frame;
  }
}
