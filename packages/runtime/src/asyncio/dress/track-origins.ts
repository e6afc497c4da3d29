/** Debug mode keeps where coroutines are made while its loop runs (Lib/asyncio/base_events.py, `_set_coroutine_origin_tracking`). */
import * as late from "../../coroutine/origin.lazy.ts";
import type { EventLoop } from "../base-events.ts";

/** Begins or ends that; what was kept before is kept again afterwards. */
export function trackOrigins(loop: EventLoop, enabled: boolean): void {
  const { extras } = loop;
  if (enabled === extras.tracksOrigins) return;
  const { origin } = late;
  if (enabled) extras.originDepth = origin.originDepth();
  origin.setOriginDepth(enabled ? origin.DEBUG_STACK_DEPTH : extras.originDepth);
  extras.tracksOrigins = enabled;
}
