/**
 * What the runtime reports while a program runs with instrument "trace". The events hold live values and live objects;
 * the recorder turns them into plain data at once. The shapes are structural: the runtime declares its own and imports nothing.
 */

/**
 * Who emits what (`interpreter.trace?.emit({...})`), all of it with live objects; `g` is the frame object itself:
 *
 * - emitted code: `call` on entering a plain function, then `ret` with the value, or `unwind` when an exception leaves it; `raise`, `catch` (optional).
 * - driver: `gen.new` when the frame is made; `gen.resume` once for each `next/send/throw/close/for` from outside, with the *outer* frame on which
 *   it was called, also when it delegates; then exactly one of `gen.yield` (with the innermost frame or any frame of the chain), `gen.return` or
 *   `gen.raise` of that outer frame. `deleg.begin` when `g` starts `yield from to` or `await to` (no `gen.resume` for the delegated start), then
 *   `gen.return`/`gen.raise` of the inner frame when it ends; `deleg.end` only for delegates that are not frames (lists, futures).
 *   `gen.late` when a frame that had ended is resumed, which raises `e`.
 *   `gen.close` when `close()` ends a frame without running it. `gen.raise` with `bounced` when a value was sent to a fresh generator.
 * - loop: `loop.forever` before a loop that nothing but `stop()` ends, `loop.start`, `loop.tick {n}` for each turn, `loop.idle {until}` before it waits for a timer, `loop.stop`; `h.soon` when a callback is made ready
 *   (not for one that a timer makes ready: that is `tm.fire`), `h.run` and `h.end` around running it, `h.cancel`; `tm.set {at}`, `tm.fire`, `tm.cancel`
 *   (`h` is the handle; `label` says what it does: "Task-1 step"; times are the clock's).
 * - tasks and futures: `task.new` after the task exists, `task.step` before its coroutine is resumed, then `task.await {fut}` or `task.done {how, v}`;
 *   `task.wake` when what it waits for is done, `task.cancel` on `cancel()`; `fut.new {label: "sleep(2)"}`, `fut.done`, `cb.add`, `sync.*`;
 *   `th.new` when a thread starts, `th.run` when it goes on, `th.block` when it waits, `th.wake` when somebody lets it go on, `th.done` when it ends.
 */
export type RuntimeEvent =
  | { readonly k: "call"; readonly name: string; readonly line?: number | undefined }
  | { readonly k: "ret"; readonly v?: unknown }
  | { readonly k: "unwind"; readonly v?: unknown }
  | { readonly k: "raise"; readonly v: unknown }
  | { readonly k: "catch"; readonly v: unknown }
  | {
      readonly k: "gen.new";
      readonly g: object;
      readonly name: string;
      readonly kind: "generator" | "coroutine" | "async_generator";
      readonly line?: number | undefined;
    }
  | {
      readonly k: "gen.resume";
      readonly g: object;
      readonly how: "next" | "send" | "throw" | "close" | "iter";
      readonly v?: unknown;
    }
  | { readonly k: "gen.yield"; readonly g: object; readonly v: unknown }
  | { readonly k: "gen.return"; readonly g: object; readonly v: unknown }
  | { readonly k: "gen.raise"; readonly g: object; readonly v: unknown; readonly bounced?: boolean | undefined }
  | { readonly k: "gen.close"; readonly g: object }
  /** A suspended frame is closed, and first what it delegates to; then GeneratorExit comes into the frame itself. */
  | { readonly k: "gen.closing"; readonly g: object }
  | {
      readonly k: "gen.late";
      readonly g: object;
      readonly how: "next" | "send" | "throw";
      readonly v: unknown;
      readonly e: unknown;
    }
  | { readonly k: "deleg.begin"; readonly g: object; readonly to: unknown }
  | { readonly k: "deleg.end"; readonly g: object; readonly v?: unknown }
  | { readonly k: "loop.forever" }
  | { readonly k: "loop.start" | "loop.stop" }
  | { readonly k: "loop.tick"; readonly n: number }
  | { readonly k: "loop.idle"; readonly until: number }
  | {
      readonly k: "h.soon" | "h.run" | "h.end" | "h.cancel" | "tm.fire" | "tm.cancel";
      readonly h: object;
      readonly label?: string | undefined;
      readonly task?: object | null | undefined;
    }
  | {
      readonly k: "tm.set";
      readonly h: object;
      readonly at: number;
      readonly label?: string | undefined;
      readonly task?: object | null | undefined;
    }
  | { readonly k: "task.new"; readonly task: object; readonly name: string; readonly coro: unknown }
  | { readonly k: "task.step" | "task.wake" | "task.cancel"; readonly task: object }
  | { readonly k: "task.await"; readonly task: object; readonly fut: object | null }
  | { readonly k: "task.done"; readonly task: object; readonly how: "result" | "exc" | "cancel"; readonly v?: unknown }
  | { readonly k: "fut.new"; readonly fut: object; readonly label?: string | undefined }
  | { readonly k: "fut.done"; readonly fut: object; readonly how: "result" | "exc" | "cancel"; readonly v?: unknown }
  | { readonly k: "cb.add"; readonly fut: object }
  | { readonly k: "th.new" | "th.run" | "th.wake"; readonly th: ThreadLike }
  | { readonly k: "th.done"; readonly th: ThreadLike; readonly failed: boolean; readonly v: unknown }
  | { readonly k: "th.block"; readonly th: ThreadLike; readonly on: string }
  | { readonly k: "sync.acquire" | "sync.wait" | "sync.release"; readonly v: unknown };

/** A thread; the main one has no steps. */
export interface ThreadLike {
  readonly steps: unknown;
  name(): string;
}

/** What the runtime calls, behind one null check. */
export interface TraceSink {
  /**
   * A statement begins; `span` is its id. The first one of a frame hands over what reads the variables, each time in the same order, unbound ones as `undefined`;
   * it holds until the frame hands over another.
   */
  line(span: number, locals?: () => Readonly<Record<string, unknown>>): void;
  emit(event: RuntimeEvent): void;
}

/** How the recorder looks at values: the runtime's own functions, handed in so that this package imports none of them. */
export interface Probe {
  /** Python's repr, safe to call at any time: it must not run the program's code, nor raise. */
  repr(value: unknown): string;
  typeName(value: unknown): string;
  /** A JS object when identity means something to a reader (mutable values, generators), else undefined. */
  identity(value: unknown): object | undefined;
  /** The named parts of a container or an instance; undefined for what has none. */
  parts?(value: unknown): readonly (readonly [name: string, part: unknown])[] | undefined;
  /**
   * Adds to `into` all that decides how the value looks, to be compared with `===`: while it is the same, the repr and the parts are. Nothing for a value that
   * never changes. False when nothing but the repr itself can tell.
   */
  traits?(value: unknown, into: unknown[]): boolean;
  /** The clock of the run in seconds. */
  now(): number;
}
