import type {
  BudgetKind,
  EventKind,
  FileInfo,
  FrameInfo,
  FrameKind,
  FutureInfo,
  HandleInfo,
  ResumeHow,
  RunEnd,
  SpanInfo,
  TaskInfo,
  TraceChunk,
  TraceEvent,
  TraceValue,
} from "./events.ts";
import type { Probe, RuntimeEvent, TraceSink } from "./hooks.ts";
import { type Frame, libraryFrame, newFrame } from "./live-frame.ts";
import { SpanTable } from "./spans.ts";
import { keyOf, ValueTable } from "./value-table.ts";

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
  readonly limits?: RecorderLimits;
  /** Called once when a budget is used up; it may throw to stop the program. */
  readonly onBudget?: (which: BudgetKind) => void;
}

interface Resume {
  readonly base: number;
  /** The event it was written as; -1 while only library frames run in it. */
  event: number;
  readonly bounce: boolean;
}

const hiddenTypes = new Set([
  "function",
  "module",
  "type",
  "builtin_function_or_method",
  "EnumType",
  "EnumMeta",
  "ABCMeta",
]);

/** The event without the fields that the recorder fills in. */
type Draft<K extends EventKind> = Omit<Extract<TraceEvent, { k: K }>, "i" | "t" | "f" | "k"> & { readonly f?: number };

/**
 * Turns what the runtime reports into plain events with ids, spans, locals and causes.
 *
 * It keeps its own stack of running frames, so the runtime only says what happened to whom: which delegating frames a `send` crosses,
 * who gets a yielded value and where an exception goes on follows from the stack.
 * Reprs are taken when the event happens; nothing in the trace changes afterwards.
 */
export class Recorder implements TraceSink {
  readonly #probe: Probe;
  readonly #values: ValueTable;
  readonly #limits: RecorderLimits;
  readonly #onBudget: (which: BudgetKind) => void;
  readonly #start: number;

  readonly #files: FileInfo[] = [];
  readonly #spanList: SpanInfo[] = [];
  readonly #spans = new SpanTable((file) => this.#files[file]?.text ?? "");
  readonly #frames: FrameInfo[] = [];
  readonly #tasks: TaskInfo[] = [];
  readonly #futures: FutureInfo[] = [];
  readonly #handles: HandleInfo[] = [];
  readonly #events: TraceEvent[] = [];

  readonly #names = new Map<string, number>();
  readonly #liveFrames = new WeakMap<object, Frame>();
  /** Tasks and handles that are nobody's business. */
  readonly #hidden = new WeakSet<object>();
  readonly #taskIds = new WeakMap<object, number>();
  readonly #futureIds = new WeakMap<object, number>();
  readonly #handleIds = new WeakMap<object, number>();
  readonly #handleCause = new Map<number, number>();

  readonly #stack: Frame[] = [];
  readonly #resumes: Resume[] = [];
  #loopFrame: Frame | null = null;
  #task: number | undefined;
  #context: number | undefined;
  #steps = 0;
  #written = 0;
  #lineStride = 1;
  #skipped = 0;
  #hit: BudgetKind | null = null;
  #lastOutput = 0;
  #sent = { spans: 0, files: 0, frames: 0, tasks: 0, futures: 0, handles: 0, strings: 0, events: 0 };

