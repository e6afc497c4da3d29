import { useSignal } from "@preact/signals";
import type { FrameView } from "@pycoro/trace";
import type { RefObject } from "preact";
import { useCallback, useEffect, useMemo, useRef } from "preact/hooks";
import { guessedRows } from "../ui/row-heights.ts";
import { useRows } from "../ui/use-rows.ts";
import { cardId, FrameCard, type Reveal } from "./frame-card.tsx";

/** Height of a card with one variable, and the room below it. */
const CARD = 74;
/** Fewer cards exist whole. */
const WHOLE = 12;

/** What brings the card of a frame into view and gives it the focus, and the frame whose card must first come into being for that. */
export function useReveal(host: RefObject<HTMLElement | null>) {
  const wanted = useSignal<number | null>(null);
  const cardOf = (frame: number) => host.current?.querySelector<HTMLElement>(`#${cardId(frame)}`) ?? null;
  const reveal: Reveal = useCallback(
    (frame) => {
      const card = cardOf(frame);
      if (card === null) wanted.value = frame;
      else card.focus();
    },
    [wanted],
  );
  const frame = wanted.value;
  useEffect(() => {
    if (frame === null) return undefined;
    // A card comes into being in the frame after its place was scrolled to.
    const soon = requestAnimationFrame(() => {
      cardOf(frame)?.focus();
      wanted.value = null;
    });
    return () => cancelAnimationFrame(soon);
  }, [frame]);
  return { wanted: frame, reveal };
}

/** The cards of many frames, of which those in view exist. */
export function FrameList(props: {
  readonly host: RefObject<HTMLElement | null>;
  readonly frames: readonly FrameView[];
  /** The frame whose card is to be scrolled to. */
  readonly wanted: number | null;
  readonly reveal: Reveal;
}) {
  const { host, frames, wanted, reveal } = props;
  const body = useRef<HTMLDivElement>(null);
  const heights = useMemo(() => guessedRows(frames.length, CARD), [frames.length]);
  const place = wanted === null ? -1 : frames.findIndex((frame) => frame.id === wanted);
  const { first, last, before, after } = useRows(host, body, heights, place, WHOLE);
  return (
    <div class="frame-list" ref={body}>
      <div data-room="" style={{ height: `${before}px` }} />
      {frames.slice(first, last).map((frame) => (
        <FrameCard key={frame.id} frame={frame} reveal={reveal} />
      ))}
      <div data-room="" style={{ height: `${after}px` }} />
    </div>
  );
}
