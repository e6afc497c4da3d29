import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { afterFrame } from "../client/after-frame.ts";

/**
 * How many of `all` pieces are to be drawn: of a new `whole` those that are in view, the others after the next frames, `more` at a time. So what a person
 * sees does not wait for what is out of view.
 */
export function useGrowing(whole: unknown, all: number, more: number, inView: () => number): number {
  const grown = useSignal({ whole, pieces: 0 });
  const pieces = Math.min(all, grown.value.whole === whole ? Math.max(grown.value.pieces, inView()) : inView());
  useEffect(() => {
    if (pieces >= all) return undefined;
    return afterFrame(() => {
      grown.value = { whole, pieces: pieces + more };
    });
  });
  return pieces;
}
