import type { TraceValue } from "../events.ts";
import type { RuntimeEvent } from "../hooks.ts";
import { at, type Journal } from "./journal.ts";
import type { Frame } from "./live-frame.ts";

/** What the runtime says about loops, tasks, futures and locks. */
export type LoopEvent = Exclude<
  RuntimeEvent,
  { k: `gen.${string}` | `deleg.${string}` | "line" | "call" | "ret" | "unwind" | "raise" | "catch" }
>;

/** What the loop does for itself when a run ends. */
const housekeeping = new Set(["shutdown_asyncgens", "shutdown_default_executor"]);

/** The event loop: callbacks, timers, tasks, futures; each gets a number, a name that a person would give it, and its cause. */
export class LoopRecorder {
  readonly #journal: Journal;
  #loopFrame: Frame | null = null;
  #isForever = false;
  /** Tasks and handles that are nobody's business. */
  readonly #hidden = new WeakSet<object>();
  readonly #taskIds = new WeakMap<object, number>();
  readonly #futureIds = new WeakMap<object, number>();
  readonly #handleIds = new WeakMap<object, number>();
  readonly #handleCause = new Map<number, number>();
  /** Future that each task waits for, and what became of the futures that did not end well. */
  readonly #waits = new Map<number, number>();
  readonly #failed = new Map<number, TraceValue>();

  constructor(journal: Journal) {
    this.#journal = journal;
  }

