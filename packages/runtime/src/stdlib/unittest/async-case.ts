/** Tests that are coroutines: https://docs.python.org/3.13/library/unittest.html#unittest.IsolatedAsyncioTestCase */
import { await_ } from "../../coroutine/await.ts";
import { coroutine } from "../../coroutine/define.ts";
import { getattr } from "../../object/attributes.ts";
import type { PyDict } from "../../object/dict.ts";
import { callSpecial } from "../../object/functions/call.ts";
import type { PyTuple, PyType } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { pythonClass, toKwargs } from "../kit.ts";
import { TestCase } from "./case.ts";

const nothing = (name: string): Value =>
  coroutine(
    "self",
    function* (): Generator<Value, Value, Value> {
      return None;
    },
    { qualname: `IsolatedAsyncioTestCase.${name}`, module: "unittest.async_case" },
  );

/** Its coroutines run in one `asyncio.Runner` for each test (execution.ts). */
export const IsolatedAsyncioTestCase: PyType = pythonClass(
  "unittest.async_case",
  "IsolatedAsyncioTestCase",
  [TestCase],
  {
    addAsyncCleanup: [
      "func, /, *args, **kwargs",
      (self: Value, f: Value, args: PyTuple, kwargs: PyDict) => {
        self.cleanups.push([f, args.items, toKwargs(kwargs)]);
        return None;
      },
    ],
    asyncSetUp: nothing("asyncSetUp"),
    asyncTearDown: nothing("asyncTearDown"),
    enterAsyncContext: coroutine(
      "self, cm",
      function* (self: Value, cm: Value): Generator<Value, Value, Value> {
        const value = yield await_(callSpecial(cm, "__aenter__"));
        self.cleanups.push([getattr(cm, "__aexit__"), [None, None, None], undefined]);
        return value;
      },
      { qualname: "IsolatedAsyncioTestCase.enterAsyncContext", module: "unittest.async_case" },
    ),
    loop_factory: None,
  },
);
