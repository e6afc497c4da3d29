/** `timeit`: https://docs.python.org/3.13/library/timeit.html */
import { current } from "../host/interpreter.ts";
import { PyDict } from "../object/dict.ts";
import { error, ImportError, ValueError } from "../object/exceptions/exceptions.ts";
import { call, isCallable } from "../object/functions/call.ts";
import { emitted, PyModule as Module, type PyModule, syntaxError } from "../object/modules/module.ts";
import type { PyType } from "../object/type.ts";
import { None, type Value } from "../object/value.ts";
import { float, functionsOf, isNone, pythonClass, toSize, tuple } from "./kit.ts";
import { perf_counter } from "./time.ts";

const fn = functionsOf("timeit");
export const default_timer: Value = perf_counter;
export const default_number = 1000000;
export const default_repeat = 5;

/** A function that runs a statement once: a callable is called, a text is compiled once and run in the namespace. */
function runner(statement: Value, globals: PyDict): () => void {
  const text: string | undefined = typeof statement === "string" ? statement : undefined;
  if (text === undefined) {
    if (!isCallable(statement)) throw error(ValueError, "stmt is neither a string nor callable");
    return () => call(statement);
  }
  const { compiler } = current.interpreter.host;
  if (compiler === undefined)
    throw error(ImportError, "timing a text needs the compiler, which this program was built without");
  const compiled = compiler.compile(text, "<timeit-src>", "exec", { globals: "namespace", moduleName: "timeit" });
  if ("error" in compiled) throw syntaxError(compiled.error);
  const body = compiler.evaluate(compiled.code, "<timeit-src>");
  const module = new Module("timeit") as PyModule & { dict: PyDict };
  Object.defineProperty(module, "dict", { value: globals });
  return () => body(emitted.runtime, module);
}

function measure(timer: Value, statement: Value, setup: Value, globals: Value, number: number): Value {
  const namespace = isNone(globals) ? new PyDict() : (globals as PyDict);
  runner(setup, namespace)();
  const run = runner(statement, namespace);
  const before = call(timer);
  for (let i = 0; i < number; i++) run();
  return float(call(timer).v - before.v);
}

const parameters = "stmt='pass', setup='pass', timer=None, number=1000000, globals=None";
const pick = (timer: Value): Value => (isNone(timer) ? default_timer : timer);
export const timeit: Value = fn(
  "timeit",
  parameters,
  (stmt: Value, setup: Value, timer: Value, number: Value, globals: Value) =>
    measure(pick(timer), stmt, setup, globals, toSize(number)),
);
export const repeat: Value = fn(
  "repeat",
  "stmt='pass', setup='pass', timer=None, repeat=5, number=1000000, globals=None",
  (stmt: Value, setup: Value, timer: Value, times: Value, number: Value, globals: Value) =>
    Array.from({ length: toSize(times) }, () => measure(pick(timer), stmt, setup, globals, toSize(number))),
);
export const Timer: PyType = pythonClass("timeit", "Timer", [], {
  __init__: [
    "stmt='pass', setup='pass', timer=None, globals=None",
    (self: Value, stmt: Value, setup: Value, timer: Value, globals: Value) => {
      Object.assign(self, { $stmt: stmt, $setup: setup, $timer: pick(timer), $globals: globals });
      return None;
    },
  ],
  timeit: [
    "number=1000000",
    (self: Value, number: Value) => measure(self.$timer, self.$stmt, self.$setup, self.$globals, toSize(number)),
  ],
  repeat: [
    "repeat=5, number=1000000",
    (self: Value, times: Value, number: Value) =>
      Array.from({ length: toSize(times) }, () =>
        measure(self.$timer, self.$stmt, self.$setup, self.$globals, toSize(number)),
      ),
  ],
  autorange: [
    "callback=None",
    (self: Value, callback: Value) => {
      for (let scale = 1; ; scale *= 10) {
        for (const step of [1, 2, 5]) {
          const number = scale * step;
          const taken = measure(self.$timer, self.$stmt, self.$setup, self.$globals, number);
          if (!isNone(callback)) call(callback, number, taken);
          if (taken.v >= 0.2) return tuple(number, taken);
        }
      }
    },
  ],
});
