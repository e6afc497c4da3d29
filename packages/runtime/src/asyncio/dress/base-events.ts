/** What a loop does for Python's sake while it runs: hooks of asynchronous generators, the exception handler, debug mode, reports. */
import { asyncGenHooks } from "../../coroutine/async-generator.ts";
import { getattr } from "../../object/attributes.ts";
import { error, TypeError } from "../../object/exceptions/exceptions.ts";
import { invoke } from "../../object/functions/call.ts";
import { lookup, typeName, typeOf } from "../../object/type.ts";
import { None } from "../../object/value.ts";
import { startsInDebugMode } from "../coroutines.ts";
import { dressing } from "../dressing.ts";
import { Future } from "../futures.ts";
import { LoopExtras } from "../loop-extras.ts";
import { pythonSide } from "../python-side.ts";
import { noteCreated, noteCreatedBy, sourceTraceback } from "../reports/created.ts";
import { deadlockReport } from "../reports/deadlock.ts";
import { handleException } from "../reports/exception-handler.ts";
import { labelled } from "../reports/labels.ts";
import { reportUnretrieved } from "../reports/unretrieved.ts";
import { onMainDone } from "../run-until.ts";
import { inAnyOrder } from "../schedule.ts";
import { seconds } from "../seconds.ts";
import { setUnlessCancelled } from "../sleep.ts";
import { Task } from "../tasks.ts";
import { throughClass } from "./loop-overrides.ts";
import { trackOrigins } from "./track-origins.ts";

labelled("_run_until_complete_cb", "asyncio.base-events", 182, onMainDone);
labelled("_set_result_unless_cancelled", "asyncio.futures", 308, setUnlessCancelled);

dressing.created = (made, module, line, name) => {
  if (module !== undefined) noteCreatedBy(made, module, line as number, name as string);
  // Futures that are made without Python's `Future(...)` come from the loop.
  else if (made instanceof Future && !(made instanceof Task)) noteCreatedBy(made, "base_events", 460, "create_future");
  else noteCreated(made);
};
dressing.extras = (loop) => {
  const extras = new LoopExtras();
  loop.debug = startsInDebugMode();
  throughClass(loop, extras);
  return extras;
};
dressing.handleException = handleException;
dressing.reportUnretrieved = reportUnretrieved;
pythonSide.origin = (made) => {
  const stack = sourceTraceback(made);
  return stack === None ? {} : { source_traceback: stack };
};
pythonSide.deadlock = deadlockReport;
pythonSide.inAnyOrder = inAnyOrder;
pythonSide.shutdown = (loop, method) => invoke(loop, method);
dressing.enter = (loop) => {
  const hooks = asyncGenHooks();
  const before = { ...hooks };
  hooks.firstiter = (generator) => {
    loop.extras.asyncGenerators.add(generator);
  };
  // One that nobody holds any more is closed by a task of its own (`_asyncgen_finalizer_hook`).
  hooks.finalizer = (generator) => {
    loop.extras.asyncGenerators.delete(generator);
    if (!loop.isClosed) loop.callSoonThreadsafe(getattr(loop, "create_task"), [invoke(generator, "aclose")]);
  };
  trackOrigins(loop, loop.debug);
  return () => {
    trackOrigins(loop, false);
    hooks.firstiter = before.firstiter;
    hooks.finalizer = before.finalizer;
  };
};
dressing.seconds = (v, use) => {
  // Floats, and ints that are instances of subclasses.
  const boxed = v?.v ?? v;
  if (typeof boxed === "number" || typeof boxed === "bigint" || typeof boxed === "boolean") return Number(boxed);
  const convert = v === undefined || v === None ? undefined : lookup(typeOf(v), "__float__");
  if (convert !== undefined) return seconds(convert(v), use);
  const text =
    use === "+"
      ? `unsupported operand type(s) for +: 'float' and '${typeName(v)}'`
      : `'${use ?? "<="}' not supported between instances of '${typeName(v)}' and 'int'`;
  throw error(TypeError, text);
};
