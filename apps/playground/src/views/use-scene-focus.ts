import type { Signal } from "@preact/signals";
import { boundsOf, type NodeBounds } from "@pycoro/trace";
import type { RefObject } from "preact";
import { useLayoutEffect } from "preact/hooks";
import { isLive } from "./scene-shapes.tsx";
import type { ShownNodes } from "./use-window.ts";

const ELEMENTS = "g[data-live]";

/** How far away a place is in a direction, other than the one asked for counting twice; infinite when it does not lie there. */
function distance(from: NodeBounds, to: NodeBounds, down: 1 | -1): number {
  const dy = ((to.y1 + to.y2 - from.y1 - from.y2) / 2) * down;
  return dy < 3 ? Number.POSITIVE_INFINITY : dy + Math.abs(to.x1 - from.x1) * 2;
}

/** The node above or below another one. */
function neighbour({ nodes, keys }: ShownNodes, from: number, down: 1 | -1): number | null {
  const node = nodes[keys.indexOf(from)];
  if (node === undefined) return null;
  const place = boundsOf(node);
  let best: number | null = null;
  let least = Number.POSITIVE_INFINITY;
  nodes.forEach((other, index) => {
    if (!isLive(other)) return;
    const far = distance(place, boundsOf(other), down);
    if (far >= least) return;
    least = far;
    best = keys[index]!;
  });
  return best;
}

/**
 * Every node of a diagram that can be chosen can have the focus; one of them, the current one, is a stop of Tab. Up and down go to the next one, Enter chooses
 * it, Shift+Enter also marks it in both texts (the trace's own key). When the run moves on, so does the focus. `focused` is the node that has got the focus by
 * a key: one that is only painted becomes an element for that.
 */
export function useSceneFocus(
  host: RefObject<HTMLElement | null>,
  shown: ShownNodes,
  focused: Signal<number | null>,
  ...when: readonly unknown[]
) {
  const elementOf = (key: number | null) =>
    key === null ? null : (host.current?.querySelector<SVGElement>(`g[data-live="${key}"]`) ?? null);
  useLayoutEffect(() => {
    const element = host.current;
    if (element === null) return;
    const now = element.querySelector<SVGElement>("g.now[data-live]");
    const stop = now ?? element.querySelector(ELEMENTS);
    for (const one of element.querySelectorAll(`${ELEMENTS}[tabindex="0"]`))
      if (one !== stop) one.setAttribute("tabindex", "-1");
    if (stop?.getAttribute("tabindex") !== "0") stop?.setAttribute("tabindex", "0");
    if (now !== null && document.activeElement !== now && document.activeElement?.matches(ELEMENTS) === true)
      now.focus({ preventScroll: true });
  }, [shown, ...when]);
  const wanted = focused.value;
  useLayoutEffect(() => elementOf(wanted)?.focus(), [wanted]);
  return (event: KeyboardEvent): void => {
    const from = event.target as SVGElement | null;
    if (host.current === null || from?.matches?.(ELEMENTS) !== true || event.altKey || event.ctrlKey || event.metaKey)
      return;
    if (event.key === "Enter") {
      from.dispatchEvent(new MouseEvent("click", { bubbles: true }));
      if (!event.shiftKey) event.preventDefault();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const next = neighbour(shown, Number(from.dataset.live), event.key === "ArrowDown" ? 1 : -1);
      if (next === null) return;
      elementOf(next)?.focus();
      focused.value = next;
    }
  };
}
