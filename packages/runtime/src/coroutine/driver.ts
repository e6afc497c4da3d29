/**
 * The driver: the one place that resumes suspended code.
 * Follows CPython's Objects/genobject.c (`gen_send_ex2`, `_gen_throw`, `gen_close`) and the SEND and YIELD_VALUE instructions.
 */
import { current, type Handled, type Interpreter } from "../host/interpreter.ts";
import {
  error,
  isError,
  PyBaseException,
  RecursionError,
  RuntimeError,
  StopAsyncIteration,
  StopIteration,
  ValueError,
} from "../object/exceptions/exceptions.ts";
import { setContext, toPython } from "../object/exceptions/raise.ts";
import { trace } from "../object/tracebacks/trace.ts";
import { None, type Value } from "../object/value.ts";
import {
  CLOSED,
  CREATED,
  DEEPEST,
  Delegation,
  Frame,
  type FrameKind,
  isRunning,
  NOWHERE,
  PASS,
  PRODUCED,
  type Rare,
  RUNNING,
  rareOf,
  relink,
  SUSPENDED,
  Thrown,
  Waitable,
} from "./frame.ts";
import { driveTarget } from "./target.ts";
import { forget } from "./unawaited.ts";

/** How a resume was asked for; told to the trace. */
export type How = "next" | "send" | "throw" | "close" | "iter";

/** An exception raised by the runtime itself, with the exception being handled as its context. */
export function failure(type: Value, ...args: Value[]): PyBaseException {
  const exc = error(type, ...args);
  setContext(exc);
  return exc;
}

export const alreadyExecuting = (frame: Frame): PyBaseException =>
  failure(ValueError, `${frame.kind} already executing`);
export const cannotReuse = (frame: Frame): PyBaseException => failure(RuntimeError, frame.reuse);

/** A frame at the end of too long a chain will never run. */
export function tooDeep(frame: Frame): PyBaseException {
  forget(frame);
  frame.state = CLOSED;
  frame.body = null;
  return failure(RecursionError, "maximum recursion depth exceeded");
}

/**
 * Resumes the chain that begins at `root` with a value, or with an exception thrown at its innermost suspension.
 * Gives what it yields, or undefined when `root` has returned (the value then stands in `root.ret`).
 * `root` must not be closed. `early` is what its innermost frame has yielded already, when what goes straight on (quick.ts) finds that there is more to do.
 * @throws whatever leaves `root`
 */
export function resume(root: Frame, value: Value, thrown: boolean, how: How, early?: Value): Value {
  const state = current.interpreter;
  if (root.state === RUNNING || (root.up !== null && isRunning(root))) throw alreadyExecuting(root);
  const sink = state.trace;
  if (sink !== null)
    sink.emit(
      how === "next" || how === "iter"
        ? { k: "gen.resume", g: root, how }
        : { k: "gen.resume", g: root, how, v: value },
    );
  const savedFrame = state.frame;
  const saved = state.handled;
  let v = value;
  let isThrow = thrown;
  let stepped = early;
  let g = root.leaf;
  if (g.state === CLOSED || g.sub !== null || (g !== root && g.up === null)) g = relink(root);
  if (root.rare !== null && !root.isPlain) restoreHandled(state, root.rare);
  if (root.state === CREATED) forget(root);
  if (g !== root && g.state === RUNNING) {
    // The innermost frame runs on somebody else's behalf: the frame that delegates to it gets the error.
    v = alreadyExecuting(g);
    isThrow = true;
    g = detach(root, g);
  }
  root.state = RUNNING;
  try {
    for (;;) {
      if (g.state === CLOSED) {
        // Finished from outside the chain: an exhausted iterator to the frame that delegates to it.
        if (!isThrow) {
          isThrow = g.reuse !== null;
          v = isThrow ? cannotReuse(g) : None;
        }
        g = detach(root, g);
      }
      g.state = RUNNING;
      let y: Value;
      if (g.target !== null) {
        y = driveTarget(g, v, isThrow);
        if (y !== undefined) return suspend(state, root, g, saved, y);
        v = g.ret;
        g.ret = None;
        isThrow = v instanceof Thrown;
        if (isThrow) v = v.exc;
        if (sink !== null) sink.emit({ k: "deleg.end", g, v: isThrow ? undefined : v });
      }
      state.frame = g;
      try {
        if (stepped === undefined) {
          const { run } = g;
          if (run === null) y = g.step(v, isThrow);
          else {
            // A plain machine keeps its state itself.
            if (g.isPlain) g.state = SUSPENDED;
            y = run.call(g, v, isThrow);
          }
        } else y = stepped;
        stepped = undefined;
      } catch (e) {
        v = g.isPlain ? e : leave(g, e);
        isThrow = true;
        if (sink !== null) sink.emit({ k: "gen.raise", g, v });
        if (g === root) throw v;
        g = detach(root, g);
        continue;
      }
      if (y === undefined) {
        g.state = CLOSED;
        g.body = null;
        v = g.ret;
        isThrow = false;
        if (sink !== null) sink.emit({ k: "gen.return", g, v });
        if (g === root) return undefined;
        g = detach(root, g);
        continue;
      }
      if (g.sub !== null) {
        // It has begun others itself; the innermost of them is where the chain stands.
        if (g !== root) g.state = SUSPENDED;
        while (g.sub !== null) g = g.sub;
        root.leaf = g;
      }
      if (y instanceof Delegation) y = y.target;
      else if (!g.awaits) return suspend(state, root, g, saved, y);
      else if (y === PASS) return suspend(state, root, g, saved, None);
      else if (y === PRODUCED) {
        // Only `close` drives an asynchronous generator directly, and it wants to know that something was produced.
        if (g === root) return suspend(state, root, g, saved, y);
        v = handOver(state, g);
        isThrow = false;
        if (sink !== null) sink.emit({ k: "gen.yield", g, v });
        g = detach(root, g);
        continue;
      }
      // From here on `y` is what to delegate to.
      if (sink !== null) sink.emit({ k: "deleg.begin", g, to: y });
      if (y instanceof Frame && y.up === null && y !== root) {
        if (y.state === CLOSED || y.state === RUNNING) {
          isThrow = y.state === RUNNING || y.reuse !== null;
          v = y.state === RUNNING ? alreadyExecuting(y) : isThrow ? cannotReuse(y) : None;
          continue;
        }
        y.depth = g.depth + 1;
        if (y.depth > DEEPEST) {
          v = tooDeep(y);
          isThrow = true;
          continue;
        }
        if (g !== root) g.state = SUSPENDED;
        y.up = g;
        g.sub = y;
        v = y.ret;
        y.ret = None;
        isThrow = v instanceof Thrown;
        if (isThrow) v = v.exc;
        g = enter(state, y);
        root.leaf = g;
        continue;
      }
      g.target = y;
      v = None;
      isThrow = false;
      // Whatever is no future is asked for its first value in the next round; a future only if it is done.
      if (y instanceof Waitable && !y.isDone()) {
        y.blocking = true;
        return suspend(state, root, g, saved, y);
      }
    }
  } finally {
    state.frame = savedFrame;
    state.handled = saved;
  }
}

