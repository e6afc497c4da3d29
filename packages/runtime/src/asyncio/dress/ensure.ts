/** Task factories, and futures and awaitables that programs write themselves. */
import { await_, isAwaitable } from "../../coroutine/await.ts";
import { close } from "../../coroutine/control.ts";
import { PyCoroutine } from "../../coroutine/coroutine.ts";
import { error, isError, RuntimeError, TypeError } from "../../object/exceptions/exceptions.ts";
import { apply, applyMethod, invoke } from "../../object/functions/call.ts";
import { lookup, typeOf } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { asCoroutine, isCoroutine } from "../coroutines.ts";
import { createTaskOn, otherLoop } from "../ensure.ts";
import { getEventLoop } from "../events.ts";
import { isFutureLike, loopOf } from "../foreign-future.ts";
import { coro } from "../kit.ts";
import { pythonSide } from "../python-side.ts";
import { noteCreatedBy } from "../reports/created.ts";

pythonSide.makeTask = (loop, coroutine, name, context) => {
  if (loop.extras.hasOwnTasks && loop.taskFactory === loop.extras) {
    const named = name === None || name === undefined ? {} : { name };
    return applyMethod(loop, "create_task", [coroutine], { ...named, ...(context === null ? {} : { context }) });
  }
  const kwargs = context === null ? undefined : { context };
  const task = apply(loop.taskFactory, [loop, asCoroutine(coroutine)], kwargs);
  if (name !== None && name !== undefined && lookup(typeOf(task), "set_name") !== undefined)
    invoke(task, "set_name", name);
  return task;
};

const wrapAwaitable = coro("tasks")(
  "ensure_future.<locals>._wrap_awaitable",
  "awaitable",
  function* (awaitable: Value): Generator<Value, Value, Value> {
    return yield await_(awaitable);
  },
  743,
);

pythonSide.ensure = (x, loop) => {
  if (!(x instanceof PyCoroutine) && isFutureLike(x)) {
    if (loop !== null && loop !== loopOf(x)) throw otherLoop();
    return x;
  }
  let coroutine = asCoroutine(x);
  let own = true;
  if (!isCoroutine(coroutine)) {
    if (!isAwaitable(coroutine)) throw error(TypeError, "An asyncio.Future, a coroutine or an awaitable is required");
    coroutine = wrapAwaitable(coroutine);
    own = false;
  }
  try {
    const task = createTaskOn(loop ?? getEventLoop(), coroutine);
    noteCreatedBy(task, "tasks", 748, "_ensure_future");
    return task;
  } catch (e) {
    if (own && coroutine instanceof PyCoroutine && isError(e, RuntimeError)) close(coroutine);
    throw e;
  }
};
