import { useMemo } from "preact/hooks";
import { type Program, useApp } from "../state/store.ts";
import { type Column, LongTable } from "../ui/long-table.tsx";
import { outputRanges } from "./links.ts";

/** A span of a unit, and what it stands for. */
interface Link {
  readonly unit: number;
  readonly id: number;
  readonly line: number;
  readonly role: string;
  readonly python: string;
}

const clip = (text: string) => (text.length > 60 ? `${text.slice(0, 59)}…` : text);

/** One link for each span: a span with several outputs comes several times. */
const linksOf = (program: Program): readonly Link[] =>
  program.results.flatMap((result, unit) => {
    const spans = new Map(result.links.toReversed().map((link) => [link.id, link]));
    return [...spans.values()]
      .reverse()
      .map(({ id, line, role, py }) => ({ unit, id, line, role, python: result.text.slice(...py) }));
  });

/** What stands for what, as a table. */
export function LinkTable({ program }: { readonly program: Program }) {
  const { store } = useApp();
  const head = store.messages.value.mapHead;
  const rows = useMemo(() => linksOf(program), [program]);
  const typescript = (row: Link): string =>
    outputRanges(program, row)
      .map((range) => program.emitted.text.slice(...range))
      .join(" … ");
  const columns: readonly Column<Link>[] = [
    { head: head.line, text: (row) => String(row.line) },
    { head: head.role, text: (row) => row.role },
    {
      head: head.python,
      text: (row) => row.python,
      cell: (row) => (
        <button
          type="button"
          class="cell-link"
          onClick={() => {
            store.selected.value = { unit: row.unit, id: row.id };
          }}
        >
          <code>{clip(row.python)}</code>
        </button>
      ),
    },
    { head: head.typescript, text: typescript, cell: (row) => <code>{clip(typescript(row))}</code> },
  ];
  return <LongTable<Link> class="map-table" rows={rows} keyOf={(row) => `${row.unit}.${row.id}`} columns={columns} />;
}
