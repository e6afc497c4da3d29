import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";

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
  const host = useRef<HTMLDivElement>(null);
  const top = useSignal(0);
  const height = useSignal(600);
  useEffect(() => {
    const element = host.current!;
    const measure = () => {
      height.value = element.clientHeight;
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [height]);
  useLayoutEffect(() => {
    const element = host.current;
    if (element === null || props.active < 0) return;
    const from = props.active * props.rowHeight;
    const margin = props.rowHeight * 2;
    if (from < element.scrollTop + margin) element.scrollTop = Math.max(0, from - element.clientHeight / 3);
    else if (from + props.rowHeight > element.scrollTop + element.clientHeight - margin)
      element.scrollTop = from - (element.clientHeight * 2) / 3;
  }, [props.active, props.count, props.rowHeight]);
  const first = Math.max(0, Math.floor(top.value / props.rowHeight) - 6);
  const last = Math.min(props.count, Math.ceil((top.value + height.value) / props.rowHeight) + 6);
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
      onScroll={(event) => {
        top.value = event.currentTarget.scrollTop;
      }}
    >
      <div class="virtual-space" role="presentation" style={{ height: `${props.count * props.rowHeight}px` }}>
        <div
          class="virtual-window"
          role="presentation"
          style={{ transform: `translateY(${first * props.rowHeight}px)` }}
        >
          {rows}
        </div>
      </div>
    </div>
  );
}
