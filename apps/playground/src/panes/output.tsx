import { seconds } from "@pycoro/trace";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { useApp } from "../state/store.ts";
import { CopyButton } from "../ui/copy.tsx";
import { Icon } from "../ui/icons.tsx";
import { lazy } from "../ui/lazy.tsx";
import { guessedRows } from "../ui/row-heights.ts";
import { useRows } from "../ui/use-rows.ts";
import { wholeCopy } from "../ui/whole-copy.ts";
import { Chunk, Echo } from "./output-chunk.tsx";
import { outputRows, rowOfPiece } from "./output-rows.ts";

const InputLine = lazy(() => import("./output-more.ts").then((loaded) => loaded.InputLine));
const LongRow = lazy(
  () => import("./output-more.ts").then((loaded) => loaded.LongRow),
  ({ chunks, texts, from, to }) => chunks.slice(from, to).map((event) => texts[event.v.r]),
);
const HintCards = lazy(() => import("../hints/cards.tsx").then((loaded) => loaded.HintCards));

/** Height of a line, and how many rows exist whole. */
const LINE = 20;
const WHOLE = 150;
/** A line of more pieces than this is drawn in runs of them. */
const MOST_PIECES = 60;

/** What the program wrote, each piece linked to the step that wrote it. */
export function OutputPane() {
  const { store } = useApp();
  const { messages, trace, snapshot, cursor } = store;
  const list = useRef<HTMLDivElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const chunks = store.outputs.value;
  const shown = store.outputAll.value ? chunks.length : snapshot.value.outputs;
  const waiting = store.runState.value === "waiting";
  const { strings } = trace.value;
  const timed = useMemo(() => chunks.some((event) => event.t > 0), [chunks]);
  const stamps = store.settings.value.stamps && timed;
  const stdin = store.stdin.value;
  /** What was typed when so many pieces of output stood there. */
  const typedAfter = (count: number): string =>
    stdin.flatMap(({ text, after }) => (after === count && text !== null ? [`${text}\n`] : [])).join("");
  const endsLine = (index: number) =>
    typedAfter(index + 1) !== "" || (strings[chunks[index]!.v.r] ?? "").endsWith("\n");
  const rows = useMemo(() => outputRows(chunks.length, endsLine), [chunks, strings, stdin]);
  const text = () =>
    chunks.reduce((all, event, index) => all + (strings[event.v.r] ?? "") + typedAfter(index + 1), typedAfter(0));
  const heights = useMemo(() => guessedRows(rows.length, LINE), [rows]);
  // Of the pieces up to this step the last one is the current one or none is.
  const now = chunks[snapshot.value.outputs - 1]?.i === cursor.value ? snapshot.value.outputs - 1 : -1;
  const { first, last, before, after } = useRows(list, body, heights, rowOfPiece(rows, now), WHOLE);
  useEffect(() => {
    if (waiting) list.current!.scrollTop = list.current!.scrollHeight;
  }, [shown, waiting]);
  return (
    <section class="pane output-pane" aria-label={messages.value.paneOutput}>
      <div class="pane-bar">
        <h2>{messages.value.paneOutput}</h2>
        <span class="grow" />
        <fieldset class="segmented" aria-label={messages.value.paneOutput}>
          <button
            type="button"
            aria-pressed={!store.outputAll.value}
            onClick={() => {
              store.outputAll.value = false;
            }}
          >
            {messages.value.outputUpTo}
          </button>
          <button
            type="button"
            aria-pressed={store.outputAll.value}
            onClick={() => {
              store.outputAll.value = true;
            }}
          >
            {messages.value.outputAll}
          </button>
        </fieldset>
        {timed && (
          <button
            type="button"
            class="toggle"
            aria-pressed={stamps}
            aria-label={messages.value.stamps}
            title={messages.value.stamps}
            onClick={() => {
              store.settings.value = { ...store.settings.value, stamps: !stamps };
            }}
          >
            <Icon name="clock" />
          </button>
        )}
        {chunks.length > 0 && <CopyButton text={text} />}
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: a scrolling region, not a group of fields */}
      <div
        class="output"
        ref={list}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it must be reachable by keyboard
        tabIndex={0}
        role="group"
        aria-label={messages.value.paneOutput}
        {...wholeCopy(text)}
      >
        {chunks.length === 0 && !waiting && (
          <p class="quiet">{store.done.value === null ? "" : messages.value.outputNone}</p>
        )}
        <div class={`output-text ${stamps ? "stamped" : ""}`}>
          <Echo text={typedAfter(0)} />
          <div ref={body} data-rows="">
            <div data-room="" style={{ height: `${before}px` }} />
            {rows.slice(first, last).map(([from, to]) => (
              <div key={from}>
                {to - from > MOST_PIECES ? (
                  <LongRow
                    {...{ chunks, from, to, now, shown, typedAfter }}
                    texts={strings}
                    stamp={stamps ? seconds(chunks[from]!.t) : null}
                  />
                ) : (
                  chunks
                    .slice(from, to)
                    .map((event, at) => (
                      <Chunk
                        key={event.i}
                        event={event}
                        text={strings[event.v.r] ?? ""}
                        begins={event.fd === 2 && chunks[from + at - 1]?.fd !== 2}
                        stamp={stamps && at === 0 ? seconds(event.t) : null}
                        typed={typedAfter(from + at + 1)}
                        place={from + at === now ? "now" : from + at >= shown ? "future" : ""}
                      />
                    ))
                )}
              </div>
            ))}
            <div data-room="" style={{ height: `${after}px` }} />
          </div>
        </div>
        {waiting && <InputLine />}
        <HintCards />
      </div>
    </section>
  );
}
