/**
 * Resumes without the bookkeeping of the driver where nothing is to be kept: nobody traces, the chain was not suspended while it handled an exception,
 * and its innermost frame stands where it was left. That is what most resumes are. What turns out to be more is handed to `resume`.
 */
import { current, type Handled, type Interpreter } from "../host/interpreter.ts";
import { None, type Value } from "../object/value.ts";
import { detach, type How, keepHandled, leave, resume } from "./driver.ts";
import { CLOSED, CREATED, Delegation, type Frame, PASS, RUNNING, type Step, SUSPENDED, Waitable } from "./frame.ts";
import { forget } from "./unawaited.ts";

/** Resumes a generator that is not closed, as `resume` does. @throws whatever leaves it */
export function resumeAlone(root: Frame, value: Value, how: How): Value {
  const state = current.interpreter;
  if (state.trace !== null) return resume(root, value, false, how);
  if (root.isPlain && root.state < RUNNING) return (root.run as Step).call(root, value, false);
  if (root.state > SUSPENDED || root.up !== null || (root.rare !== null && root.rare.handledTop !== null))
    return resume(root, value, false, how);
  const leaf = root.sub === null ? root : root.leaf;
  if (leaf.isPlain && leaf.state === SUSPENDED && leaf.up !== null) return runPlain(state, root, leaf, value, how);
  const isReady = leaf === root || (leaf.state === SUSPENDED && leaf.sub === null && leaf.up !== null && !leaf.awaits);
  return isReady && leaf.target === null
    ? runGenerators(state, root, leaf, value, how)
    : resume(root, value, false, how);
}

/** Runs a plain machine at the end of a chain: it keeps its state itself, and is never suspended while it handles an exception. */
function runPlain(state: Interpreter, root: Frame, leaf: Frame, value: Value, how: How): Value {
  const { frame, handled } = state;
  let y: Value;
  root.state = RUNNING;
  // Who asks for the frames around finds those that delegate to this one.
  state.frame = leaf;
  try {
    y = (leaf.run as Step).call(leaf, value, false);
  } catch (e) {
    state.frame = frame;
    state.handled = handled;
    root.state = SUSPENDED;
    detach(root, leaf);
    return resume(root, e, true, how);
  }
  state.frame = frame;
  if (y !== undefined) {
    root.state = SUSPENDED;
    return y;
  }
  leaf.body = null;
  const { ret } = leaf;
  return runGenerators(state, root, detach(root, leaf), ret, how);
}

/** Runs the innermost of a chain of generators and, as each ends, the one around it. */
function runGenerators(state: Interpreter, root: Frame, leaf: Frame, value: Value, how: How): Value {
  const outside = state.frame;
  const saved = state.handled;
  let g = leaf;
  let v = value;
  root.state = RUNNING;
  for (;;) {
    const { isPlain, run } = g;
    let y: Value;
    try {
      state.frame = g;
      if (isPlain) y = (run as Step).call(g, v, false);
      else {
        g.state = RUNNING;
        y = run === null ? g.step(v, false) : run.call(g, v, false);
      }
    } catch (e) {
      const exc = isPlain ? e : leave(g, e);
      state.frame = outside;
      state.handled = saved;
      if (g === root) throw exc;
      root.state = SUSPENDED;
      detach(root, g);
      return resume(root, exc, true, how);
    }
    if (y === undefined) {
      g.state = CLOSED;
      g.body = null;
      if (g === root) {
        state.frame = outside;
        state.handled = saved;
        return undefined;
      }
      v = g.ret;
      g = detach(root, g);
      continue;
    }
    state.frame = outside;
    g.state = SUSPENDED;
    root.state = SUSPENDED;
    if (state.handled !== saved) {
      keepHandled(root, state.handled as Handled, saved);
      state.handled = saved;
    }
    if (g !== leaf || g.sub !== null) {
      // It may have begun others itself: the innermost of them is where the chain stands.
      while (g.sub !== null) g = g.sub;
      root.leaf = g;
      if (g.awaits) return resume(root, None, false, how, y);
    }
    return y instanceof Delegation ? resume(root, None, false, how, y) : y;
  }
}

/**
 * Runs a coroutine on for the task that drives it, until it waits again: as `resume` with None, where the chain merely goes on with what its
 * innermost frame has waited for. Gives what it hands out, or undefined at its end.
 */
export function resumeForTask(root: Frame): Value {
  const state = current.interpreter;
  const isKept = state.handled !== null || (root.rare !== null && root.rare.handledTop !== null);
  if (state.trace !== null || isKept || root.state > SUSPENDED || root.up !== null)
    return resume(root, None, false, "send");
  let g = root.sub === null ? root : root.leaf;
  if (g !== root && (g.state !== SUSPENDED || g.sub !== null || g.up === null))
    return resume(root, None, false, "send");
  let v: Value = None;
  const { target } = g;
  if (g.isPlain) return resume(root, None, false, "send");
  if (target !== null) {
    if (!(target instanceof Waitable && target.isDone())) return resume(root, None, false, "send");
    g.target = null;
    try {
      v = target.take();
    } catch (e) {
      // What it waited for has failed: thrown in where it waits.
      return resume(root, e, true, "send");
    }
  }
  if (root.state === CREATED) forget(root);
  const outside = state.frame;
  root.state = RUNNING;
  for (;;) {
    const { run } = g;
    g.state = RUNNING;
    state.frame = g;
    let y: Value;
    try {
      y = run === null ? g.step(v, false) : run.call(g, v, false);
    } catch (e) {
      const exc = leave(g, e);
      state.frame = outside;
      state.handled = null;
      if (g === root) throw exc;
      root.state = SUSPENDED;
      detach(root, g);
      return resume(root, exc, true, "send");
    }
    if (y === undefined) {
      g.state = CLOSED;
      g.body = null;
      if (g === root) {
        state.frame = outside;
        state.handled = null;
        return undefined;
      }
      v = g.ret;
      g = detach(root, g);
      continue;
    }
    state.frame = outside;
    g.state = SUSPENDED;
    root.state = SUSPENDED;
    while (g.sub !== null) g = g.sub;
    root.leaf = g;
    if (state.handled !== null) {
      keepHandled(root, state.handled, null);
      state.handled = null;
    } else if (g.awaits) {
      if (y === PASS) return None;
      if (y instanceof Waitable && !y.isDone()) {
        g.target = y;
        y.blocking = true;
        return y;
      }
    }
    return resume(root, None, false, "send", y);
  }
}
