/** What tests assert of the calls of a mock, word for word. */
import { getattr } from "../../../object/attributes.ts";
import { equal } from "../../../object/compare.ts";
import type { PyDict } from "../../../object/dict.ts";
import { AssertionError, error, isError, TypeError } from "../../../object/exceptions/exceptions.ts";
import { apply } from "../../../object/functions/call.ts";
import { reprOf } from "../../../object/repr.ts";
import { PyTuple } from "../../../object/type.ts";
import { None, type Value } from "../../../object/value.ts";
import { type MethodTable, toKwargs } from "../../kit.ts";
import { argumentsText, type CallObject } from "./calls.ts";
import { labelOf, stateOf } from "./state.ts";

export const failed = (text: string): never => {
  throw error(AssertionError, text);
};
const callsText = (self: Value): string => {
  const { mockCalls } = stateOf(self);
  return mockCalls.length === 0 ? "" : `\nCalls: ${reprOf([...mockCalls])}.`;
};
export const wanted = (self: Value, args: PyTuple, kwargs: PyDict): string =>
  `${labelOf(self)}${argumentsText(args, kwargs)}`;
/** Arguments as the function that the mock stands for sorts them, so that names and places mean the same. */
function sorted(self: Value, args: PyTuple, kwargs: PyDict): readonly [Value, Value] {
  const { matcher } = stateOf(self);
  if (matcher === null) return [args, kwargs];
  try {
    const bound = apply(getattr(matcher, "bind"), [...args.items], toKwargs(kwargs));
    return [getattr(bound, "args"), getattr(bound, "kwargs")];
  } catch (e) {
    if (isError(e, TypeError)) return [args, kwargs];
    throw e;
  }
}
/** Whether a call was made with these arguments. */
export function same(self: Value, made: CallObject, args: PyTuple, kwargs: PyDict): boolean {
  const [wantedArgs, wantedKwargs] = sorted(self, args, kwargs);
  const [madeArgs, madeKwargs] = sorted(self, made.args, made.kwargs);
  return equal(wantedArgs, madeArgs) && equal(wantedKwargs, madeKwargs);
}
/** The calls that are not among all, each counted once. */
export function missingIn(expected: readonly Value[], all: readonly Value[]): Value[] {
  const left = [...all];
  return expected.filter((c) => {
    const at = left.findIndex((own) => equal(own, c));
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}
/** Whether the calls follow each other somewhere. */
export function standTogether(expected: readonly Value[], all: readonly Value[]): boolean {
  for (let i = 0; i + expected.length <= all.length; i++)
    if (expected.every((c, k) => equal(all[i + k], c))) return true;
  return false;
}
function assertCalledWith(self: Value, args: PyTuple, kwargs: PyDict): Value {
  const last = stateOf(self).calls.at(-1);
  if (last === undefined)
    return failed(`expected call not found.\nExpected: ${wanted(self, args, kwargs)}\n  Actual: not called.`);
  if (!same(self, last, args, kwargs))
    failed(
      `expected call not found.\nExpected: ${wanted(self, args, kwargs)}\n  Actual: ${wanted(self, last.args, last.kwargs)}`,
    );
  return None;
}
function assertHasCalls(self: Value, given: Value, anyOrder: Value): Value {
  const expected: Value[] = [...(given as Value[])];
  const all = stateOf(self).mockCalls;
  if (anyOrder === true) {
    const missing = missingIn(expected, all);
    if (missing.length > 0)
      failed(
        `${reprOf(labelOf(self))} does not contain all of ${reprOf(new PyTuple(missing))} in its call list, found ${reprOf(all)} instead`,
      );
    return None;
  }
  if (standTogether(expected, all)) return None;
  return failed(
    `Calls not found.\nExpected: ${reprOf(expected)}${all.length === 0 ? "\n  Actual: []" : `\n  Actual: ${reprOf([...all])}`}`,
  );
}
export const assertions: MethodTable = {
  assert_any_call: [
    "*args, **kwargs",
    (self: Value, args: PyTuple, kwargs: PyDict) =>
      stateOf(self).calls.some((c) => same(self, c, args, kwargs))
        ? None
        : failed(`${wanted(self, args, kwargs)} call not found`),
  ],
  assert_called: [
    "",
    (self: Value) =>
      stateOf(self).calls.length > 0 ? None : failed(`Expected '${labelOf(self)}' to have been called.`),
  ],
  assert_called_once: [
    "",
    (self: Value) => {
      const n = stateOf(self).calls.length;
      return n === 1
        ? None
        : failed(`Expected '${labelOf(self)}' to have been called once. Called ${n} times.${callsText(self)}`);
    },
  ],
  assert_called_once_with: [
    "*args, **kwargs",
    (self: Value, args: PyTuple, kwargs: PyDict) => {
      const n = stateOf(self).calls.length;
      if (n !== 1) failed(`Expected '${labelOf(self)}' to be called once. Called ${n} times.${callsText(self)}`);
      return assertCalledWith(self, args, kwargs);
    },
  ],
  assert_called_with: ["*args, **kwargs", assertCalledWith],
  assert_has_calls: ["calls, any_order=False", assertHasCalls],
  assert_not_called: [
    "",
    (self: Value) => {
      const n = stateOf(self).calls.length;
      return n === 0
        ? None
        : failed(`Expected '${labelOf(self)}' to not have been called. Called ${n} times.${callsText(self)}`);
    },
  ],
};
