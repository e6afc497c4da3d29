import type { ComponentChildren } from "preact";
import { useMemo, useRef } from "preact/hooks";
import { evenRows } from "./row-heights.ts";
import { useRows } from "./use-rows.ts";

/** A list of rows of one height of which only those in view exist. The row at `active` is kept in view. */
export function VirtualList(props: {
  readonly count: number;
  readonly rowHeight: number;
  readonly active: number;
  readonly label: string;
  readonly row: (index: number) => ComponentChildren;
  readonly class?: string;
  readonly activeId?: string;
}) {
  const { count, rowHeight } = props;
  const host = useRef<HTMLDivElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const heights = useMemo(() => evenRows(count, rowHeight), [count, rowHeight]);
  const { first, last, before } = useRows(host, body, heights, props.active);
  const rows = [];
  for (let index = first; index < last; index++) rows.push(props.row(index));
  return (
    <div
      ref={host}
      class={`virtual ${props.class ?? ""}`}
      role="listbox"
      aria-label={props.label}
      tabIndex={0}
      aria-activedescendant={props.activeId}
    >
      <div ref={body} class="virtual-space" role="presentation" style={{ height: `${heights.top(count)}px` }}>
        <div class="virtual-window" role="presentation" style={{ transform: `translateY(${before}px)` }}>
          {rows}
        </div>
      </div>
    </div>
  );
}
