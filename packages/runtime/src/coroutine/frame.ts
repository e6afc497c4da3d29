/**
 * Frames that can be suspended: generators, coroutines, asynchronous generators.
 *
 * A frame is driven by `resume` (driver.ts). What it does between two suspensions is its `step`: for emitted `function*` bodies a call of
 * `next`/`throw`, for state machines a method of their own subclass. Delegation (`yield from`, `await`) never nests on the JavaScript stack:
 * frames are linked (`sub` inwards, `up` outwards) and the outermost one remembers the innermost (`leaf`), so a resume costs the same at
 * any depth.
 */
import type { Handled } from "../host/interpreter.ts";
import type { PyDict } from "../object/dict.ts";
import type { TracebackFrame } from "../object/exceptions/exceptions.ts";
import type { FunctionInfo } from "../object/functions/function.ts";
import type { Bindings } from "../object/live-maps.ts";
import type { Watched } from "../object/tracebacks/watched.ts";
import { None, PyObject, type Value } from "../object/value.ts";
import { Waitable } from "./waitable.ts";

export { PASS, Waitable } from "./waitable.ts";

/** Where a frame stands, in the order of a life. */
export const CREATED = 0;
export const SUSPENDED = 1;
export const RUNNING = 2;
export const CLOSED = 3;
export type FrameState = typeof CREATED | typeof SUSPENDED | typeof RUNNING | typeof CLOSED;

/** What a body must offer: JavaScript generators do. */
export interface Body {
  /** Reads the variables of the code, when the print tells them. */
  locals?: () => Readonly<Record<string, Value>>;
  /** Reads and sets them, in programs that look into frames. */
  variables?: Bindings;
  next(value: Value): { readonly value: Value; readonly done?: boolean | undefined };
  throw(exc: Value): { readonly value: Value; readonly done?: boolean | undefined };
}

/** A body together with a reader of its variables, and with what sets them (object/tracebacks/live.ts). */
export function withLocals(body: Body, locals: () => Readonly<Record<string, Value>>, variables?: Bindings): Body {
  body.locals = locals;
  if (variables !== undefined) body.variables = variables;
  return body;
}

/**
 * The code of a state machine: runs to the next suspension and gives what it hands out, or undefined at its end, when the value returned stands in
 * `this.ret`.
 */
export type Step = (this: Frame, value: Value, thrown: boolean) => Value;

/** A function record that frames are made from. */
export interface FrameInfo extends FunctionInfo {
  /**
   * Its body makes a `Step` instead of a JavaScript generator. A "plain" one keeps `state` and the exceptions that it is handling itself, annotates what
   * leaves it and never delegates: it needs no driver. A "driven" one leaves all that to the driver.
   */
  machine?: "plain" | "driven";
  /** For each `yield from` what resumes a frame in place while that stands at a plain machine. */
  onward?: readonly (() => Value)[];
  /** `types.coroutine` was applied: its generators may be awaited and may `yield from` coroutines. */
  iterable?: boolean;
}

/** What the frames of the three kinds are called in messages. */
export type FrameKind = "generator" | "coroutine" | "async generator";

/** Position of a frame that has not stored one yet: its first line. `NOWHERE` means that the exception has this frame's entry already. */
export const UNPLACED = -2;
export const NOWHERE = -1;

/** What few frames have. */
export class Rare {
  /** Exceptions being handled in the suspended chain: innermost and outermost entry. Plain machines keep their own. */
  handledTop: Handled | null = null;
  handledBottom: Handled | null = null;
  /** The handled exceptions outside a delegated asynchronous generator, to return to when it produces an item. */
  handledBase: Handled | null = null;
  /** Names that were put into the frame from outside. */
  extra: PyDict | null = null;
  /** `__name__` and `__qualname__` when the program has set them. */
  name: string | null = null;
  qualname: string | null = null;
}

/** In an inbox: an exception to be thrown in, not a value to be sent. */
export class Thrown {
  readonly exc: Value;
  constructor(exc: Value) {
    this.exc = exc;
  }
}

