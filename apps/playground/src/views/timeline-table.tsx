import type { TraceEvent } from "@pycoro/trace";
import { useMemo } from "preact/hooks";
import { stepNumber } from "../state/navigation.ts";
import { useApp } from "../state/store.ts";
import { LongTable } from "../ui/long-table.tsx";
import { useEventColumns } from "./event-columns.tsx";

const taskKinds = new Set([
  "task.new",
  "task.step",
  "task.await",
  "task.wake",
  "task.cancel",
  "task.done",
  "loop.idle",
  "tm.fire",
]);

/** What happens to tasks, as a table. */
export function TimelineTable() {
  const { store } = useApp();
  const { trace, cursor } = store;
  const { columns, step, what, time, frame, narration } = useEventColumns();
  const rows = useMemo(() => trace.value.events.filter((event) => taskKinds.has(event.k)), [trace.value]);
  const taskOf = (event: TraceEvent): string =>
    event.task === undefined ? frame(event) : (trace.value.tasks[event.task]?.name ?? "");
  return (
    <LongTable<TraceEvent>
      rows={rows}
      keyOf={(event) => event.i}
      active={rows.findIndex((event) => event.i === cursor.value)}
      columns={[
        step(
          (event) => event,
          (event) => stepNumber(store, event.i),
        ),
        { head: columns.time, text: time },
        { head: columns.frame, text: taskOf, class: "frame-cell" },
        what(narration),
      ]}
    />
  );
}
