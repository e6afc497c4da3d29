import { lineOf, nameOf, narrate, seconds, type TraceEvent } from "@pycoro/trace";
import { useApp } from "../state/store.ts";
import type { Column } from "../ui/long-table.tsx";
import { Narration } from "../ui/narration.tsx";

/** The columns that tables of events have in common. */
export function useEventColumns() {
  const { store, go } = useApp();
  const { columns } = store.messages.value;
  const trace = store.trace.value;
  const language = store.language.value;
  /** The number of an event's step, which leads to it. */
  const step = <Row,>(eventOf: (row: Row) => TraceEvent | null, place: (row: Row, index: number) => number) => {
    // Before the first step that a filter shows there is none to be counted.
    const numberOf = (row: Row, index: number) => place(row, index) || "–";
    return {
      head: columns.step,
      text: (row, index) => (eventOf(row) === null ? "" : String(numberOf(row, index))),
      cell: (row, index) => {
        const event = eventOf(row);
        return (
          event !== null && (
            <button type="button" class="text-link" onClick={() => go.seek(event.i)}>
              {numberOf(row, index)}
            </button>
          )
        );
      },
    } satisfies Column<Row>;
  };
  const what = <Row,>(sentence: (row: Row) => string) =>
    ({
      head: columns.what,
      text: (row) => sentence(row).replaceAll("`", ""),
      cell: (row) => <Narration text={sentence(row)} />,
      class: "what-cell",
    }) satisfies Column<Row>;
  return {
    columns,
    step,
    what,
    time: (event: TraceEvent) => seconds(event.t),
    frame: (event: TraceEvent) => nameOf(trace, event.f, language),
    line: (event: TraceEvent) => String(lineOf(trace, event.s) ?? ""),
    narration: (event: TraceEvent) => narrate(trace, event, language),
  };
}
