/** Calls of the stackful print: through the second body of what is called, when it has one. */
import { descriptorGet, getattr } from "../object/attributes.ts";
import { equal } from "../object/compare.ts";
import { isError, StopIteration } from "../object/exceptions/exceptions.ts";
import { caught, release } from "../object/exceptions/raise.ts";
import { isBoundMethod } from "../object/functions/bound-method.ts";
import { apply, call } from "../object/functions/call.ts";
import { bindCall, infoOf } from "../object/functions/function.ts";
import { asIter, pyIter } from "../object/iterate.ts";
import { truth } from "../object/truth.ts";
import { lookup, typeOf } from "../object/type.ts";
import { type Kwargs, None, type Value } from "../object/value.ts";
import { PlainManager, special, tracebackOf } from "../object/with.ts";
import { CallableIterator } from "../types/sequence-iterators.ts";
import type { Steps } from "./host-wait.ts";
import { NEXT, SECOND, type SecondBody } from "./second.ts";

/** Calls with what the stackful print gives: through the second body when there is one. */
export function* callBlocking(f: Value, args: Value[]): Steps {
  return yield* applyBlocking(f, args, undefined);
}

/** `callBlocking` with keyword arguments. */
export function* applyBlocking(f: Value, args: Value[], kwargs?: Kwargs): Steps {
  let target = f;
  let all = args;
  if (typeof target === "object" && target !== null) {
    const method = lookup(typeOf(target), "__call__");
    if (typeof method === "function" && SECOND in method) {
      all = [target, ...args];
      target = method;
    }
  }
  while (isBoundMethod(target)) {
    all = [target.self, ...all];
    target = target.func;
  }
  const second = typeof target === "function" ? (target as { [SECOND]?: SecondBody })[SECOND] : undefined;
  if (second !== undefined) {
    const info = infoOf(target);
    if (info !== undefined) return yield* second(...bindCall(info, all, kwargs));
    if (kwargs === undefined) return yield* second(...all);
  }
  return kwargs === undefined ? call(f, ...args) : apply(f, args, kwargs);
}

/** `callBlocking(o.name, args)`. */
export function* invokeBlocking(o: Value, name: string, args: Value[]): Steps {
  return yield* applyBlocking(getattr(o, name), args, undefined);
}

/** `invokeBlocking` with keyword arguments. */
export function* applyMethodBlocking(o: Value, name: string, args: Value[], kwargs?: Kwargs): Steps {
  return yield* applyBlocking(getattr(o, name), args, kwargs);
}

/** `enter(manager)`. */
export function* enterBlocking(manager: Value): Steps<PlainManager> {
  const enters = special(manager, "__enter__", "context manager");
  const entered = new PlainManager(manager, special(manager, "__exit__", "context manager"));
  entered.value = yield* applyBlocking(descriptorGet(enters, manager, typeOf(manager)), []);
  return entered;
}
const left = ({ method, self }: PlainManager, args: Value[]): Steps =>
  applyBlocking(method, self === undefined ? args : [self, ...args]);
/** `entered.exit()`. */
export function* exitBlocking(entered: PlainManager): Steps {
  return entered.open ? yield* left(entered, [None, None, None]) : None;
}
/** `entered.catch(thrown)`. */
export function* catchBlocking(entered: PlainManager, thrown: Value): Steps<boolean> {
  entered.open = false;
  const exc = caught(thrown);
  try {
    return truth(yield* left(entered, [typeOf(exc), exc, tracebackOf.get(exc)]));
  } finally {
    release(exc);
  }
}

/** A loop over something whose next item may have to be waited for. */
export class BlockingLoop {
  readonly iterator: Value;
  value: Value = undefined;
  constructor(over: Value) {
    this.iterator = pyIter(over);
  }
}
/** Takes the next item; false at the end. */
export function* nextBlocking(loop: BlockingLoop): Steps<boolean> {
  const { iterator } = loop;
  if (iterator[NEXT] !== undefined) loop.value = yield* iterator[NEXT]();
  else if (iterator instanceof CallableIterator) loop.value = yield* called(iterator);
  else {
    const method = lookup(typeOf(iterator), "__next__");
    if (typeof method === "function" && SECOND in method) loop.value = yield* unlessOver(method, [iterator]);
    else loop.value = asIter(iterator).$next();
  }
  return loop.value !== undefined;
}
/** A call that says by StopIteration that there is no more. */
function* unlessOver(f: Value, args: Value[]): Steps {
  try {
    return yield* applyBlocking(f, args);
  } catch (e) {
    if (!isError(e, StopIteration)) throw e;
    return undefined;
  }
}
/** `iter(f, sentinel)`. */
function* called(iterator: CallableIterator): Steps {
  if (iterator.func === undefined) return undefined;
  const value = yield* unlessOver(iterator.func, []);
  if (value !== undefined && !equal(value, iterator.sentinel)) return value;
  iterator.func = undefined;
  return undefined;
}
