/** `timeout` and `timeout_at` as Python calls them (Lib/asyncio/timeouts.py). */
import type { Value } from "../../object/value.ts";
import { fn } from "../kit.ts";
import { deadlineOf, timeoutAt, timeoutIn } from "../timeouts.ts";

const define = fn("timeouts");
/** Cancels the block after so many seconds (None: never). */
export const timeout = define("timeout", "delay", timeoutIn);
/** Cancels the block at a time of the loop's clock. */
export const timeout_at = define("timeout_at", "when", (when: Value) => timeoutAt(deadlineOf(when)));
