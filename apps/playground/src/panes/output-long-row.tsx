import { useEffect, useMemo, useRef } from "preact/hooks";
import { type OutputEvent, useApp } from "../state/store.ts";
import { scrollWithin } from "../ui/scroll.ts";
import { Chunk } from "./output-chunk.tsx";
import { type OutputRun, outputRuns, pieceAt } from "./output-runs.ts";

/** One line of very many pieces: neighbours that look alike are one element, in which the character under the pointer tells the piece. */
export function LongRow(props: {
  readonly chunks: readonly OutputEvent[];
  readonly texts: readonly string[];
  /** The row's pieces are those from here on, before there. */
  readonly from: number;
  readonly to: number;
  readonly now: number;
  readonly shown: number;
  readonly stamp: string | null;
  readonly typedAfter: (count: number) => string;
}) {
  const { chunks, texts, from, to, now, shown, stamp, typedAfter } = props;
  const line = useRef<HTMLSpanElement>(null);
  const isAlone = (piece: number) => chunks[piece]!.fd === 2 || typedAfter(piece + 1) !== "";
  // The pane brings the line into view, of which the piece may be far down.
  useEffect(() => {
    const pane = line.current?.closest<HTMLElement>(".output");
    if (pane) scrollWithin(pane, line.current?.querySelector(".now"), "near");
  }, [now]);
  return (
    <span ref={line}>
      {outputRuns(from, to, { now, shown, isAlone }).map((run) =>
        run.to - run.from > 1 ? (
          <Run key={run.from} run={run} chunks={chunks} texts={texts} stamp={run.from === from ? stamp : null} />
        ) : (
          <Chunk
            key={run.from}
            event={chunks[run.from]!}
            text={texts[chunks[run.from]!.v.r] ?? ""}
            begins={chunks[run.from]!.fd === 2 && chunks[run.from - 1]?.fd !== 2}
            stamp={run.from === from ? stamp : null}
            typed={typedAfter(run.from + 1)}
            place={run.place}
          />
        ),
      )}
    </span>
  );
}

function Run(props: {
  readonly run: OutputRun;
  readonly chunks: readonly OutputEvent[];
  readonly texts: readonly string[];
  readonly stamp: string | null;
}) {
  const { go } = useApp();
  const { run, chunks, texts, stamp } = props;
  const { from, to, place } = run;
  return useMemo(() => {
    const pieces = chunks.slice(from, to).map((event) => texts[event.v.r] ?? "");
    const seek = (event: MouseEvent) => {
      const offset = characterAt(event);
      if (offset === null) return;
      const piece = pieceAt(
        pieces.map((text) => text.length),
        offset,
      );
      go.seek(chunks[from + piece]!.i);
    };
    return (
      // biome-ignore lint/a11y/useKeyWithClickEvents: the steps are the way by keyboard; output stays plain text for readers
      // biome-ignore lint/a11y/noStaticElementInteractions: see above
      <span class={`chunk joined ${place}`} onClick={seek}>
        {stamp !== null && <span class="stamp">{stamp}</span>}
        <span>{pieces.join("")}</span>
      </span>
    );
  }, [from, to, place, chunks, texts, stamp, go]);
}

interface PointedDocument {
  caretPositionFromPoint?: (x: number, y: number) => { readonly offsetNode: Node; readonly offset: number } | null;
  caretRangeFromPoint?: (x: number, y: number) => Range | null;
}

/** The character of a text that was clicked on; null where none is. Browsers give the place between two characters that is nearest. */
function characterAt({ clientX: x, clientY: y }: MouseEvent): number | null {
  const page = document as unknown as PointedDocument;
  const caret = page.caretPositionFromPoint?.(x, y);
  const range = caret === undefined ? page.caretRangeFromPoint?.(x, y) : null;
  const node = caret?.offsetNode ?? range?.startContainer;
  const offset = caret?.offset ?? range?.startOffset;
  if (node === undefined || offset === undefined || !(node instanceof Text)) return null;
  if (offset === 0) return 0;
  // In the right half of a character the nearest place is after it.
  const before = document.createRange();
  before.setStart(node, offset - 1);
  before.setEnd(node, offset);
  const box = [...before.getClientRects()].at(-1);
  const isOnIt = box !== undefined && x < box.right && x >= box.left && y >= box.top && y <= box.bottom;
  return isOnIt ? offset - 1 : offset;
}
