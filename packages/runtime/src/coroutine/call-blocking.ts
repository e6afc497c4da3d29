/** Calls of the stackful print: through the second body of what is called, when it has one. */
import { getattr } from "../object/attributes.ts";
import { isBoundMethod } from "../object/bound-method.ts";
import { apply, call } from "../object/call.ts";
import { bindCall, infoOf } from "../object/function.ts";
import { lookup, typeOf } from "../object/type.ts";
import type { Kwargs, Value } from "../object/value.ts";
import type { Steps } from "./host-wait.ts";
import { SECOND, type SecondBody } from "./second.ts";

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
    return yield* second(...(info === undefined ? all : bindCall(info, all, kwargs)));
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