  constructor(options: RecorderOptions) {
    this.#probe = options.probe;
    this.#values = new ValueTable(options.probe, (object) => {
      const frame = this.#liveFrames.get(object);
      return frame === undefined || frame.library ? undefined : frame.id;
    });
    this.#limits = options.limits ?? defaultLimits;
    this.#onBudget = options.onBudget ?? (() => {});
    this.#start = options.probe.now();
    this.#stack.push(this.#makeFrame("module", "<module>", 0, undefined));
    this.#stack[0]!.state = "running";
  }

  /** The budget that was used up, if one was. */
  get hit(): BudgetKind | null {
    return this.#hit;
  }

  /** Virtual second at which the program last wrote something. */
  get lastOutput(): number {
    return this.#lastOutput;
  }

  /**
   * Adds a compiled unit; its span `n` is span `base + n` of the trace, where `base` is the number returned.
   * A span with several outputs comes as several links of one id; the trace keeps the first.
   */
  addUnit(name: string, text: string, links: readonly Omit<SpanInfo, "file">[]): number {
    const file = this.#files.length;
    this.#files.push({ id: file, name, text, startsAt: this.#events.length });
    const base = this.#spanList.length;
    const count = links.reduce((most, link) => Math.max(most, link.id + 1), 0);
    const first = new Map<number, Omit<SpanInfo, "file">>();
    for (const link of links) if (!first.has(link.id)) first.set(link.id, link);
    const spans: SpanInfo[] = [];
    for (let n = 0; n < count; n++) {
      const link = first.get(n);
      spans.push(
        link === undefined
          ? { id: base + n, file, py: [0, 0], ts: [0, 0], line: 1, role: "helper" }
          : { id: base + n, file, py: link.py, ts: link.ts, line: link.line, role: link.role },
      );
    }
    this.#spanList.push(...spans);
    this.#spans.add(spans);
    return base;
  }

  start(): void {
    this.#push("run.start", {});
  }

  /** Text that the program wrote. */
  output(fd: 1 | 2, text: string): void {
    if (text === "") return;
    this.#written += text.length;
    this.#lastOutput = this.#now();
    const frame = this.#top();
    this.#push("out", { fd, v: { r: this.#values.string(text), ty: "str" }, ...at(frame.span) });
    if (this.#written > this.#limits.output) this.exhaust("output", this.#limits.output);
  }

  /** The run is over; `error` is the exception that ended it. */
  end(how: RunEnd, error?: unknown): void {
    this.#locals(this.#stack[0]!, "assign");
    this.#stack.length = 1;
    this.#task = undefined;
    this.#push("run.end", { how, ...(error === undefined ? {} : { v: this.#values.of(error) }) });
  }

  /** A budget is used up: said once in the trace, then to whoever runs the program. */
  exhaust(which: BudgetKind, n: number): void {
    if (this.#hit === null) {
      this.#hit = which;
      this.#push("budget", { which, n, ...at(this.#top().span) });
    }
    this.#onBudget(which);
  }

  /** Everything recorded since the last call. */
  flush(): TraceChunk {
    const sent = this.#sent;
    const chunk: TraceChunk = {
      spans: this.#spanList.slice(sent.spans),
      files: this.#files.slice(sent.files),
      frames: this.#frames.slice(sent.frames),
      tasks: this.#tasks.slice(sent.tasks),
      futures: this.#futures.slice(sent.futures),
      handles: this.#handles.slice(sent.handles),
      strings: this.#values.strings.slice(sent.strings),
      events: this.#events.slice(sent.events),
    };
    this.#sent = {
      spans: this.#spanList.length,
      files: this.#files.length,
      frames: this.#frames.length,
      tasks: this.#tasks.length,
      futures: this.#futures.length,
      handles: this.#handles.length,
      strings: this.#values.strings.length,
      events: this.#events.length,
    };
    return chunk;
  }

  /** Number of events not yet flushed. */
  get pending(): number {
    return this.#events.length - this.#sent.events;
  }

  emit(event: RuntimeEvent): void {
    if (this.#values.looking) return;
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
        this.#push(event.k, { v: this.#values.of(event.v), ...at(this.#top().span) });
        return;
      case "gen.new":
        this.#genNew(event);
        return;
      case "gen.resume":
        this.#genResume(event);
        return;
      case "gen.yield":
        this.#genYield(event.v);
        return;
      case "gen.return":
        this.#genEnd(event.g, event.v, "return", false);
        return;
      case "gen.raise":
        this.#genEnd(event.g, event.v, "raise", event.bounced === true);
        return;
      case "gen.close": {
        const frame = this.#liveFrames.get(event.g);
        if (frame === undefined || frame.state === "closed") return;
        frame.state = "closed";
        if (!frame.library) this.#push("gen.close", { g: frame.id, ...at(this.#top().span) });
        return;
      }
      case "deleg.begin":
        this.#delegBegin(event.g, event.to);
        return;
      case "deleg.end": {
        const frame = this.#liveFrames.get(event.g);
        if (frame !== undefined && !frame.library && frame.delegate === null) this.#delegEnd(frame, null, event.v);
        return;
      }
      default:
        if (this.#isHidden(event)) return;
        this.#loopEvent(event);
        return;
    }
  }

  /** Whether an event is about a hidden task; its futures and handles become hidden with it. */
  #isHidden(event: object): boolean {
    const { task, h, fut } = event as {
      readonly task?: object | null;
      readonly h?: object;
      readonly fut?: object | null;
    };
    const about = [task, h, fut].some((one) => typeof one === "object" && one !== null && this.#hidden.has(one));
    if (about && h !== undefined) this.#hidden.add(h);
    return about;
  }

  // Plain functions and lines.

  #line(span: number, locals: (() => Readonly<Record<string, unknown>>) | undefined): void {
    const frame = this.#top();
    frame.span = span;
    if (locals !== undefined) frame.thunk = locals;
    this.#step();
    if (this.#events.length >= this.#limits.events && frame.entered === undefined) {
      if (this.#events.length >= this.#limits.events * this.#lineStride * 2) this.#lineStride *= 2;
      this.#skipped++;
      if (this.#skipped % (this.#lineStride * 16) !== 0) return;
    }
    const delta = this.#delta(frame);
    const cause = frame.entered;
    frame.entered = undefined;
    this.#push("line", { s: span, ...delta, ...(cause === undefined ? {} : { cause }) });
  }

  #call(name: string, line: number | undefined): void {
    const caller = this.#top();
    this.#step();
    const frame = this.#makeFrame("function", name, this.#fileOf(caller), line);
    frame.state = "running";
    const cause = this.#lastOf(caller);
    frame.entered = this.#push("call", { g: frame.id, ...at(this.#callSpan(caller, [])), ...cause });
    this.#stack.push(frame);
  }

  #ret(event: Extract<RuntimeEvent, { k: "ret" | "unwind" }>): void {
    const frame = this.#top();
    if (frame.info.kind !== "function") return;
    this.#locals(frame, "assign");
    this.#stack.pop();
    frame.state = "closed";
    this.#push("ret", {
      f: this.#top().id,
      g: frame.id,
      ...(event.k === "unwind" ? { raised: true } : {}),
      ...(event.v === undefined ? {} : { v: this.#values.of(event.v) }),
      ...at(frame.span),
    });
  }

  // Generators and delegation.

  #genNew(event: Extract<RuntimeEvent, { k: "gen.new" }>): void {
    const maker = this.#top();
    // Emitted functions know their code; the library's coroutines are written in TypeScript and do not.
    if (event.line === undefined || event.line === 0 || ("code" in event.g && event.g.code === undefined)) {
      this.#liveFrames.set(event.g, libraryFrame(event.kind, event.name));
      return;
    }
    const frame = this.#makeFrame(event.kind, event.name, this.#fileOf(maker), event.line);
    this.#liveFrames.set(event.g, frame);
    this.#push("gen.new", { g: frame.id, ...at(this.#callSpan(maker, [event.name])), ...this.#lastOf(maker) });
  }

  /** A frame that the recorder never saw being made (built before tracing began) gets its entry when first met. */
  #frameOf(g: object): Frame {
    const known = this.#liveFrames.get(g);
    if (known !== undefined) return known;
    const live = g as { readonly qualname?: unknown; readonly name?: unknown };
    const name = typeof live.name === "string" ? live.name : "generator";
    const frame = this.#makeFrame("generator", name, 0, undefined);
    frame.state = "suspended";
    this.#liveFrames.set(g, frame);
    return frame;
  }

  #genResume(event: Extract<RuntimeEvent, { k: "gen.resume" }>): void {
    const outer = this.#frameOf(event.g);
    const caller = this.#top();
    // A delegation has already entered its subgenerator: the driver's own first resume says nothing new.
    if (this.#stack[this.#stack.length - 1] === outer && outer.state === "running") return;
    this.#step();
    const chain = [outer];
    for (let next = outer.delegate; next !== null && !chain.includes(next); next = next.delegate) chain.push(next);
    const seen = chain.filter((frame) => !frame.library);
    const leaf = seen[seen.length - 1];
    const value = event.v === undefined ? undefined : this.#values.of(event.v);
    const started = leaf !== undefined && leaf.state !== "created";
    const bounce = !started && event.how === "send" && value !== undefined && value.ty !== "NoneType";
    const index = leaf === undefined ? -1 : this.#writeResume(leaf, seen.slice(0, -1), event.how, value, caller);
    this.#resumes.push({ base: this.#stack.length, event: index, bounce });
    for (const frame of chain) {
      frame.state = "running";
      frame.entered = undefined;
      this.#stack.push(frame);
    }
    if (leaf === undefined) return;
    leaf.entered = index;
    if (value !== undefined && started && event.how === "send" && leaf === chain[chain.length - 1])
      leaf.incoming = { key: keyOf(value), from: index };
    this.#context = index;
  }

  #writeResume(
    leaf: Frame,
    via: readonly Frame[],
    how: ResumeHow,
    value: TraceValue | undefined,
    caller: Frame,
  ): number {
    const words = { next: ["next("], send: [".send("], throw: [".throw("], close: [".close("], iter: [] }[how];
    const pause = leaf.state === "created" ? undefined : this.#pauseSpan(leaf);
    return this.#push("gen.resume", {
      g: leaf.id,
      how,
      via: via.map((frame) => frame.id),
      ...(value === undefined ? {} : { v: value }),
      ...(pause === undefined ? {} : { at: pause }),
      ...at(this.#callSpan(caller, words)),
      ...this.#lastOf(caller),
    });
  }

  #genYield(v: unknown): void {
    const resume = this.#resumes.pop();
    if (resume === undefined) return;
    const chain = this.#stack.slice(resume.base);
    const seen = chain.filter((frame) => !frame.library && frame.info.kind !== "function");
    const leaf = seen[seen.length - 1];
    if (leaf !== undefined) this.#locals(leaf, "assign");
    this.#stack.length = resume.base;
    for (const frame of chain) frame.state = "suspended";
    if (leaf === undefined) return;
    leaf.entered = undefined;
    leaf.incoming = null;
    this.#context = this.#push("gen.yield", {
      f: leaf.id,
      g: leaf.id,
      to: this.#top().id,
      v: this.#values.of(v),
      via: seen.slice(0, -1).map((frame) => frame.id),
      ...at(this.#pauseSpan(leaf)),
      ...(resume.event < 0 ? {} : { cause: resume.event }),
    });
  }

  #genEnd(g: object, v: unknown, how: "return" | "raise", bounced: boolean): void {
    const frame = this.#frameOf(g);
    if (frame.state === "closed") return;
    const position = this.#stack.lastIndexOf(frame);
    const resume = this.#resumes[this.#resumes.length - 1];
    if (position < 0 || resume === undefined) {
      if (how === "raise" && bounced && !frame.library)
        this.#push("gen.raise", { g: frame.id, v: this.#values.of(v), to: this.#top().id, bounced: true });
      return;
    }
    if (!frame.library) this.#locals(frame, "assign");
    const bounce = how === "raise" && (bounced || (resume.bounce && frame.entered === resume.event));
    const direct = position > resume.base ? this.#stack[position - 1]! : null;
    // The nearest frame of the program that waits for this one, through any of the library's.
    const outer = this.#stack.slice(resume.base, position).findLast((one) => !one.library) ?? null;
    this.#stack.length = position;
    frame.state = bounce ? "created" : "closed";
    frame.delegate = null;
    frame.entered = undefined;
    if (direct === null) this.#resumes.pop();
    else if (direct.delegate === frame) direct.delegate = null;
    if (frame.library) {
      if (direct !== null && direct === outer) this.#delegEnd(outer, null, how === "return" ? v : undefined);
      return;
    }
    const common = {
      f: frame.id,
      g: frame.id,
      v: this.#values.of(v),
      to: this.#top().id,
      ...(resume.event < 0 ? {} : { cause: resume.event }),
      ...at(frame.span),
    };
    this.#context =
      how === "return"
        ? this.#push("gen.return", { ...common, inner: outer !== null })
        : this.#push("gen.raise", { ...common, ...(bounce ? { bounced: true } : {}) });
    if (outer !== null && !bounce) this.#delegEnd(outer, frame, how === "return" ? v : undefined);
  }

  #delegBegin(g: object, to: unknown): void {
    const holder = this.#frameOf(g);
    const sub = typeof to === "object" && to !== null ? this.#liveFrames.get(to) : undefined;
    const outer = holder.library ? this.#stack.findLast((one) => !one.library) : holder;
    const running = this.#stack[this.#stack.length - 1] === holder && sub !== undefined && sub.state !== "closed";
    const inside = this.#resumes[this.#resumes.length - 1];
    let index: number | undefined;
    if (sub?.library !== true || !holder.library) {
      if (holder.library && (sub === undefined || inside === undefined || inside.event < 0)) {
        // The library runs a coroutine of the program by itself: for a reader, the loop does.
        if (sub !== undefined && running) {
          index = this.#writeResume(sub, [], "next", undefined, this.#top());
          if (inside !== undefined) inside.event = index;
        }
      } else if (outer !== undefined) {
        const shown = sub === undefined || sub.library ? null : sub.id;
        index = this.#push("deleg.begin", {
          f: outer.id,
          g: shown,
          v: this.#values.of(to),
          ...at(this.#pauseSpan(outer)),
        });
      }
    }
    if (sub === undefined) return;
    holder.delegate = sub;
    if (!running) return;
    sub.state = "running";
    sub.entered = sub.library ? undefined : index;
    this.#stack.push(sub);
  }

  #delegEnd(outer: Frame, sub: Frame | null, v: unknown): void {
    const value = v === undefined ? undefined : this.#values.of(v);
    const index = this.#push("deleg.end", {
      f: outer.id,
      g: sub?.id ?? null,
      ...(value === undefined ? {} : { v: value }),
      ...at(this.#pauseSpan(outer)),
      ...(this.#context === undefined ? {} : { cause: this.#context }),
    });
    outer.entered = index;
    if (value !== undefined) outer.incoming = { key: keyOf(value), from: index };
  }

  // The event loop.

  #loopEvent(
    event: Exclude<
      RuntimeEvent,
      { k: `gen.${string}` | `deleg.${string}` | "line" | "call" | "ret" | "unwind" | "raise" | "catch" }
    >,
  ): void {
    switch (event.k) {
      case "loop.start": {
        const loop = this.#loopFrame ?? this.#makeFrame("loop", "event loop", 0, undefined);
        this.#loopFrame = loop;
        this.#push("loop.start", at(this.#top().span));
        loop.state = "running";
        this.#stack.push(loop);
        return;
      }
      case "loop.stop": {
        const position = this.#loopFrame === null ? -1 : this.#stack.lastIndexOf(this.#loopFrame);
        if (position > 0) this.#stack.length = position;
        this.#task = undefined;
        this.#push("loop.stop", at(this.#top().span));
        return;
      }
      case "loop.tick":
        this.#push("loop.tick", { n: event.n });
        return;
      case "loop.idle":
        this.#push("loop.idle", { until: event.until - this.#start });
        return;
      case "h.soon": {
        const h = this.#handle(event);
        this.#handleCause.set(h, this.#push("h.soon", { h, ...this.#because(), ...at(this.#top().span) }));
        return;
      }
      case "tm.set": {
        const h = this.#handle(event);
        this.#handleCause.set(
          h,
          this.#push("tm.set", { h, at: event.at - this.#start, ...this.#because(), ...at(this.#top().span) }),
        );
        return;
      }
      case "tm.fire": {
        const h = this.#handle(event);
        this.#handleCause.set(h, this.#push("tm.fire", { h, ...this.#causeOf(h) }));
        return;
      }
      case "h.run": {
        const h = this.#handle(event);
        this.#unwindToLoop();
        this.#context = this.#push("h.run", { h, ...this.#causeOf(h) });
        return;
      }
      case "h.end":
        this.#unwindToLoop();
        this.#task = undefined;
        this.#push("h.end", { h: this.#handle(event) });
        return;
      case "h.cancel":
      case "tm.cancel":
        this.#push(event.k, { h: this.#handle(event), ...this.#because() });
        return;
      default:
        this.#taskEvent(event);
        return;
    }
  }

  #taskEvent(
    event: Extract<RuntimeEvent, { k: `task.${string}` | `fut.${string}` | `sync.${string}` | "cb.add" }>,
  ): void {
    switch (event.k) {
      case "task.new": {
        const id = this.#tasks.length;
        const made =
          typeof event.coro === "object" && event.coro !== null ? this.#liveFrames.get(event.coro) : undefined;
        if (made?.library === true && housekeeping.has(made.info.name)) {
          this.#hidden.add(event.task);
          return;
        }
        this.#taskIds.set(event.task, id);
        const coro =
          typeof event.coro === "object" && event.coro !== null ? this.#liveFrames.get(event.coro) : undefined;
        this.#tasks.push({
          id,
          name: event.name,
          frame: coro === undefined || coro.library ? null : coro.id,
          by: this.#task ?? null,
          madeAt: this.#events.length,
        });
        this.#context = this.#push("task.new", {
          n: id,
          ...at(this.#callSpan(this.#top(), [])),
          ...this.#lastOf(this.#top()),
        });
        return;
      }
      case "task.step":
        this.#task = this.#taskId(event.task);
        this.#context = this.#push("task.step", { n: this.#task, ...this.#because() });
        return;
      case "task.wake":
      case "task.cancel":
        this.#context = this.#push(event.k, {
          n: this.#taskId(event.task),
          ...this.#because(),
          ...at(this.#top().span),
        });
        return;
      case "task.await":
        this.#push("task.await", {
          n: this.#taskId(event.task),
          fut: event.fut === null ? null : this.#future(event.fut),
          ...this.#because(),
        });
        this.#task = undefined;
        return;
      case "task.done":
        this.#context = this.#push("task.done", {
          n: this.#taskId(event.task),
          how: event.how,
          ...(event.v === undefined ? {} : { v: this.#values.of(event.v) }),
          ...this.#because(),
        });
        return;
      case "fut.new":
        this.#future(event.fut, event.label);
        return;
      case "fut.done":
        this.#context = this.#push("fut.done", {
          fut: this.#future(event.fut),
          how: event.how,
          ...(event.v === undefined ? {} : { v: this.#values.of(event.v) }),
          ...this.#because(),
        });
        return;
      case "cb.add":
        this.#push("cb.add", { fut: this.#future(event.fut), ...this.#because() });
        return;
      case "sync.acquire":
      case "sync.wait":
      case "sync.release":
        this.#push(event.k, { v: this.#values.of(event.v), ...at(this.#top().span) });
        return;
    }
  }

  // Tables.

  #makeFrame(kind: FrameKind, name: string, file: number, line: number | undefined): Frame {
    const n = (this.#names.get(name) ?? 0) + 1;
    this.#names.set(name, n);
    const info: FrameInfo = {
      id: this.#frames.length,
      kind,
      name,
      n,
      madeAt: this.#events.length,
      file,
      ...(line === undefined ? {} : { line }),
    };
    this.#frames.push(info);
    return newFrame(info, false);
  }

  #taskId(task: object): number {
    const known = this.#taskIds.get(task);
    if (known !== undefined) return known;
    const id = this.#tasks.length;
    this.#taskIds.set(task, id);
    this.#tasks.push({ id, name: `Task-${id + 1}`, frame: null, by: this.#task ?? null, madeAt: this.#events.length });
    return id;
  }

  #future(fut: object, label?: string): number {
    const known = this.#futureIds.get(fut);
    if (known !== undefined) return known;
    const id = this.#futures.length;
    this.#futureIds.set(fut, id);
    const task = this.#taskIds.get(fut) ?? null;
    const ty = this.#probe.typeName(fut);
    const waiting = this.#waitText();
    const text = label ?? (task === null ? waiting || ty : this.#tasks[task]!.name);
    this.#futures.push({ id, ty, task, label: text.length > 60 ? `${text.slice(0, 59)}…` : text });
    if (task === null) this.#push("fut.new", { fut: id, ...at(this.#top().span) });
    return id;
  }

  #handle(event: {
    readonly h: object;
    readonly label?: string | undefined;
    readonly task?: object | null | undefined;
  }): number {
    const known = this.#handleIds.get(event.h);
    if (known !== undefined) return known;
    const id = this.#handles.length;
    this.#handleIds.set(event.h, id);
    const task = event.task === undefined || event.task === null ? null : this.#taskId(event.task);
    this.#handles.push({ id, label: this.#handleLabel(event.label ?? "callback", task), task });
    return id;
  }

  /** A callback of the library's own is named after what the program waits for: "Task-2 sleep(3)". */
  #handleLabel(full: string, task: number | null): string {
    const label = full.replace(/ at \/.*$/, "").replace(/^.*<locals>\./, "");
    if (!label.startsWith("_")) return label;
    const waits = this.#waitText();
    if (waits === "") return label;
    return task === null ? waits : `${this.#tasks[task]?.name ?? ""} ${waits}`;
  }

  #waitText(): string {
    return this.#spans
      .textOf(this.#waitSpan())
      .replace(/^(await|yield from)\s+/, "")
      .replace(/^asyncio\./, "");
  }

  // Locals.

  /** Locals that changed since they were last written, as the `set` and `del` fields of an event. */
  #delta(frame: Frame): { set?: Record<string, TraceValue>; del?: string[] } {
    if (frame.thunk === undefined) return {};
    let now: Readonly<Record<string, unknown>>;
    try {
      now = frame.thunk();
    } catch {
      return {};
    }
    let set: Record<string, TraceValue> | undefined;
    const del: string[] = [];
    for (const name of Object.keys(now)) {
      const live = now[name];
      // A name that is not listed may only be out of JavaScript's sight (it was bound in a block): Python still has it.
      if (live === undefined) {
        if (frame.seen.delete(name)) del.push(name);
        continue;
      }
      const value = this.#values.of(live);
      if (frame.info.kind === "module" && (hiddenTypes.has(value.ty) || name.startsWith("__"))) continue;
      const key = keyOf(value);
      if (frame.seen.get(name) === key) continue;
      frame.seen.set(name, key);
      const { incoming } = frame;
      const from = incoming !== null && incoming.key === key ? incoming.from : undefined;
      if (from !== undefined) frame.incoming = null;
      set ??= {};
      set[name] = from === undefined ? value : { ...value, from };
    }
    return { ...(set === undefined ? {} : { set }), ...(del.length === 0 ? {} : { del }) };
  }

  /** Writes down what the last statement bound, before the frame stops running. */
  #locals(frame: Frame, k: "assign"): void {
    const delta = this.#delta(frame);
    if (delta.set !== undefined || delta.del !== undefined) this.#push(k, { f: frame.id, ...delta, ...at(frame.span) });
  }

  // Places and causes.

  /** The frame of the program that runs; library frames above it do not count. */
  #top(): Frame {
    for (let i = this.#stack.length - 1; i > 0; i--) if (!this.#stack[i]!.library) return this.#stack[i]!;
    return this.#stack[0]!;
  }

  #now(): number {
    return Math.max(0, Math.round((this.#probe.now() - this.#start) * 1e6) / 1e6);
  }

  #fileOf(frame: Frame): number {
    return this.#spans.get(frame.span)?.file ?? frame.info.file;
  }

  #callSpan(frame: Frame, words: readonly string[]): number | undefined {
    return this.#spans.narrow(
      frame.span,
      ["call"],
      words.length === 0 ? undefined : (text) => words.some((word) => text.includes(word)),
    );
  }

  #pauseSpan(frame: Frame): number | undefined {
    return this.#spans.narrow(frame.span, ["yield", "await", "delegate"]);
  }

  #waitSpan(): number | undefined {
    const span = this.#pauseSpan(this.#top());
    const role = this.#spans.get(span)?.role;
    return role === "await" || role === "delegate" ? span : undefined;
  }

  #lastOf(frame: Frame): { cause?: number } {
    for (let i = this.#events.length - 1; i >= 0 && i > this.#events.length - 64; i--) {
      const event = this.#events[i]!;
      if (event.f === frame.id && (event.k === "line" || event.k === "task.step" || event.k === "h.run"))
        return { cause: i };
    }
    return this.#context === undefined ? {} : { cause: this.#context };
  }

  #because(): { cause?: number } {
    return this.#context === undefined ? {} : { cause: this.#context };
  }

  #causeOf(handle: number): { cause?: number } {
    const cause = this.#handleCause.get(handle);
    return cause === undefined ? {} : { cause };
  }

  #unwindToLoop(): void {
    const position = this.#loopFrame === null ? -1 : this.#stack.lastIndexOf(this.#loopFrame);
    if (position < 0) return;
    for (const frame of this.#stack.slice(position + 1)) if (frame.state === "running") frame.state = "suspended";
    this.#stack.length = position + 1;
    while (this.#resumes.length > 0 && this.#resumes[this.#resumes.length - 1]!.base > position) this.#resumes.pop();
  }

  #step(): void {
    this.#steps++;
    if (this.#steps > this.#limits.steps) this.exhaust("steps", this.#limits.steps);
  }

  #push<K extends EventKind>(k: K, draft: Draft<K>): number {
    const i = this.#events.length;
    const head = { i, k, t: this.#now(), f: this.#top().id, ...(this.#task === undefined ? {} : { task: this.#task }) };
    // The draft has exactly the fields that its kind adds, so the two together are the event.
    this.#events.push({ ...head, ...draft } as unknown as TraceEvent);
    return i;
  }
}

/** What the loop does for itself when a run ends. */
const housekeeping = new Set(["shutdown_asyncgens", "shutdown_default_executor"]);

const at = (span: number | undefined): { s?: number } => (span === undefined ? {} : { s: span });
