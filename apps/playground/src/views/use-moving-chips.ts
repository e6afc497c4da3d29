import type { RefObject } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

const MILLISECONDS = 150;
/** Steps that a person may follow: one row, or to the next event of the loop. */
const NEAR = 12;
/** After a jump it is measured where chips stand once the page has come to rest: measuring at every frame of a drag would cost more than drawing. */
const REST = 120;

type Places = ReadonlyMap<string, DOMRect>;

/** Where each chip stands; of two about the same thing, the first. */
function placesOf(host: HTMLElement): Places {
  const places = new Map<string, DOMRect>();
  for (const chip of host.querySelectorAll<HTMLElement>("[data-mover]")) {
    const name = chip.dataset.mover!;
    if (!places.has(name)) places.set(name, chip.getBoundingClientRect());
  }
  return places;
}

function move(host: HTMLElement, before: Places, now: Places): void {
  for (const [name, place] of now) {
    const from = before.get(name);
    if (from === undefined || (from.left === place.left && from.top === place.top)) continue;
    const offset = `translate(${from.left - place.left}px, ${from.top - place.top}px)`;
    host
      .querySelector(`[data-mover="${name}"]`)
      ?.animate([{ transform: offset }, { transform: "none" }], { duration: MILLISECONDS, easing: "ease-out" });
  }
}

/** Lets chips travel from where they stood at the last step to where they stand now, so that a task can be followed from box to box. */
export function useMovingChips(host: RefObject<HTMLElement | null>, step: number): void {
  const before = useRef<{ readonly step: number; readonly places: Places | null }>({ step: -1, places: null });
  useLayoutEffect(() => {
    const element = host.current;
    if (element === null || matchMedia("(prefers-reduced-motion: reduce)").matches) return undefined;
    const last = before.current;
    before.current = { step, places: null };
    if (last.places !== null && Math.abs(last.step - step) <= NEAR) {
      const places = placesOf(element);
      before.current = { step, places };
      move(element, last.places, places);
      return undefined;
    }
    const timer = setTimeout(() => {
      before.current = { step, places: placesOf(element) };
    }, REST);
    return () => clearTimeout(timer);
  }, [step]);
}