/** Leaves the chain suspended: the exceptions that its frames are handling go with it. */
function suspend(state: Interpreter, root: Frame, leaf: Frame, saved: Handled | null, y: Value): Value {
  leaf.state = SUSPENDED;
  root.state = SUSPENDED;
  root.leaf = leaf;
  if (state.handled !== saved) keepHandled(root, state.handled as Handled, saved);
  if (state.trace !== null) state.trace.emit({ k: "gen.yield", g: root, v: y });
  return y;
}

/** Takes the exceptions that a frame is handling with it, down to those that were handled outside of it. */
export function keepHandled(frame: Frame, top: Handled, outside: Handled | null): void {
  const rare = rareOf(frame);
  let bottom = top;
  while (bottom.prev !== outside && bottom.prev !== null) bottom = bottom.prev;
  rare.handledTop = top;
  rare.handledBottom = bottom;
}

/** Puts what a frame was handling when it was suspended on top of what is handled now. */
export function restoreHandled(state: Interpreter, rare: Rare): void {
  if (rare.handledTop === null) return;
  (rare.handledBottom as Handled).prev = state.handled;
  state.handled = rare.handledTop;
  rare.handledTop = null;
}

/** Goes into a frame that has just been delegated to; gives its innermost frame. */
function enter(state: Interpreter, frame: Frame): Frame {
  if (!frame.isPlain && (state.handled !== null || frame.rare !== null)) {
    const rare = rareOf(frame);
    rare.handledBase = state.handled;
    restoreHandled(state, rare);
  }
  if (frame.state === CREATED) {
    forget(frame);
    return frame;
  }
  const g = frame.leaf;
  return g.state === CLOSED || g.sub !== null || (g !== frame && g.up === null) ? relink(frame) : g;
}

/** An asynchronous generator has produced an item: it is suspended, and its item is the result of the frame that asked. */
function handOver(state: Interpreter, g: Frame): Value {
  g.state = SUSPENDED;
  g.leaf = g;
  const base = g.rare === null ? null : g.rare.handledBase;
  if (state.handled !== base) {
    keepHandled(g, state.handled as Handled, base);
    state.handled = base;
  }
  const item = g.ret;
  g.ret = None;
  return item;
}

/** Takes a finished frame out of the chain; gives the one that delegated to it. */
export function detach(root: Frame, g: Frame): Frame {
  const p = g.up as Frame;
  g.up = null;
  p.sub = null;
  root.leaf = p;
  return p;
}

/** An exception leaves a frame: the frame is closed, the exception gets its traceback entry (PEP 479 included). */
export function leave(g: Frame, thrown: Value): PyBaseException {
  g.state = CLOSED;
  g.body = null;
  const exc = annotated(thrown, g.code, g.l);
  return g.mayStop ? exc : unstopped(exc, g.kind);
}

/** The exception that leaves a coroutine function that was awaited without a coroutine (begin.ts, `Awaited`). */
export const leftCoroutine = (thrown: Value, code: Value, position: number): PyBaseException =>
  unstopped(annotated(thrown, code, position), "coroutine");

/** Stands for the position while what takes the items of a generator expression is at work: its exceptions are not the expression's. */
const OUTSIDE = -3;

/** The exception that leaves a generator expression which is run to its end without a generator. */
export const leftExpression = (thrown: Value, code: Value, position: number): Value =>
  position === OUTSIDE ? thrown : unstopped(annotated(thrown, code, position), "generator");

/** What was thrown as an exception with its traceback entry. */
function annotated(thrown: Value, code: Value, position: number): PyBaseException {
  const exc = thrown instanceof PyBaseException ? thrown : toPython(thrown);
  if (code !== undefined && position !== NOWHERE) trace(exc, code, position);
  return exc;
}

/** What StopIteration becomes when it leaves a frame (PEP 479). */
function unstopped(exc: PyBaseException, kind: FrameKind): PyBaseException {
  const name = isError(exc, StopIteration)
    ? "StopIteration"
    : kind === "async generator" && isError(exc, StopAsyncIteration)
      ? "StopAsyncIteration"
      : undefined;
  if (name === undefined) return exc;
  const wrapped = error(RuntimeError, `${kind} raised ${name}`);
  wrapped.cause = exc;
  wrapped.context = exc;
  wrapped.suppressContext = true;
  return wrapped;
}
