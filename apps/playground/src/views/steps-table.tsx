import { reprOf, type Step } from "@pycoro/trace";
import { useApp } from "../state/store.ts";
import { LongTable } from "../ui/long-table.tsx";
import { useEventColumns } from "./event-columns.tsx";

/** The steps as a table: for readers of screens, and to be copied. */
export function StepsTable() {
  const { store } = useApp();
  const { trace, steps } = store;
  const { columns, step, what, time, frame, line, narration } = useEventColumns();
  const eventOf = (row: Step) => trace.value.events[row.i]!;
  const value = (row: Step): string => {
    const event = eventOf(row);
    return "v" in event && event.v !== undefined && event.k !== "out" ? reprOf(trace.value, event.v) : "";
  };
  return (
    <LongTable<Step>
      rows={steps.value}
      keyOf={(row) => row.i}
      active={store.position.value}
      columns={[
        step(eventOf, (_, index) => index + 1),
        { head: columns.time, text: (row) => time(eventOf(row)) },
        { head: columns.frame, text: (row) => frame(eventOf(row)), class: "frame-cell" },
        { head: columns.line, text: (row) => line(eventOf(row)) },
        what((row) => narration(eventOf(row))),
        { head: columns.value, text: value, cell: (row) => value(row) !== "" && <code>{value(row)}</code> },
      ]}
    />
  );
}
