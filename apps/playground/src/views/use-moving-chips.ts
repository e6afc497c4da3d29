import type { RefObject } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

const MILLISECONDS = 150;

/** Where each chip stands; of two about the same thing, the first. */
function placesOf(host: HTMLElement): Map<string, DOMRect> {
  const places = new Map<string, DOMRect>();
  for (const chip of host.querySelectorAll<HTMLElement>("[data-mover]")) {
    const name = chip.dataset.mover!;
    if (!places.has(name)) places.set(name, chip.getBoundingClientRect());
  }
  return places;
}

/** Lets chips travel from where they stood at the last step to where they stand now, so that a task can be followed from box to box. */
export function useMovingChips(host: RefObject<HTMLElement | null>, step: number): void {
  const before = useRef<{ readonly step: number; readonly places: ReadonlyMap<string, DOMRect> } | null>(null);
  useLayoutEffect(() => {
    const element = host.current;
    // Dragging the scrubber changes everything at every frame: there is nothing to follow, and measuring would cost.
    if (element === null || matchMedia("(prefers-reduced-motion: reduce)").matches) return;
    const last = before.current;
    const places = placesOf(element);
    before.current = { step, places };
    if (last === null || last.step === step || Math.abs(last.step - step) > NEAR) return;
    for (const [name, place] of places) {
      const from = last.places.get(name);
      if (from === undefined || (from.left === place.left && from.top === place.top)) continue;
      element
        .querySelector(`[data-mover="${name}"]`)
        ?.animate(
          [{ transform: `translate(${from.left - place.left}px, ${from.top - place.top}px)` }, { transform: "none" }],
          { duration: MILLISECONDS, easing: "ease-out" },
        );
    }
  }, [step]);
}

/** Steps that a person may follow: one row, or to the next event of the loop. */
const NEAR = 12;
