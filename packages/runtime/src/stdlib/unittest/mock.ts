/** `unittest.mock`: https://docs.python.org/3.13/library/unittest.mock.html */

import { getattr, setattr } from "../../object/attributes.ts";
import { call, invoke } from "../../object/functions/call.ts";
import { iterate, pyIter } from "../../object/iterate.ts";
import type { PyType } from "../../object/type.ts";
import { None, PyObject, type Value } from "../../object/value.ts";
import { bufferOf } from "../../types/bytes/value.ts";
import { BytesIO, StringIO } from "../io.ts";
import { functionsOf, isNone, nativeClass } from "../kit.ts";
import { MagicMock } from "./mock/mocks.ts";
import { makeSentinel } from "./mock/sentinel.ts";
import { stateOf } from "./mock/state.ts";

export { create_autospec, seal } from "./mock/autospec.ts";
export { Call as _Call, call_ as call } from "./mock/calls.ts";
export {
  AsyncMock,
  MagicMock,
  Mock,
  NonCallableMagicMock,
  NonCallableMock,
  PropertyMock,
} from "./mock/mocks.ts";
export { _patch, patch } from "./mock/patch.ts";
export { DEFAULT } from "./mock/sentinel.ts";
export const FILTER_DIR: boolean = true;

class Any extends PyObject {}
const AnyType = nativeClass("unittest.mock", "_ANY", Any, {
  __eq__: ["other, /", () => true],
  __hash__: None,
  __ne__: ["other, /", () => false],
  __repr__: ["", () => "<ANY>"],
});
export const ANY: Value = new (AnyType.alloc as new () => Value)();

class Sentinels extends PyObject {
  readonly made = new Map<string, Value>();
}
const SentinelType: PyType = nativeClass("unittest.mock", "_Sentinel", Sentinels, {
  __getattr__: [
    "name, /",
    (self: Sentinels, name: string) => {
      const known = self.made.get(name) ?? makeSentinel(name);
      self.made.set(name, known);
      return known;
    },
  ],
});
export const sentinel: Value = new (SentinelType.alloc as new () => Value)();

const fn = functionsOf("unittest.mock");
/** A mock of `open` whose files hold the text, afresh with each call. */
export const mock_open: Value = fn("mock_open", "mock=None, read_data=''", (given: Value, data: Value) => {
  const mock = isNone(given) ? call(MagicMock) : given;
  const handle = call(MagicMock);
  const file: { now: Value } = { now: None };
  const begin = (): void => {
    file.now = call(bufferOf(data) === undefined ? StringIO : BytesIO, data);
  };
  begin();
  for (const name of ["write", "read", "readline", "readlines"]) setattr(getattr(handle, name), "return_value", None);
  for (const name of ["read", "readline", "readlines"])
    setattr(
      getattr(handle, name),
      "side_effect",
      fn(name, "*args", (args: Value) => {
        const fixed = stateOf(getattr(handle, name)).returned;
        return isNone(fixed) ? invoke(file.now, name, ...args.items) : fixed;
      }),
    );
  setattr(getattr(handle, "__enter__"), "return_value", handle);
  setattr(
    getattr(handle, "__exit__"),
    "side_effect",
    fn("_exit_side_effect", "exctype, excinst, exctb", () => {
      invoke(handle, "close");
      return None;
    }),
  );
  setattr(
    getattr(handle, "__iter__"),
    "side_effect",
    fn("__iter__", "", () => pyIter([...iterate(file.now)])),
  );
  stateOf(mock).effect = fn("reset", "*args, **kwargs", () => {
    begin();
    return stateOf(mock).returned;
  });
  stateOf(mock).label = "open";
  setattr(mock, "return_value", handle);
  return mock;
});
