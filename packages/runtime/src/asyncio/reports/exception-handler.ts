/** What happens to exceptions that nobody can catch (Lib/asyncio/base_events.py, `call_exception_handler`). */

import { dictFromRecord, type PyDict } from "../../object/dict.ts";
import {
  isError,
  isException,
  KeyboardInterrupt,
  type PyBaseException,
  SystemExit,
} from "../../object/exceptions/exceptions.ts";
import { Interrupted, toPython } from "../../object/exceptions/raise.ts";
import { call } from "../../object/functions/call.ts";
import { reprOf } from "../../object/repr.ts";
import { None, type Value } from "../../object/value.ts";
import type { EventLoop } from "../base-events.ts";
import type { ExceptionContext } from "../dressing.ts";
import { runningLoop } from "../state.ts";
import { sourceTraceback, stackText } from "./created.ts";
import { log } from "./log.ts";

/** Calls the loop's exception handler, or the default one. */
export function handleException(loop: EventLoop, context: ExceptionContext): void {
  if (loop.extras.exceptionHandler === null) {
    try {
      defaultHandler(context);
    } catch (e) {
      passOn(e);
      log("error", "Exception in default exception handler", toPython(e));
    }
    return;
  }
  try {
    call(loop.extras.exceptionHandler, loop, dictFromRecord(context as Record<string, Value>));
  } catch (e) {
    passOn(e);
    try {
      defaultHandler({
        message: "Unhandled error in exception handler",
        exception: toPython(e),
        context: dictFromRecord(context as Record<string, Value>),
      });
    } catch (again) {
      passOn(again);
      log(
        "error",
        "Exception in default exception handler while handling an unexpected error in custom exception handler",
        toPython(again),
      );
    }
  }
}

function passOn(e: Value): void {
  if (e instanceof Interrupted || isError(e, SystemExit) || isError(e, KeyboardInterrupt)) throw e;
}

/** What messages call the stacks in a context. */
const STACKS: Readonly<Record<string, string>> = {
  source_traceback: "Object created at",
  handle_traceback: "Handle created at",
};

/** Logs what happened, with the facts of the context in alphabetical order. */
export function defaultHandler(context: ExceptionContext): void {
  const message = context.message ?? "Unhandled exception in event loop";
  const exc = context.exception;
  const facts: Record<string, Value> = { ...context };
  const handle = runningLoop()?.extras.currentHandle;
  if (facts.source_traceback === undefined && handle !== undefined && sourceTraceback(handle) !== None)
    facts.handle_traceback = sourceTraceback(handle);
  const lines = [message];
  for (const key of Object.keys(facts).sort()) {
    if (key === "message" || key === "exception") continue;
    const title = STACKS[key];
    lines.push(`${key}: ${title === undefined ? reprOf(facts[key]) : stackText(title, facts[key])}`);
  }
  log("error", lines.join("\n"), isException(exc) ? (exc as PyBaseException) : null);
}

/** The context that Python code hands over. */
export const contextOf = (dict: PyDict): ExceptionContext => Object.fromEntries(dict.map) as ExceptionContext;