// The fields are set in the constructor and nowhere else: a class with initialisers costs another call for each class of the chain, and
// programs make more frames than anything else.
export abstract class Frame extends PyObject implements Watched {
  /** The suspended code; null for state machines and when the frame is closed. */
  declare body: Body | null;
  declare info: FrameInfo;
  /** The code of a state machine; null for JavaScript generators, and for frames whose class overrides `step`. */
  declare run: Step | null;
  declare state: FrameState;
  /** The frame that delegates to this one. */
  declare up: Frame | null;
  /** The frame that this one delegates to. */
  declare sub: Frame | null;
  /** What this frame delegates to when that is no frame: a Waitable or a Python iterator. */
  declare target: Value;
  /** The innermost frame of the chain, as last seen; only meaningful for the frame on which `resume` is called. */
  declare leaf: Frame;
  /**
   * The value returned, once closed. Before: what the driver hands to `step` next when the frame is entered by delegation (a value, or something
   * `Thrown`), and what an asynchronous generator has produced; None in between.
   */
  declare ret: Value;
  /** Position in the code's table, stored by instrumented code. */
  declare l: number;
  /** What few frames have, so that the others stay small. */
  declare rare: Rare | null;
  /** Its place in the list of coroutines that have not been started (unawaited.ts); -1 when it does not stand there. */
  declare place: number;
  /** How many frames delegate down to this one. */
  declare depth: number;
  /** Runs on for a task, throwing `exc` unless null: what it hands out, or undefined at its end (control.ts). */
  declare advance: (exc: Value) => Value;
  abstract readonly kind: FrameKind;
  /** Whether what the body yields is something to wait for (coroutines) rather than a value for the caller (generators). */
  abstract readonly awaits: boolean;
  /** What is said when it is driven again after its end; null when it then merely counts as exhausted. */
  get reuse(): string | null {
    return null;
  }
  /** Whether what is thrown before the start is work for the frame, not its end: requests to asynchronous generators pass it on. */
  takesBeforeStart(_exc: Value): boolean {
    return false;
  }
  /** The frame below which `close()` ends what is delegated to: that of an asynchronous generator for a request to it. */
  get closing(): Frame {
    return this;
  }
  /** Whether StopIteration and StopAsyncIteration may leave it: the frames behind `asend()` and `anext()` end with them. */
  get mayStop(): boolean {
    return false;
  }

  /** `info` is null for those classes that set the fields themselves: the most frequent ones, whose stores then know what they store to. */
  constructor(body: Body | null, info: FrameInfo | null, run: Step | null = null) {
    super();
    if (info === null) return;
    this.body = body;
    this.info = info;
    this.run = run;
    this.state = CREATED;
    this.up = null;
    this.sub = null;
    this.target = null;
    this.leaf = this;
    this.ret = None;
    this.l = UNPLACED;
    this.rare = null;
    this.place = -1;
    this.depth = 0;
  }

  /**
   * Runs to the next suspension: the value yielded, or undefined when the code has returned (its value then stands in `ret`).
   * State machines have `run`; frames of the runtime's own override it.
   */
  step(value: Value, thrown: boolean): Value {
    const body = this.body as Body;
    const result = thrown ? body.throw(value) : body.next(value);
    if (result.done === true) {
      const { value: returned } = result;
      this.ret = returned === undefined ? None : returned;
      return undefined;
    }
    return result.value;
  }

  /** Whether its code is a plain machine, which needs no driver. */
  get isPlain(): boolean {
    return this.info.machine === "plain";
  }

  /** Position table and names for tracebacks, when the emitted code has them. */
  get code(): (TracebackFrame & Value) | undefined {
    return this.info.code;
  }
  /** Locals, offered by prints that tell them; gone with the body. */
  get locals(): (() => Readonly<Record<string, Value>>) | null {
    return this.body?.locals ?? null;
  }
  get variables(): Bindings | null {
    return this.body?.variables ?? null;
  }
  get extra(): PyDict | null {
    return this.rare?.extra ?? null;
  }
  set extra(names: PyDict | null) {
    rareOf(this).extra = names;
  }
  get name(): string {
    return this.rare?.name ?? this.info.shortName;
  }
  get qualname(): string {
    return this.rare?.qualname ?? this.info.name;
  }
}

/** `yield from x` on its way to the driver: made by `from`. */
export class Delegation {
  readonly target: Value;
  constructor(target: Value) {
    this.target = target;
  }
}

/** So many frames may delegate to each other; more would be a recursion without end, which fills the memory. */
export const DEEPEST = 1_100_000;

/** Yielded by an asynchronous generator after `produce` has stored the item. */
export const PRODUCED: unique symbol = Symbol("produced");

/** The record of what few frames have, made when it is needed. */
export function rareOf(frame: Frame): Rare {
  frame.rare ??= new Rare();
  return frame.rare;
}

/** The innermost frame of the chain below `frame`; repairs the link of `frame`. */
export function relink(frame: Frame): Frame {
  let g = frame;
  while (g.sub !== null) g = g.sub;
  frame.leaf = g;
  return g;
}

/** Whether the frame is executing, itself or through something it delegates to. */
export function isRunning(frame: Frame): boolean {
  if (frame.state === RUNNING) return true;
  if (frame.sub === null || frame.state === CLOSED) return false;
  for (let g = frame.up; g !== null; g = g.up) if (g.state === RUNNING) return true;
  return false;
}

/** A target that stands for a frame which nobody has looked at. */
export interface Folded {
  /** The frame, which stands in the chain from then on; null when that has been done. */
  unfold(frame: Frame): Frame | null;
  /** What the frame would do when it is left by an exception. */
  drop(): void;
}
const isFolded = (target: Value): target is Folded => target instanceof Waitable && "unfold" in target;

/** The frame that `frame` delegates to. */
export function subframe(frame: Frame): Frame | null {
  if (frame.sub !== null) return frame.sub;
  return isFolded(frame.target) ? frame.target.unfold(frame) : null;
}

/** What `gi_yieldfrom` and `cr_await` show. */
export function delegate(frame: Frame): Value {
  const sub = subframe(frame);
  if (sub !== null) return sub;
  if (frame.target === null) return None;
  return frame.target instanceof Waitable ? frame.target.iterator() : frame.target;
}
