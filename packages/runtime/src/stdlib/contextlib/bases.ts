import { await_ } from "../../coroutine/await.ts";
import { coroutine } from "../../coroutine/define.ts";
import type { PyDict } from "../../object/dict.ts";
import { apply, invoke } from "../../object/functions/call.ts";
import { classEntry } from "../../object/methods.ts";
import { truth } from "../../object/truth.ts";
import { PyTuple, type PyType } from "../../object/type.ts";
import { None, NotImplemented, type Value } from "../../object/value.ts";
import { aenter, type Entered, enter } from "../../object/with.ts";
import { classGetitem } from "../../types/generic-alias.ts";
import { AbcMetaType, AbcType, findAbstract } from "../abc/meta.ts";
import { abstract, hasMethods, markAbstract } from "../collections/abc-kit.ts";
import { updateWrapper } from "../functools/wraps.ts";
import { functionsOf, pythonClass, toKwargs } from "../kit.ts";

const manager = (name: string, enterName: string, enterMethod: Value, exitName: string, exitMethod: Value): PyType => {
  const type: PyType = pythonClass(
    "contextlib",
    name,
    [AbcType],
    {
      __class_getitem__: classGetitem,
      __subclasshook__: classEntry("C, /", (cls: Value, c: PyType) =>
        cls === type ? hasMethods(c, [enterName, exitName]) : NotImplemented,
      ),
      [enterName]: enterMethod,
      [exitName]: exitMethod,
      __slots__: new PyTuple([]),
    },
    { metaclass: AbcMetaType, hasDict: false },
  );
  findAbstract(type);
  return type;
};
export const AbstractContextManager: PyType = manager(
  "AbstractContextManager",
  "__enter__",
  ["", (self: Value) => self],
  "__exit__",
  abstract("exc_type, exc_value, traceback", () => None, "AbstractContextManager.__exit__"),
);
const asyncMethod = (name: string, signature: string, result: (self: Value) => Value): Value =>
  coroutine(
    signature,
    // biome-ignore lint/correctness/useYield: it awaits nothing
    function* (self: Value) {
      return result(self);
    },
    { qualname: `AbstractAsyncContextManager.${name}`, module: "contextlib" },
  );
export const AbstractAsyncContextManager: PyType = manager(
  "AbstractAsyncContextManager",
  "__aenter__",
  asyncMethod("__aenter__", "self", (self) => self),
  "__aexit__",
  markAbstract(asyncMethod("__aexit__", "self, exc_type, exc_value, traceback", () => None)),
);

/** Runs something inside a context manager. */
export function within(cm: Value, run: () => Value): Value {
  const entered: Entered = enter(cm);
  let result: Value;
  try {
    result = run();
  } catch (e) {
    if (!entered.catch(e)) throw e;
    return None;
  }
  entered.exit();
  return result;
}

export const ContextDecorator: PyType = pythonClass("contextlib", "ContextDecorator", [], {
  __call__: [
    "func",
    (self: Value, func: Value) => {
      const inner = functionsOf("contextlib")("inner", "*args, **kwds", (args: PyTuple, kwds: PyDict) =>
        within(invoke(self, "_recreate_cm"), () => apply(func, [...args.items], toKwargs(kwds))),
      );
      return updateWrapper(inner, func);
    },
  ],
  _recreate_cm: ["", (self: Value) => self],
});
export const AsyncContextDecorator: PyType = pythonClass("contextlib", "AsyncContextDecorator", [], {
  __call__: [
    "func",
    (self: Value, func: Value) => {
      const inner = coroutine(
        "*args, **kwds",
        function* (args: PyTuple, kwds: PyDict): Generator<Value, Value, Value> {
          const entered = aenter(invoke(self, "_recreate_cm"));
          yield await_(entered.value);
          try {
            return yield await_(apply(func, [...args.items], toKwargs(kwds)));
          } catch (e) {
            if (!truth(yield await_(entered.catch(e)))) throw e;
            return None;
          } finally {
            if (entered.release()) yield await_(entered.exit());
          }
        },
        { qualname: "inner", module: "contextlib" },
      );
      return updateWrapper(inner, func);
    },
  ],
  _recreate_cm: ["", (self: Value) => self],
});
