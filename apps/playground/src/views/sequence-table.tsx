import { type Row, sequenceRows } from "@pycoro/trace";
import { useMemo } from "preact/hooks";
import { stepNumber } from "../state/navigation.ts";
import { useApp } from "../state/store.ts";
import { LongTable } from "../ui/long-table.tsx";
import { useEventColumns } from "./event-columns.tsx";

/** What is sent and given back, as a table. */
export function SequenceTable() {
  const { store } = useApp();
  const { trace, messages, cursor } = store;
  const { columns, step, what, frame, line, narration } = useEventColumns();
  const rows = useMemo(() => sequenceRows(trace.value, new Set()), [trace.value]);
  const eventOf = (row: Row) => (row.kind === "fold" ? null : row.event);
  const of = (text: (event: NonNullable<ReturnType<typeof eventOf>>) => string) => (row: Row) => {
    const event = eventOf(row);
    return event === null ? "" : text(event);
  };
  return (
    <LongTable<Row>
      rows={rows}
      keyOf={(row) => (row.kind === "fold" ? `fold ${row.id}` : row.event.i)}
      active={rows.findIndex((row) => eventOf(row)?.i === cursor.value)}
      columns={[
        step(eventOf, (row) => stepNumber(store, eventOf(row)!.i)),
        { head: columns.frame, text: of(frame), class: "frame-cell" },
        { head: columns.line, text: of(line) },
        what((row) => (row.kind === "fold" ? `⟳ ${messages.value.fold(row.times)}` : narration(row.event))),
      ]}
    />
  );
}