  /** Whether a loop runs, or is about to, that nothing but `stop()` ends. */
  get isForever(): boolean {
    return this.#isForever;
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

  emit(event: LoopEvent): void {
    if (this.#isHidden(event)) return;
    switch (event.k) {
      case "loop.forever":
        this.#isForever = true;
        return;
      case "loop.start": {
        const loop = this.#loopFrame ?? this.#journal.makeFrame("loop", "event loop", 0, undefined);
        this.#loopFrame = loop;
        this.#journal.push("loop.start", {
          ...(this.#isForever ? { forever: true } : {}),
          ...at(this.#journal.top().span),
        });
        loop.state = "running";
        this.#journal.stack.push(loop);
        return;
      }
      case "loop.stop": {
        const position = this.#loopFrame === null ? -1 : this.#journal.stack.lastIndexOf(this.#loopFrame);
        if (position > 0) this.#journal.stack.length = position;
        this.#journal.task = undefined;
        this.#isForever = false;
        this.#journal.push("loop.stop", at(this.#journal.top().span));
        return;
      }
      case "loop.tick":
        this.#journal.push("loop.tick", { n: event.n });
        return;
      case "loop.idle":
        this.#journal.push("loop.idle", { until: event.until - this.#journal.start });
        return;
      case "h.soon": {
        const h = this.#handle(event);
        this.#handleCause.set(
          h,
          this.#journal.push("h.soon", { h, ...this.#journal.because(), ...at(this.#journal.top().span) }),
        );
        return;
      }
      case "tm.set": {
        const h = this.#handle(event);
        this.#handleCause.set(
          h,
          this.#journal.push("tm.set", {
            h,
            at: event.at - this.#journal.start,
            ...this.#journal.because(),
            ...at(this.#journal.top().span),
          }),
        );
        return;
      }
      case "tm.fire": {
        const h = this.#handle(event);
        this.#handleCause.set(h, this.#journal.push("tm.fire", { h, ...this.#causeOf(h) }));
        return;
      }
      case "h.run": {
        const h = this.#handle(event);
        this.#unwindToLoop();
        this.#journal.context = this.#journal.push("h.run", { h, ...this.#causeOf(h) });
        return;
      }
      case "h.end":
        this.#unwindToLoop();
        this.#journal.task = undefined;
        this.#journal.push("h.end", { h: this.#handle(event) });
        return;
      case "h.cancel":
      case "tm.cancel":
        this.#journal.push(event.k, { h: this.#handle(event), ...this.#journal.because() });
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
        const id = this.#journal.tasks.length;
        const made =
          typeof event.coro === "object" && event.coro !== null ? this.#journal.liveFrames.get(event.coro) : undefined;
        if (made?.library === true && housekeeping.has(made.info.name)) {
          this.#hidden.add(event.task);
          return;
        }
        this.#taskIds.set(event.task, id);
        this.#journal.tasks.push({
          id,
          name: event.name,
          frame: made === undefined || made.library ? null : made.id,
          by: this.#journal.task ?? null,
          madeAt: this.#journal.events.length,
        });
        this.#journal.context = this.#journal.push("task.new", {
          n: id,
          ...at(this.#journal.callSpan(this.#journal.top(), [])),
          ...this.#journal.lastOf(this.#journal.top()),
        });
        return;
      }
      case "task.step": {
        const id = this.#taskId(event.task);
        this.#journal.task = id;
        this.#journal.thrown = this.#failed.get(this.#waits.get(id) ?? -1);
        this.#waits.delete(id);
        this.#journal.context = this.#journal.push("task.step", { n: id, ...this.#journal.because() });
        return;
      }
      case "task.wake":
      case "task.cancel":
        this.#journal.context = this.#journal.push(event.k, {
          n: this.#taskId(event.task),
          ...this.#journal.because(),
          ...at(this.#journal.top().span),
        });
        return;
      case "task.await": {
        const id = this.#taskId(event.task);
        const fut = event.fut === null ? null : this.#future(event.fut);
        if (fut !== null) this.#waits.set(id, fut);
        this.#journal.push("task.await", { n: id, fut, ...this.#journal.because() });
        this.#journal.task = undefined;
        return;
      }
      case "task.done":
        this.#journal.context = this.#journal.push("task.done", {
          n: this.#taskId(event.task),
          how: event.how,
          ...(event.v === undefined ? {} : { v: this.#journal.values.of(event.v) }),
          ...this.#journal.because(),
        });
        return;
      case "fut.new":
        this.#future(event.fut, event.label);
        return;
      case "fut.done": {
        const fut = this.#future(event.fut);
        const v = event.v === undefined ? undefined : this.#journal.values.of(event.v);
        if (event.how === "exc" && v !== undefined) this.#failed.set(fut, v);
        if (event.how === "cancel")
          this.#failed.set(fut, { r: this.#journal.values.string("CancelledError()"), ty: "CancelledError" });
        this.#journal.context = this.#journal.push("fut.done", {
          fut,
          how: event.how,
          ...(v === undefined ? {} : { v }),
          ...this.#journal.because(),
        });
        return;
      }
      case "cb.add":
        this.#journal.push("cb.add", { fut: this.#future(event.fut), ...this.#journal.because() });
        return;
      case "sync.acquire":
      case "sync.wait":
      case "sync.release":
        this.#journal.push(event.k, { v: this.#journal.values.of(event.v), ...at(this.#journal.top().span) });
        return;
    }
  }

  #taskId(task: object): number {
    const known = this.#taskIds.get(task);
    if (known !== undefined) return known;
    const id = this.#journal.tasks.length;
    this.#taskIds.set(task, id);
    this.#journal.tasks.push({
      id,
      name: `Task-${id + 1}`,
      frame: null,
      by: this.#journal.task ?? null,
      madeAt: this.#journal.events.length,
    });
    return id;
  }

  #future(fut: object, label?: string): number {
    const known = this.#futureIds.get(fut);
    if (known !== undefined) return known;
    const id = this.#journal.futures.length;
    this.#futureIds.set(fut, id);
    const task = this.#taskIds.get(fut) ?? null;
    const ty = this.#journal.probe.typeName(fut);
    const waiting = this.#waitText();
    const text = label ?? (task === null ? waiting || ty : this.#journal.tasks[task]!.name);
    this.#journal.futures.push({ id, ty, task, label: text.length > 60 ? `${text.slice(0, 59)}…` : text });
    if (task === null) this.#journal.push("fut.new", { fut: id, ...at(this.#journal.top().span) });
    return id;
  }

  #handle(event: {
    readonly h: object;
    readonly label?: string | undefined;
    readonly task?: object | null | undefined;
  }): number {
    const known = this.#handleIds.get(event.h);
    if (known !== undefined) return known;
    const id = this.#journal.handles.length;
    this.#handleIds.set(event.h, id);
    const task = event.task === undefined || event.task === null ? null : this.#taskId(event.task);
    this.#journal.handles.push({ id, label: this.#handleLabel(event.label ?? "callback", task), task });
    return id;
  }

  /** A callback of the library's own is named after what the program waits for: "Task-2 sleep(3)". */
  #handleLabel(full: string, task: number | null): string {
    const label = full.replace(/ at \/.*$/, "").replace(/^.*<locals>\./, "");
    if (!label.startsWith("_")) return label;
    const waits = this.#waitText();
    if (waits === "") return label;
    return task === null ? waits : `${this.#journal.tasks[task]?.name ?? ""} ${waits}`;
  }

  #waitText(): string {
    return this.#journal.spans
      .textOf(this.#waitSpan())
      .replace(/^(await|yield from)\s+/, "")
      .replace(/^asyncio\./, "");
  }

  #waitSpan(): number | undefined {
    const span = this.#journal.pauseSpan(this.#journal.top());
    const role = this.#journal.spans.get(span)?.role;
    return role === "await" || role === "delegate" ? span : undefined;
  }

  #causeOf(handle: number): { cause?: number } {
    const cause = this.#handleCause.get(handle);
    return cause === undefined ? {} : { cause };
  }

  #unwindToLoop(): void {
    const position = this.#loopFrame === null ? -1 : this.#journal.stack.lastIndexOf(this.#loopFrame);
    if (position < 0) return;
    for (const frame of this.#journal.stack.slice(position + 1))
      if (frame.state === "running") frame.state = "suspended";
    this.#journal.stack.length = position + 1;
    while (this.#journal.resumes.length > 0 && this.#journal.resumes[this.#journal.resumes.length - 1]!.base > position)
      this.#journal.resumes.pop();
  }
}
