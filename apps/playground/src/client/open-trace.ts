import { batch } from "@preact/signals";
import { linked, savedIn } from "../model/saved-trace.ts";
import { clearRun } from "../state/clear-run.ts";
import type { App } from "../state/store.ts";

/**
 * Shows a saved trace from its own events, beside its program; nothing is run.
 * @returns the kinds of events that this page does not know and has left out
 * @throws {Error} when the text is no trace, a damaged one, or one of another version
 */
export function openTrace({ store, go, session }: App, text: string): readonly string[] {
  const { trace, unknown, text: source, ...how } = savedIn(text);
  const end = trace.events.findLast((event) => event.k === "run.end");
  session.load(source, {
    ...how,
    saved: {
      producer: `${trace.producer.name} ${trace.producer.version}`,
      present(program) {
        clearRun(store, "done", []);
        batch(() => {
          store.trace.value = linked(trace, program.results);
          store.done.value = {
            type: "done",
            how: end?.how ?? "stopped",
            hit: trace.limits.hit,
            milliseconds: 0,
            parts: [],
          };
          go.seekStep(0);
        });
      },
    },
  });
  return unknown;
}
