import type {
  EventKind,
  FileInfo,
  FrameInfo,
  FrameKind,
  FutureInfo,
  HandleInfo,
  SpanInfo,
  TaskInfo,
  TraceChunk,
  TraceEvent,
  TraceValue,
} from "../events.ts";
import type { Probe } from "../hooks.ts";
import { type Frame, newFrame } from "./live-frame.ts";
import { SpanTable } from "./spans.ts";
import { ValueTable } from "./value-table.ts";

/** A `next`, `send`, `throw` or `close` that is still running. */
export interface Resume {
  readonly root: Frame;
  /** How deep the stack was when it began. */
  readonly base: number;
  /** The event it was written as; -1 while only library frames run in it. */
  event: number;
  readonly bounce: boolean;
}

/** The event without the fields that the journal fills in. */
export type Draft<K extends EventKind> = Omit<Extract<TraceEvent, { k: K }>, "i" | "t" | "f" | "k"> & {
  readonly f?: number;
};

/** The field `s`, when there is a span. */
export const at = (span: number | undefined): { s?: number } => (span === undefined ? {} : { s: span });

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
  readonly frames: FrameInfo[] = [];
  readonly tasks: TaskInfo[] = [];
  readonly futures: FutureInfo[] = [];
  readonly handles: HandleInfo[] = [];
  readonly events: TraceEvent[] = [];
  readonly names = new Map<string, number>();
  readonly liveFrames = new WeakMap<object, Frame>();
  readonly stack: Frame[] = [];
  readonly resumes: Resume[] = [];
  readonly start: number;
  readonly #wall: (() => number) | undefined;
  task: number | undefined;
  context: number | undefined;
  /** What the task that now steps gets thrown at its await: the future it waited for failed or was cancelled. */
  thrown: TraceValue | undefined;
  #sent = { spans: 0, files: 0, frames: 0, tasks: 0, futures: 0, handles: 0, strings: 0, events: 0 };

  /** With `wall`, a clock in microseconds, events say when they happened in real time too. */
  constructor(probe: Probe, wall?: () => number) {
    this.probe = probe;
    this.#wall = wall;
    this.values = new ValueTable(probe, (object) => {
      const frame = this.liveFrames.get(object);
      return frame === undefined || frame.library ? undefined : frame.id;
    });
    this.start = probe.now();
    const module = this.makeFrame("module", "<module>", 0, undefined);
    module.state = "running";
    this.stack.push(module);
  }

  /** Everything written since the last call. */
  flush(): TraceChunk {
    const sent = this.#sent;
    const { spanList, files, frames, tasks, futures, handles, events } = this;
    const { strings } = this.values;
    this.#sent = {
      spans: spanList.length,
      files: files.length,
      frames: frames.length,
      tasks: tasks.length,
      futures: futures.length,
      handles: handles.length,
      strings: strings.length,
      events: events.length,
    };
    return {
      spans: spanList.slice(sent.spans),
      files: files.slice(sent.files),
      frames: frames.slice(sent.frames),
      tasks: tasks.slice(sent.tasks),
      futures: futures.slice(sent.futures),
      handles: handles.slice(sent.handles),
      strings: strings.slice(sent.strings),
      events: events.slice(sent.events),
    };
  }

  /** Number of events not yet flushed. */
  get pending(): number {
    return this.events.length - this.#sent.events;
  }

  makeFrame(kind: FrameKind, name: string, file: number, line: number | undefined): Frame {
    const n = (this.names.get(name) ?? 0) + 1;
    this.names.set(name, n);
    const info: FrameInfo = {
      id: this.frames.length,
      kind,
      name,
      n,
      madeAt: this.events.length,
      file,
      ...(line === undefined ? {} : { line }),
    };
    this.frames.push(info);
    return newFrame(info, false);
  }

  push<K extends EventKind>(k: K, draft: Draft<K>): number {
    const i = this.events.length;
    const event: Record<string, unknown> = { i, k, t: this.now() };
    if (this.#wall !== undefined) event.w = Math.round(this.#wall());
    event.f = this.top().id;
    if (this.task !== undefined) event.task = this.task;
    // One by one: spreading the draft costs several times as much.
    const fields = draft as Readonly<Record<string, unknown>>;
    for (const field in fields) event[field] = fields[field];
    // The draft has exactly the fields that its kind adds, so the two together are the event.
    this.events.push(event as unknown as TraceEvent);
    return i;
  }

  /** The frame of the program that runs; library frames above it do not count. */
  top(): Frame {
    for (let i = this.stack.length - 1; i > 0; i--) if (!this.stack[i]!.library) return this.stack[i]!;
    return this.stack[0]!;
  }

  now(): number {
    return Math.max(0, Math.round((this.probe.now() - this.start) * 1e6) / 1e6);
  }

  fileOf(frame: Frame): number {
    return this.spans.get(frame.span)?.file ?? frame.info.file;
  }

  callSpan(frame: Frame, words: readonly string[]): number | undefined {
    return this.spans.narrow(
      frame.span,
      ["call"],
      words.length === 0 ? undefined : (text) => words.some((word) => text.includes(word)),
    );
  }

  pauseSpan(frame: Frame): number | undefined {
    return this.spans.narrow(frame.span, ["yield", "await", "delegate"]);
  }

  lastOf(frame: Frame): { cause?: number } {
    for (let i = this.events.length - 1; i >= 0 && i > this.events.length - 64; i--) {
      const event = this.events[i]!;
      if (event.f === frame.id && (event.k === "line" || event.k === "task.step" || event.k === "h.run"))
        return { cause: i };
    }
    return this.context === undefined ? {} : { cause: this.context };
  }

  because(): { cause?: number } {
    return this.context === undefined ? {} : { cause: this.context };
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
