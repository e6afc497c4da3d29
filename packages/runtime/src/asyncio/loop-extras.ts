/** What only Python keeps with a loop. */
import type { PyAsyncGenerator } from "../coroutine/async-generator.ts";
import type { Value } from "../object/value.ts";
import type { Handle } from "./handles.ts";

export class LoopExtras {
  slowCallbackDuration = 0.1;
  exceptionHandler: Value = null;
  /** Asynchronous generators to close at the end. */
  readonly asyncGenerators = new Set<PyAsyncGenerator>();
  /** What ends the watching of each signal that has a handler. */
  readonly signalHandlers = new Map<number, () => void>();
  /** What each of these signals does. */
  readonly signalAnswers = new Map<number, () => void>();
  /** The class of the loop has a `create_task` of its own, which stands where a task factory does; the factory is here. */
  hasOwnTasks = false;
  taskFactory: Value = null;
  executorClosed = false;
  /** What `set_default_executor` has set, or the pool that the loop has made for itself. */
  defaultExecutor: Value = null;
  /** Whether debug mode keeps where coroutines are made, and how much was kept before. */
  tracksOrigins = false;
  originDepth = 0;
  /** The callback that runs, in debug mode. */
  currentHandle: Handle | undefined;
}
