/** What is typed at a prompt where a loop runs (Lib/asyncio/__main__.py; IPython's kernels do the same). */
import { type Context, currentContext } from "../coroutine/context.ts";
import { drain, type Steps } from "../coroutine/host-wait.ts";
import { slot } from "../host/interpreter.ts";
import { None, type Value } from "../object/value.ts";
import { EventLoop } from "./base-events.ts";
import { dressing } from "./dressing.ts";
import { createTaskOn } from "./ensure.ts";
import { fn } from "./kit.ts";
import { pythonSide } from "./python-side.ts";
import { onMainDone } from "./run-until.ts";
import type { Task } from "./tasks.ts";

/** One loop and one context for all that is typed in a session. */
interface Prompt {
  readonly loop: EventLoop;
  readonly context: Context;
}

const PROMPT = Symbol("the loop at the prompt");
/** While somebody types, the loop goes on with what is ready; a task that is always ready gets so many turns. */
const TURNS = 100;

function open(): Prompt {
  const loop = pythonSide.newLoop?.() ?? new EventLoop();
  pythonSide.setLoop(loop);
  return { loop, context: currentContext().copy() };
}

/** Runs what was typed in the loop of its session, and as a task when it awaits; tasks that it has started go on with what is typed next. @throws what it raises */
export function interact(body: () => Value): void {
  drain(typed(body, slot(PROMPT, open)));
}

function* typed(body: () => Value, { loop, context }: Prompt): Steps<void> {
  /** What it gave or raised, asked for when it is done. */
  let result = (): Value => None;
  const begin = fn("__main__")("callback", "", () => {
    try {
      const coroutine = dressing.coroutine(body());
      if (coroutine === undefined) loop.stop();
      else {
        const task: Task = createTaskOn(loop, coroutine, None, context);
        task.addDoneCallback(onMainDone);
        result = () => task.result();
      }
    } catch (thrown) {
      result = () => {
        throw thrown;
      };
      loop.stop();
    }
    return None;
  });
  loop.callSoon(begin, [], context);
  try {
    yield* loop.runForever();
    result();
  } finally {
    for (let turn = 0; turn < TURNS && loop.ready.length > 0; turn++) {
      loop.stop();
      yield* loop.runForever();
    }
  }
}
