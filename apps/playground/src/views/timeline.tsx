import { useSignal } from "@preact/signals";
import { timelineScene } from "@pycoro/trace";
import { useMemo, useRef } from "preact/hooks";
import { useApp } from "../state/store.ts";
import { LoopState } from "./loop-state.tsx";
import { SceneView } from "./scene.tsx";
import { useSceneHandlers } from "./sequence.tsx";
import { TimelineTable } from "./timeline-table.tsx";
import { useWidth } from "./use-width.ts";

/** The event loop in virtual time, and under it what it has in hand at this step. */
export function TimelineView() {
  const { store } = useApp();
  const { trace, language, cursor, messages } = store;
  const host = useRef<HTMLDivElement>(null);
  const width = useWidth(host);
  const linear = useSignal(false);
  const scene = useMemo(
    () =>
      width.value === 0
        ? null
        : timelineScene(trace.value, { language: language.value, width: width.value, linear: linear.value }),
    [trace.value, language.value, width.value, linear.value],
  );
  const handlers = useSceneHandlers();
  const empty = scene !== null && scene.height === 0;
  const place = scene?.places.get(cursor.value);
  return (
    <div class="view-host timeline-host" ref={host}>
      {empty ? (
        <p class="quiet centred">{messages.value.noLoop}</p>
      ) : (
        scene !== null && (
          <>
            {!store.tables.value && (
              <div class="timeline-corner">
                <button
                  type="button"
                  class="small scale-button"
                  aria-pressed={linear.value}
                  title={messages.value.linearTimeHint}
                  onClick={() => {
                    linear.value = !linear.value;
                  }}
                >
                  {messages.value.linearTime}
                </button>
              </div>
            )}
            {store.tables.value ? (
              <TimelineTable />
            ) : (
              <SceneView scene={scene} heads="left" cursor={cursor.value} handlers={handlers}>
                {place !== undefined && (
                  <line x1={place.x + 1} y1={18} x2={place.x + 1} y2={scene.height - 6} class="cursor-line" />
                )}
              </SceneView>
            )}
            <LoopState />
          </>
        )
      )}
    </div>
  );
}
