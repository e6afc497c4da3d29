/** A call of a mock: it is written down, then answered. */
import { getattr } from "../../../object/attributes.ts";
import type { PyDict } from "../../../object/dict.ts";
import { BaseException, isException } from "../../../object/exceptions/exceptions.ts";
import { apply, call, invoke, isCallable } from "../../../object/functions/call.ts";
import { pyIter } from "../../../object/iterate.ts";
import { isSubtype, isType, type PyTuple } from "../../../object/type.ts";
import type { Value } from "../../../object/value.ts";
import { isNone, type MethodTable, toKwargs } from "../../kit.ts";
import { CallObject, joinPath } from "./calls.ts";
import { returnValue } from "./children.ts";
import { DEFAULT } from "./sentinel.ts";
import { stateOf } from "./state.ts";

/** Writes a call down at the mock and at those that it hangs under. */
export function record(self: Value, args: PyTuple, kwargs: PyDict): void {
  const state = stateOf(self);
  state.record(new CallObject("", args, kwargs, true, true));
  state.mockCalls.push(new CallObject("", args, kwargs, true));
  let path = "";
  let isMethod = true;
  for (let at = self; stateOf(at).parent !== null; at = stateOf(at).parent) {
    const { name, parent } = stateOf(at);
    path = path === "" ? name : joinPath(name, path);
    if (name === "()") isMethod = false;
    const above = stateOf(parent);
    above.mockCalls.push(new CallObject(path, args, kwargs, true));
    if (isMethod) above.methodCalls.push(new CallObject(path, args, kwargs, true));
  }
}
export const isRaised = (v: Value): boolean => isException(v) || (isType(v) && isSubtype(v, BaseException));
/** What a call gives once it is recorded. */
export function answer(self: Value, args: PyTuple, kwargs: PyDict): Value {
  const state = stateOf(self);
  const { effect } = state;
  if (!isNone(effect)) {
    if (isRaised(effect)) throw isType(effect) ? call(effect) : effect;
    const result = isCallable(effect)
      ? apply(effect, [...args.items], toKwargs(kwargs) ?? {})
      : invoke(effect, "__next__");
    if (isRaised(result) && !isCallable(effect)) throw isType(result) ? call(result) : result;
    if (result !== DEFAULT) return result;
  }
  if (state.returned !== undefined) return state.returned;
  if (!isNone(state.wraps)) return apply(state.wraps, [...args.items], toKwargs(kwargs) ?? {});
  return returnValue(self);
}
export const check = (self: Value, args: PyTuple, kwargs: PyDict): void => {
  const { signature } = stateOf(self);
  if (signature !== null) apply(getattr(signature, "bind"), [...args.items], toKwargs(kwargs) ?? {});
};

export function setEffect(self: Value, value: Value): void {
  const plain = isNone(value) || isRaised(value) || isCallable(value);
  stateOf(self).effect = plain ? value : pyIter(value);
}
export const calling: MethodTable = {
  __call__: [
    "*args, **kwargs",
    (self: Value, args: PyTuple, kwargs: PyDict) => {
      check(self, args, kwargs);
      record(self, args, kwargs);
      return answer(self, args, kwargs);
    },
  ],
};
