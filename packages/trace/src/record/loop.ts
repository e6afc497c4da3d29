import type { EventKind } from "../events.ts";
import type { RuntimeEvent, ThreadLike } from "../hooks.ts";
import { ABSENT } from "../packed.ts";
import type { Journal } from "./journal.ts";
import type { Frame } from "./live-frame.ts";

/** What the runtime says about loops, tasks, futures and locks. */
export type LoopEvent = Exclude<
  RuntimeEvent,
  { k: `gen.${string}` | `deleg.${string}` | "line" | "call" | "ret" | "unwind" | "raise" | "catch" }
>;

const isOfThread = (event: LoopEvent): event is ThreadEvent => event.k.startsWith("th.");
type ThreadEvent = Extract<LoopEvent, { k: `th.${string}` }>;

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
  readonly #threadIds = new WeakMap<object, number>();
  /** The event that has let a thread go on, by thread. */
  readonly #woken = new Map<number, number>();
  /** The event that made a handle ready or set its timer, by handle. */
  readonly #causes: number[] = [];
  /** Future that each task waits for, and what became of the futures that did not end well. */
  readonly #waits = new Map<number, number>();
  readonly #failed = new Map<number, number>();

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
    const journal = this.#journal;
    if (event.k === "loop.forever") {
      this.#isForever = true;
      return;
    }
    if (isOfThread(event)) {
      this.#threadEvent(event);
      return;
    }
    const kind = event.k;
    switch (event.k) {
      case "loop.start": {
        const loop = this.#loopFrame ?? journal.makeFrame("loop", "event loop", 0, undefined);
        this.#loopFrame = loop;
        this.#write(kind, journal.top().span, ABSENT);
        if (this.#isForever) journal.confirm();
        loop.state = "running";
        journal.stack.push(loop);
        return;
      }
      case "loop.stop": {
        const position = this.#loopFrame === null ? -1 : journal.stack.lastIndexOf(this.#loopFrame);
        if (position > 0) journal.stack.length = position;
        journal.task = ABSENT;
        this.#isForever = false;
        this.#write(kind, journal.top().span, ABSENT);
        return;
      }
      case "loop.tick":
        this.#write(kind, ABSENT, ABSENT, event.n);
        return;
      case "loop.idle":
        this.#write(kind, ABSENT, ABSENT, ABSENT, ABSENT, event.until - journal.start);
        return;
      case "h.soon":
      case "tm.set": {
        const h = this.#handle(event);
        const when = event.k === "tm.set" ? event.at - journal.start : ABSENT;
        this.#causes[h] = this.#write(kind, journal.top().span, journal.context, h, ABSENT, when);
        return;
      }
      case "tm.fire": {
        const h = this.#handle(event);
        this.#causes[h] = this.#write(kind, ABSENT, this.#causes[h] ?? ABSENT, h);
        return;
      }
      case "h.run": {
        const h = this.#handle(event);
        this.#unwindToLoop();
        journal.context = this.#write(kind, ABSENT, this.#causes[h] ?? ABSENT, h);
        return;
      }
      case "h.end":
        this.#unwindToLoop();
        journal.task = ABSENT;
        this.#write(kind, ABSENT, ABSENT, this.#handle(event));
        return;
      case "h.cancel":
      case "tm.cancel":
        this.#write(kind, ABSENT, journal.context, this.#handle(event));
        return;
      default:
        this.#taskEvent(kind, event);
        return;
    }
  }

  #taskEvent(
    kind: EventKind,
    event: Extract<RuntimeEvent, { k: `task.${string}` | `fut.${string}` | `sync.${string}` | "cb.add" }>,
  ): void {
    const journal = this.#journal;
    switch (event.k) {
      case "task.new": {
        const made =
          typeof event.coro === "object" && event.coro !== null ? journal.liveFrames.get(event.coro) : undefined;
        if (made?.library === true && housekeeping.has(made.name)) {
          this.#hidden.add(event.task);
          return;
        }
        const id = this.#addTask(event.task, event.name, made === undefined || made.library ? null : made.id);
        const maker = journal.top();
        journal.context = this.#write(kind, journal.callSpan(maker, []), journal.lastOf(maker), id);
        return;
      }
      case "task.step": {
        const id = this.#taskId(event.task);
        journal.task = id;
        journal.thrown = this.#failed.get(this.#waits.get(id) ?? ABSENT) ?? ABSENT;
        this.#waits.delete(id);
        journal.context = this.#write(kind, ABSENT, journal.context, id);
        return;
      }
      case "task.wake":
      case "task.cancel":
        journal.context = this.#write(kind, journal.top().span, journal.context, this.#taskId(event.task));
        return;
      case "task.await": {
        const id = this.#taskId(event.task);
        const fut = event.fut === null ? ABSENT : this.#future(event.fut);
        if (fut !== ABSENT) this.#waits.set(id, fut);
        this.#write(kind, ABSENT, journal.context, id, ABSENT, fut);
        journal.task = ABSENT;
        return;
      }
      case "task.done": {
        const id = this.#taskId(event.task);
        const v = event.v === undefined ? ABSENT : journal.values.of(event.v);
        journal.context = this.#write(kind, ABSENT, journal.context, id, v);
        journal.say(event.how);
        return;
      }
      case "fut.new":
        this.#future(event.fut, event.label);
        return;
      case "fut.done": {
        const fut = this.#future(event.fut);
        const v = event.v === undefined ? ABSENT : journal.values.of(event.v);
        if (event.how === "exc" && v !== ABSENT) this.#failed.set(fut, v);
        if (event.how === "cancel") this.#failed.set(fut, journal.values.text("CancelledError()", "CancelledError"));
        journal.context = this.#write(kind, ABSENT, journal.context, fut, v);
        journal.say(event.how);
        return;
      }
      case "cb.add":
        this.#write(kind, ABSENT, journal.context, this.#future(event.fut));
        return;
      case "sync.acquire":
      case "sync.wait":
      case "sync.release":
        this.#write(kind, journal.top().span, ABSENT, ABSENT, journal.values.of(event.v));
        return;
    }
  }

  /** An event of the program's innermost frame; gives its number. */
  #write(kind: EventKind, span: number, cause: number, about?: number, v?: number, other?: number): number {
    const index = this.#journal.push(kind, this.#journal.top(), span, cause);
    if (about !== undefined) this.#journal.add(about, v, other);
    return index;
  }

  #addTask(task: object, name: string, frame: number | null): number {
    const journal = this.#journal;
    const id = journal.tasks.length;
    this.#taskIds.set(task, id);
    const by = journal.task === ABSENT ? null : journal.task;
    journal.tasks.push({ id, name, frame, by, madeAt: journal.count });
    return id;
  }

  #taskId(task: object): number {
    const known = this.#taskIds.get(task);
    if (known !== undefined) return known;
    return this.#addTask(task, `Task-${this.#journal.tasks.length + 1}`, null);
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
    if (task === null) this.#write("fut.new", this.#journal.top().span, ABSENT, id);
    return id;
  }

  #threadEvent(event: ThreadEvent): void {
    const journal = this.#journal;
    const th = this.#thread(event.th);
    switch (event.k) {
      case "th.new":
        journal.context = this.#write("th.new", journal.top().span, journal.context, th);
        return;
      case "th.run":
        journal.switchTo(th);
        journal.context = this.#write("th.run", ABSENT, this.#woken.get(th) ?? journal.context, th);
        this.#woken.delete(th);
        return;
      case "th.block":
        this.#write("th.block", journal.top().span, ABSENT, th, journal.values.of(event.on));
        return;
      case "th.wake":
        this.#woken.set(th, journal.count - 1);
        return;
      default:
        this.#write("th.done", ABSENT, journal.context, th, journal.values.of(event.v));
        journal.say(event.failed ? "exc" : "result");
    }
  }

  /** The number of a thread: the main one has 0. */
  #thread(th: ThreadLike): number {
    if (th.steps === null) return 0;
    const known = this.#threadIds.get(th);
    if (known !== undefined) return known;
    const { threads } = this.#journal;
    const id = threads.length + 1;
    threads.push({ id, name: th.name() });
    this.#threadIds.set(th, id);
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

  #waitSpan(): number {
    const span = this.#journal.pauseSpan(this.#journal.top());
    const role = this.#journal.spans.get(span)?.role;
    return role === "await" || role === "delegate" ? span : ABSENT;
  }

  #unwindToLoop(): void {
    const position = this.#loopFrame === null ? -1 : this.#journal.stack.lastIndexOf(this.#loopFrame);
    if (position < 0) return;
    const { stack, resumes } = this.#journal;
    while (stack.length > position + 1) {
      const frame = stack.pop()!;
      if (frame.state === "running") frame.state = "suspended";
    }
    while (resumes.length > 0 && resumes[resumes.length - 1]!.base > position) resumes.pop();
  }
}
