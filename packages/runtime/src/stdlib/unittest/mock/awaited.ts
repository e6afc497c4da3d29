/** A mock that is awaited, and what tests assert of that: https://docs.python.org/3.13/library/unittest.mock.html#unittest.mock.AsyncMock */
import { await_ } from "../../../coroutine/await.ts";
import { coroutine } from "../../../coroutine/define.ts";
import { iscoroutinefunction } from "../../../coroutine/states.ts";
import type { PyDict } from "../../../object/dict.ts";
import { error, isError, StopAsyncIteration, StopIteration } from "../../../object/exceptions/exceptions.ts";
import { toArray } from "../../../object/iterate.ts";
import { reprOf } from "../../../object/repr.ts";
import { truth } from "../../../object/truth.ts";
import { PyTuple } from "../../../object/type.ts";
import { None, type Value } from "../../../object/value.ts";
import { getset, type MethodTable } from "../../kit.ts";
import { answer, calling, check, record } from "./answer.ts";
import { failed, missingIn, same, standTogether, wanted } from "./assertions.ts";
import { CallObject } from "./calls.ts";
import { labelOf, stateOf } from "./state.ts";

export const AWAITED: MethodTable = {
  ...calling,
  __call__: coroutine(
    "self, *args, **kwargs",
    function* (self: Value, args: PyTuple, kwargs: PyDict): Generator<Value, Value, Value> {
      check(self, args, kwargs);
      record(self, args, kwargs);
      const state = stateOf(self);
      state.awaited.push(new CallObject("", args, kwargs, true, true));
      try {
        const result = answer(self, args, kwargs);
        return iscoroutinefunction(state.effect) === true ? yield await_(result) : result;
      } catch (e) {
        if (isError(e, StopIteration)) throw error(StopAsyncIteration);
        throw e;
      }
    },
    { qualname: "AsyncMock.__call__", module: "unittest.mock" },
  ),
  assert_any_await: [
    "*args, **kwargs",
    (self: Value, args: PyTuple, kwargs: PyDict) =>
      stateOf(self).awaited.some((c) => same(self, c, args, kwargs))
        ? None
        : failed(`${wanted(self, args, kwargs)} await not found`),
  ],
  assert_awaited: [
    "",
    (self: Value) =>
      stateOf(self).awaited.length > 0 ? None : failed(`Expected ${labelOf(self)} to have been awaited.`),
  ],
  assert_awaited_once: [
    "",
    (self: Value) => {
      const n = stateOf(self).awaited.length;
      return n === 1 ? None : failed(`Expected ${labelOf(self)} to have been awaited once. Awaited ${n} times.`);
    },
  ],
  assert_awaited_once_with: [
    "*args, **kwargs",
    (self: Value, args: PyTuple, kwargs: PyDict) => {
      const n = stateOf(self).awaited.length;
      if (n !== 1) failed(`Expected ${labelOf(self)} to have been awaited once. Awaited ${n} times.`);
      return awaitedWith(self, args, kwargs);
    },
  ],
  assert_awaited_with: [
    "*args, **kwargs",
    (self: Value, args: PyTuple, kwargs: PyDict) => awaitedWith(self, args, kwargs),
  ],
  assert_has_awaits: [
    "calls, any_order=False",
    (self: Value, given: Value, anyOrder: Value) => {
      const [expected, all] = [toArray(given), stateOf(self).awaited];
      if (truth(anyOrder)) {
        const missing = missingIn(expected, all);
        return missing.length === 0 ? None : failed(`${reprOf(new PyTuple(missing))} not all found in await list`);
      }
      return standTogether(expected, all)
        ? None
        : failed(`Awaits not found.\nExpected: ${reprOf(expected)}\nActual: ${reprOf([...all])}`);
    },
  ],
  assert_not_awaited: [
    "",
    (self: Value) => {
      const n = stateOf(self).awaited.length;
      return n === 0 ? None : failed(`Expected ${labelOf(self)} to not have been awaited. Awaited ${n} times.`);
    },
  ],
  await_args: getset((self: Value) => stateOf(self).awaited.at(-1) ?? None),
  await_args_list: getset((self: Value) => stateOf(self).awaited),
  await_count: getset((self: Value) => stateOf(self).awaited.length),
};
function awaitedWith(self: Value, args: PyTuple, kwargs: PyDict): Value {
  const last = stateOf(self).awaited.at(-1);
  if (last === undefined) return failed(`Expected await: ${wanted(self, args, kwargs)}\nNot awaited`);
  if (!same(self, last, args, kwargs))
    failed(
      `expected await not found.\nExpected: ${wanted(self, args, kwargs)}\n  Actual: ${wanted(self, last.args, last.kwargs)}`,
    );
  return None;
}
