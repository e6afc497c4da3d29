/** Methods that belong to a test class as a whole: https://docs.python.org/3.13/library/unittest.html#unittest.TestCase.setUpClass */
import { getattr, setattr } from "../../object/attributes.ts";
import { PyClassMethod } from "../../object/descriptors.ts";
import type { PyDict } from "../../object/dict.ts";
import { Interrupted, toPython } from "../../object/exceptions/raise.ts";
import { apply, callSpecial } from "../../object/functions/call.ts";
import { def } from "../../object/functions/function.ts";
import type { PyTuple, PyType } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { toKwargs } from "../kit.ts";
import { excInfo } from "./result.ts";

type Cleanup = readonly [f: Value, args: readonly Value[], kwargs: ReturnType<typeof toKwargs>];
/** Each class has its own. */
const cleanupsOf = (cls: Value): Cleanup[] => (Object.hasOwn(cls, "cleanups") ? cls.cleanups : (cls.cleanups = []));

/** Gives TestCase its class methods. */
export function classFixtures(type: PyType): void {
  const add = (name: string, signature: string, body: (cls: PyType, ...args: Value[]) => Value): void => {
    const text = signature === "" ? "cls" : `cls, ${signature}`;
    type.dict.set(
      name,
      new PyClassMethod(
        def(text, body as (...args: Value[]) => Value, { qualname: `TestCase.${name}`, module: "unittest.case" }),
      ),
    );
  };
  add("setUpClass", "", () => None);
  add("tearDownClass", "", () => None);
  add("addClassCleanup", "function, /, *args, **kwargs", (cls, f, args: PyTuple, kwargs: PyDict) => {
    cleanupsOf(cls).push([f, args.items, toKwargs(kwargs)]);
    return None;
  });
  add("doClassCleanups", "", (cls) => {
    const failures: Value[] = [];
    const cleanups = cleanupsOf(cls);
    for (let next = cleanups.pop(); next !== undefined; next = cleanups.pop())
      try {
        apply(next[0], [...next[1]], next[2]);
      } catch (thrown) {
        if (thrown instanceof Interrupted) throw thrown;
        failures.push(excInfo(toPython(thrown)));
      }
    setattr(cls, "tearDown_exceptions", failures);
    return None;
  });
  add("enterClassContext", "cm", (cls, cm) => {
    const value = callSpecial(cm, "__enter__");
    cleanupsOf(cls).push([getattr(cm, "__exit__"), [None, None, None], undefined]);
    return value;
  });
}
