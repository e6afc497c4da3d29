import { useSignal } from "@preact/signals";
import type { RefObject } from "preact";
import { useEffect, useLayoutEffect, useReducer, useRef } from "preact/hooks";
import type { RowHeights } from "./row-heights.ts";
import { watchView } from "./watch-view.ts";
import { withFrame } from "./with-frame.ts";

/** Pixels beyond the edges of the view within which rows exist, and how far one scrolls before they are chosen anew. */
const MARGIN = 200;
const STEP = 60;

/** The rows of a list that exist, and how much room those before and after them take. */
export interface ShownRows {
  readonly first: number;
  readonly last: number;
  readonly before: number;
  readonly after: number;
}

/**
 * Lets only those rows of a list exist that are in view or near it. `host` scrolls, `body` has the rows as its children, and an element before and
 * after them that leaves room for the others (`data-room`). The row at `active` is brought into view whenever it is another one. A list of no more than `whole` rows exists whole.
 */
export function useRows(
  host: RefObject<HTMLElement | null>,
  body: RefObject<HTMLElement | null>,
  heights: RowHeights,
  active: number,
  whole = 0,
): ShownRows {
  const view = useSignal<readonly [number, number]>([0, 900]);
  const settled = useRef<unknown>(null);
  const [, redraw] = useReducer<number, null>((times) => times + 1, 0);
  const look = () => {
    const [element, rows] = [host.current, body.current];
    if (element === null || rows === null) return;
    const top = element.getBoundingClientRect().top - rows.getBoundingClientRect().top;
    const next = [Math.floor(top / STEP) * STEP, element.clientHeight + STEP] as const;
    if (next.some((one, at) => one !== view.peek()[at])) view.value = next;
  };
  useEffect(() => {
    const element = host.current;
    return element === null ? undefined : watchView(element, look);
  }, [heights]);
  useLayoutEffect(() => {
    if (active < 0) return undefined;
    return withFrame(() => {
      const [element, rows] = [host.current, body.current];
      if (element === null || rows === null) return;
      const start = rows.getBoundingClientRect().top - element.getBoundingClientRect().top;
      const from = start + heights.top(active);
      const height = heights.top(active + 1) - heights.top(active);
      const view = element.clientHeight;
      if (from < height * 2) element.scrollTop += from - view / 3;
      else if (from + height * 3 > view) element.scrollTop += from - (view * 2) / 3;
      look();
    });
  }, [active, heights]);
  const [top, height] = view.value;
  const { count } = heights;
  const [first, last] =
    count <= whole ? [0, count] : [heights.at(top - MARGIN), Math.min(count, heights.at(top + height + MARGIN) + 1)];
  useLayoutEffect(() => {
    const { set } = heights;
    if (set === undefined) return undefined;
    return withFrame(() => {
      let changed = false;
      let index = first;
      for (const row of body.current?.children ?? []) {
        const next = row.nextElementSibling;
        if (row.hasAttribute("data-room") || next === null) continue;
        const height = next.getBoundingClientRect().top - row.getBoundingClientRect().top;
        changed = set(index++, height) || changed;
      }
      // Once for each place that is scrolled to: where heights depend on which rows exist there might be no end of it.
      if (!changed || settled.current === view.peek()) return;
      settled.current = view.peek();
      redraw(null);
    });
  }, [heights, first, last]);
  return { first, last, before: heights.top(first), after: heights.top(count) - heights.top(last) };
}
