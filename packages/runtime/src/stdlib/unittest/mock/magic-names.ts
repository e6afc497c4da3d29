/** The special methods that mocks have or may be given: https://docs.python.org/3.13/library/unittest.mock.html#mocking-magic-methods */
import { PyComplex } from "../../../object/type.ts";
import { NotImplemented, type Value } from "../../../object/value.ts";
import { float } from "../../kit.ts";

/** Special methods that mocks can have; the value is what a MagicMock's gives, "mock" for a mock of its own. */
export const MAGIC: Readonly<Record<string, Value>> = {
  __aenter__: "mock",
  __aiter__: "asynchronous iterator",
  __aexit__: false,
  __anext__: "mock",
  __bool__: true,
  __bytes__: "mock",
  __call__: "mock",
  __ceil__: "mock",
  __complex__: new PyComplex(0, 1),
  __contains__: false,
  __delitem__: "mock",
  __enter__: "mock",
  __eq__: "equality",
  __exit__: false,
  __float__: float(1),
  __floor__: "mock",
  __fspath__: "mock",
  __ge__: NotImplemented,
  __getitem__: "mock",
  __gt__: NotImplemented,
  __index__: 1,
  __int__: 1,
  __iter__: "iterator",
  __le__: NotImplemented,
  __len__: 0,
  __lt__: NotImplemented,
  __missing__: "mock",
  __next__: "mock",
  __reversed__: "mock",
  __round__: "mock",
  __setitem__: "mock",
  __str__: "text",
  __trunc__: "mock",
  ...Object.fromEntries(
    "add sub mul matmul truediv floordiv mod divmod lshift rshift and xor or pow"
      .split(" ")
      .flatMap((op) => [
        [`__${op}__`, "mock"] as const,
        [`__r${op}__`, "mock"] as const,
        [`__i${op}__`, "mock"] as const,
      ]),
  ),
  __invert__: "mock",
  __neg__: "mock",
  __pos__: "mock",
};
export const SETTABLE = new Set([
  ...Object.keys(MAGIC),
  "__str__",
  "__repr__",
  "__ne__",
  "__hash__",
  "__format__",
  "__sizeof__",
  "__dir__",
  "__subclasses__",
  "__getstate__",
]);
