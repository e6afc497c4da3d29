/** Closing a stream that stands on another. */
import { invoke } from "../../object/functions/call.ts";
import { None, type Value } from "../../object/value.ts";
import { isClosed } from "./base.ts";
import { removeWriter } from "./open-writers.ts";

/** Flushes a stream and closes what it stands on, even when flushing fails. */
export function closeOver(self: Value, below: Value): Value {
  removeWriter(self);
  if (isClosed(self)) return None;
  let failed: Value;
  try {
    invoke(self, "flush");
  } catch (e) {
    failed = e;
  }
  try {
    invoke(below, "close");
  } catch (e) {
    if (failed !== undefined) (e as { context: unknown }).context = failed;
    throw e;
  }
  if (failed !== undefined) throw failed;
  return None;
}
