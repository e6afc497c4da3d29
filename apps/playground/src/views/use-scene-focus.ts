import type { RefObject } from "preact";
import { useLayoutEffect } from "preact/hooks";

const ELEMENTS = "g[data-live]";

/** How far away an element is in a direction, other than the one asked for counting twice; infinite when it does not lie there. */
function distance(from: DOMRect, to: DOMRect, down: 1 | -1): number {
  const dy = ((to.top + to.bottom - from.top - from.bottom) / 2) * down;
  return dy < 3 ? Number.POSITIVE_INFINITY : dy + Math.abs(to.left - from.left) * 2;
}

/** The element above or below another one. */
function neighbour(host: HTMLElement, from: Element, down: 1 | -1): SVGElement | null {
  const place = from.getBoundingClientRect();
  let best: SVGElement | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const element of host.querySelectorAll<SVGElement>(ELEMENTS)) {
    const far = distance(place, element.getBoundingClientRect(), down);
    if (far < least) {
      least = far;
      best = element;
    }
  }
  return best;
}

/**
 * Every element of a diagram can have the focus; one of them, the current one, is a stop of Tab. Up and down go to the next element, Enter chooses it,
 * Shift+Enter also marks it in both texts (the trace's own key). When the run moves on, so does the focus.
 */
export function useSceneFocus(host: RefObject<HTMLElement | null>, ...when: readonly unknown[]) {
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
  }, when);
  return (event: KeyboardEvent): void => {
    const from = event.target as Element | null;
    const element = host.current;
    if (element === null || from?.matches?.(ELEMENTS) !== true || event.altKey || event.ctrlKey || event.metaKey)
      return;
    if (event.key === "Enter") {
      from.dispatchEvent(new MouseEvent("click", { bubbles: true }));
      if (!event.shiftKey) event.preventDefault();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      neighbour(element, from, event.key === "ArrowDown" ? 1 : -1)?.focus();
    }
  };
}
