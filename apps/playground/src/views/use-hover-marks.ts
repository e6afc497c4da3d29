import { useSignalEffect } from "@preact/signals";
import type { Trace } from "@pycoro/trace";
import type { RefObject } from "preact";
import { useMemo } from "preact/hooks";
import { type SpanRef, useApp } from "../state/store.ts";

/** Marks what the trace shows of the place that is hovered in a text, or anywhere else: rows and drawings bear their event as `data-event`. */
export function useHoverMarks(host: RefObject<HTMLElement | null>): void {
  const { store } = useApp();
  useSignalEffect(() => {
    const trace = store.trace.value;
    const spans = spansAround(trace, store.hover.value);
    for (const element of host.current?.querySelectorAll<HTMLElement>("[data-event]") ?? []) {
      const span = trace.events[Number(element.dataset.event)]?.s;
      element.toggleAttribute("data-hovered", span !== undefined && spans.has(span));
    }
  });
}

/** Says of an event whether it is one of the place that is hovered; for what is drawn without elements. */
export function useHoveredEvents(): (event: number) => boolean {
  const { store } = useApp();
  const trace = store.trace.value;
  const hover = store.hover.value;
  return useMemo(() => {
    const spans = spansAround(trace, hover);
    return (event) => {
      const span = trace.events[event]?.s;
      return span !== undefined && spans.has(span);
    };
  }, [trace, hover]);
}

/** The span that a reference means, and those around it that begin on its line. */
function spansAround(trace: Trace, ref: SpanRef | null): ReadonlySet<number> {
  const first = ref === null ? -1 : trace.spans.findIndex((span) => span.file === ref.unit);
  const inner = ref === null || first < 0 ? undefined : trace.spans[first + ref.id];
  if (inner === undefined) return new Set();
  return new Set(
    trace.spans
      .filter(
        (span) =>
          span.file === inner.file &&
          span.line === inner.line &&
          span.py[0] <= inner.py[0] &&
          span.py[1] >= inner.py[1],
      )
      .map((span) => span.id),
  );
}
