import { nameOf, sequenceScene } from "@pycoro/trace";
import { useMemo, useRef } from "preact/hooks";
import { subjectOf } from "../state/navigation.ts";
import { spanRefOf, useApp } from "../state/store.ts";
import { SceneView } from "./scene.tsx";
import type { SceneHandlers } from "./scene-shapes.tsx";
import { SequenceTable } from "./sequence-table.tsx";
import { useWidth } from "./use-width.ts";

export function useSceneHandlers(): SceneHandlers {
  const { store, go } = useApp();
  const cursor = store.cursor.value;
  // The same functions at every step, so that what did not change need not be drawn.
  const actions = useMemo(
    () => ({
      onEvent: go.seek,
      onFold: (fold: number) => {
        const next = new Set(store.unfolded.value);
        if (next.has(fold)) next.delete(fold);
        else next.add(fold);
        store.unfolded.value = next;
      },
      onHover: (event: number | null) => {
        store.hover.value = event === null ? null : spanRefOf(store.trace.value, store.trace.value.events[event]?.s);
      },
    }),
    [store, go],
  );
  return { ...actions, isCurrent: (event) => event === cursor, isFuture: (event) => event > cursor };
}

/** With more lifelines than this, one chain may be looked at alone. */
const MOST_LANES = 6;

/** Who talks to whom: arrows between lifelines, rings where a value passes straight through a delegating generator. */
export function SequenceView() {
  const { store } = useApp();
  const { trace, language, unfolded, cursor, messages, chain } = store;
  const host = useRef<HTMLDivElement>(null);
  const width = useWidth(host);
  const scene = useMemo(
    () =>
      width.value === 0
        ? null
        : sequenceScene(trace.value, {
            language: language.value,
            width: width.value,
            unfolded: unfolded.value,
            focus: chain.value,
          }),
    [trace.value, language.value, width.value, unfolded.value, chain.value],
  );
  const handlers = useSceneHandlers();
  // The steps have folds of their own.
  const opened = [...unfolded.value].filter((fold) => trace.value.events[fold]?.k === "gen.resume");
  const place = scene?.places.get(cursor.value);
  // A head for each column.
  const crowded = scene !== null && scene.head.length > MOST_LANES;
  const subject = store.event.value === null ? null : subjectOf(store.event.value);
  const kind = subject === null ? undefined : trace.value.frames[subject]?.kind;
  const focusable = crowded && (kind === "generator" || kind === "coroutine" || kind === "async_generator");
  const empty = !trace.value.events.some((event) => event.k === "gen.new" || event.k === "gen.resume");
  return (
    <div class="view-host" ref={host}>
      {empty ? (
        <p class="quiet centred">{messages.value.noGenerators}</p>
      ) : store.tables.value ? (
        <SequenceTable />
      ) : (
        scene !== null && (
          <>
            <SceneView scene={scene} heads="top" cursor={cursor.value} handlers={handlers}>
              {place !== undefined && <rect x={0} y={place.y - 17} width={scene.width} height={28} class="now-band" />}
            </SceneView>
            {(chain.value !== null || focusable) && (
              <button
                type="button"
                class="small chain-button"
                aria-pressed={chain.value !== null}
                onClick={() => {
                  chain.value = chain.value === null ? subject : null;
                }}
              >
                {chain.value === null
                  ? messages.value.focusChain(nameOf(trace.value, subject!))
                  : messages.value.wholeSequence(nameOf(trace.value, chain.value))}
              </button>
            )}
            {opened.length > 0 && (
              <button
                type="button"
                class="small fold-again"
                onClick={() => {
                  unfolded.value = new Set([...unfolded.value].filter((fold) => !opened.includes(fold)));
                }}
              >
                {messages.value.foldAgain}
              </button>
            )}
          </>
        )
      )}
    </div>
  );
}
