import type { RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";

/** When what had the focus inside an element is gone after a change, the element itself takes the focus: keys go on working. */
export function useKeptFocus(host: RefObject<HTMLElement | null>, ...changes: readonly unknown[]): void {
  const inside = useRef(false);
  useEffect(() => {
    const look = (event: FocusEvent) => {
      inside.current = host.current?.contains(event.target as Node) === true;
    };
    document.addEventListener("focusin", look);
    return () => document.removeEventListener("focusin", look);
  }, [host]);
  // After everything has been drawn: parts of the element may be drawn later than the component that holds it.
  useEffect(() => {
    if (inside.current && document.activeElement === document.body) host.current?.focus({ preventScroll: true });
  }, changes);
}
