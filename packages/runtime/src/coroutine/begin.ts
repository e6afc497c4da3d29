/**
 * What state machines call. A coroutine or generator that is fresh when it is awaited or delegated to begins on the stack of its caller: one that
 * does not suspend costs a call. When it does suspend the frames are linked, and from then on the driver resumes the innermost one directly.
 */
import { current, type Handled, type Interpreter } from "../host/interpreter.ts";
import { None, type Value } from "../object/value.ts";
import { firstIteration, PyAsyncGenerator, suspendedStep } from "./async-generator.ts";
import { anext$, await_, END, from } from "./await.ts";
import { PyCoroutine } from "./coroutine.ts";
import { alreadyExecuting, keepHandled, leave, restoreHandled, tooDeep } from "./driver.ts";
import {
  CLOSED,
  CREATED,
  DEEPEST,
  type Frame,
  PRODUCED,
  RUNNING,
  rareOf,
  type Step,
  SUSPENDED,
  Waitable,
} from "./frame.ts";
import { PyGenerator } from "./generator.ts";
import { forget } from "./unawaited.ts";

/** So many frames begin on each other's stack before the driver takes over: chains may be as long as memory holds. */
export const MOST = 48;

/** Runs a fresh frame to its first suspension. Gives what it returns, or undefined when it suspends; what it hands out is then pending. */
function begin(frame: Frame, inner: Frame): Value {
  const state = current.interpreter;
  inner.depth = frame.depth + 1;
  if (inner.depth > DEEPEST) throw tooDeep(inner);
  forget(inner);
  state.begun++;
  let y: Value;
  try {
    const { run } = inner;
    if (!inner.isPlain) inner.state = RUNNING;
    y = run === null ? stepAlone(state, inner) : run.call(inner, None, false);
  } catch (e) {
    state.begun--;
    throw inner.isPlain ? e : leave(inner, e);
  }
  state.begun--;
  if (y === undefined) {
    inner.state = CLOSED;
    inner.body = null;
    return inner.ret;
  }
  inner.state = SUSPENDED;
  inner.up = frame;
  frame.sub = inner;
  state.pending = y;
  return undefined;
}

/** The first step of a frame whose code is no machine and asks for the running frame. Machines know theirs: a store less, of a young object in an old one. */
function stepAlone(state: Interpreter, inner: Frame): Value {
  const outside = state.frame;
  state.frame = inner;
  try {
    return inner.step(None, false);
  } finally {
    state.frame = outside;
  }
}

/**
 * What a coroutine function may offer beside being called: awaiting a call of it with so many arguments at once, in the state machine of a frame. Gives
 * the value, or undefined when the machine has to suspend and to hand out what is `pending`. Emitted code looks for it where a call is awaited.
 */
export interface Awaited {
  awaited0$?: (frame: Frame) => Value;
  awaited1$?: (frame: Frame, a: Value) => Value;
  awaited2$?: (frame: Frame, a: Value, b: Value) => Value;
  awaited3$?: (frame: Frame, a: Value, b: Value, c: Value) => Value;
}

/**
 * `await x` in the state machine of `frame`: the value, or undefined when the machine has to suspend and to hand out what is `pending`.
 * @throws TypeError when `x` cannot be awaited, and whatever awaiting it raises
 */
export function await$(frame: Frame, x: Value): Value {
  const state = current.interpreter;
  const isTraced = state.trace !== null;
  if (!isTraced && x instanceof PyCoroutine && x.state === CREATED && state.begun < MOST) return begin(frame, x);
  const target = await_(x);
  if (!isTraced && target instanceof Waitable && target.isDone()) return target.take();
  state.pending = target;
  return undefined;
}

/**
 * `yield from x` in the state machine of `frame`: the value, or undefined when the machine has to suspend and to hand out what is `pending`.
 * @param site which `yield from` of the function it is
 * @throws TypeError when `x` is not iterable, and whatever it raises
 */
export function from$(frame: PyGenerator, x: Value, site: number): Value {
  const state = current.interpreter;
  // A loop over `frame` then calls the machine through a function that this place alone has.
  if (x instanceof PyGenerator && x.$next === x.run) frame.$next = frame.info.onward![site]!;
  const isFresh = x instanceof PyGenerator && x.state === CREATED && state.begun < MOST && state.trace === null;
  if (isFresh) return begin(frame, x);
  state.pending = from(x, frame);
  return undefined;
}

/**
 * One step of an emitted `async for` in the state machine of `frame`: the item, END at the end, or undefined when the machine has to suspend and to hand
 * out what is `pending`. An asynchronous generator that is not under way otherwise is run at once, without a request in between.
 */
export function anextOf$(frame: Frame, iterator: Value): Value {
  const state = current.interpreter;
  if (!(iterator instanceof PyAsyncGenerator) || !isReady(iterator) || state.begun >= MOST || state.trace !== null)
    return await$(frame, anext$(iterator));
  if (!iterator.hooked) firstIteration(iterator);
  const { handled } = state;
  iterator.busy = true;
  iterator.state = RUNNING;
  state.begun++;
  let y: Value;
  try {
    y = (iterator.run as Step).call(iterator, None, false);
  } catch (e) {
    state.begun--;
    iterator.busy = false;
    throw leave(iterator, e);
  }
  state.begun--;
  if (y === undefined) {
    iterator.state = CLOSED;
    iterator.busy = false;
    iterator.closed = true;
    return END;
  }
  iterator.state = SUSPENDED;
  if (y === PRODUCED) {
    iterator.busy = false;
    if (state.handled !== handled) {
      keepHandled(iterator, state.handled as Handled, handled);
      state.handled = handled;
    }
    const item = iterator.ret;
    iterator.ret = None;
    return item;
  }
  if (handled !== null) rareOf(iterator).handledBase = handled;
  const step = suspendedStep(iterator, END);
  step.up = frame;
  frame.sub = step;
  state.pending = y;
  return undefined;
}

/** Whether a generator can be run without further ado: nobody has asked it for something, and it carries nothing from its last suspension. */
const isReady = (g: PyAsyncGenerator): boolean =>
  (g.state === SUSPENDED || g.state === CREATED) &&
  !g.busy &&
  g.run !== null &&
  g.rare === null &&
  g.up === null &&
  g.sub === null &&
  g.target === null;

/** What the machine has to hand out. */
export function pending(): Value {
  const state = current.interpreter;
  const y = state.pending;
  state.pending = undefined;
  return y;
}

/** A plain machine was entered that is running or has ended. @throws ValueError in the first case */
export function refused(frame: Frame, thrown: boolean | undefined, value: Value): Value {
  if (frame.state === RUNNING) throw alreadyExecuting(frame);
  if (thrown === true) throw value;
  frame.ret = None;
  return undefined;
}

/** A plain machine that may be suspended while it handles an exception begins a step: gives what is handled outside of it. */
export function takeUp(frame: Frame): Handled | null {
  const state = current.interpreter;
  const { handled } = state;
  if (frame.rare !== null) restoreHandled(state, frame.rare);
  return handled;
}

/** It ends the step: what it is handling goes with it. */
export function putDown(frame: Frame, outside: Handled | null): void {
  const state = current.interpreter;
  if (state.handled === outside) return;
  keepHandled(frame, state.handled as Handled, outside);
  state.handled = outside;
}

/** The exception that leaves a plain machine, which is closed by it. */
export const left = (frame: Frame, thrown: Value): Value => leave(frame, thrown);
