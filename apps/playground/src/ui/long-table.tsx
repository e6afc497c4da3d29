import type { ComponentChildren } from "preact";
import { useMemo, useRef } from "preact/hooks";
import { CopyButton } from "./copy.tsx";
import { guessedRows } from "./row-heights.ts";
import { useRows } from "./use-rows.ts";
import { wholeCopy } from "./whole-copy.ts";

/** A column of a table: what stands in its cells as text, and how it is shown where that is more than text. */
export interface Column<Row> {
  readonly head: string;
  readonly text: (row: Row, index: number) => string;
  readonly cell?: (row: Row, index: number) => ComponentChildren;
  readonly class?: string;
}

/** Height of a row whose texts are short. */
const ROW = 29;
/** Tables of no more rows exist whole: the browser's own search finds all of them. */
const WHOLE = 100;

const Room = ({ height }: { readonly height: number }) => <tr data-room="" style={{ height: `${height}px` }} />;

/** A table of any length of which only the rows in view exist. It is copied whole. */
export function LongTable<Row>(props: {
  readonly rows: readonly Row[];
  readonly columns: readonly Column<Row>[];
  readonly keyOf: (row: Row) => number | string;
  /** The row that the page stands at; it is kept in view. */
  readonly active?: number;
  readonly class?: string;
}) {
  const { rows, columns, keyOf, active = -1 } = props;
  const host = useRef<HTMLDivElement>(null);
  const body = useRef<HTMLTableSectionElement>(null);
  const heights = useMemo(() => guessedRows(rows.length, ROW), [rows.length]);
  const { first, last, before, after } = useRows(host, body, heights, active, WHOLE);
  const text = () =>
    [
      columns.map(({ head }) => head),
      ...rows.map((row, index) => columns.map((column) => column.text(row, index).replace(/[\t\n]/g, " "))),
    ]
      .map((cells) => `${cells.join("\t")}\n`)
      .join("");
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <div class="table-host" tabIndex={0} ref={host} {...wholeCopy(text)}>
      <table class={`data-table ${props.class ?? ""}`} aria-rowcount={rows.length + 1}>
        <thead>
          <tr>
            {columns.map(({ head }, index) => (
              <th key={head} scope="col">
                {head}
                {index === columns.length - 1 && <CopyButton text={text} />}
              </th>
            ))}
          </tr>
        </thead>
        <tbody ref={body} data-rows="">
          <Room height={before} />
          {rows.slice(first, last).map((row, at) => (
            <tr
              key={keyOf(row)}
              class={first + at === active ? "now" : ""}
              aria-current={first + at === active ? "step" : undefined}
              aria-rowindex={first + at + 2}
            >
              {columns.map((column) => (
                <td key={column.head} class={column.class}>
                  {column.cell === undefined ? column.text(row, first + at) : column.cell(row, first + at)}
                </td>
              ))}
            </tr>
          ))}
          <Room height={after} />
        </tbody>
      </table>
    </div>
  );
}
