import { useSignal } from "@preact/signals";
import { nameOf, narrate, reprOf, seconds, timelineScene } from "@pycoro/trace";
import { useMemo, useRef } from "preact/hooks";
import { stepNumber } from "../state/step-number.ts";
import { useApp } from "../state/store.ts";
import { Narration } from "../ui/narration.tsx";
import { LoopState } from "./loop-state.tsx";
import { SceneView } from "./scene.tsx";
import { useSceneHandlers } from "./sequence.tsx";
import { useWidth } from "./use-width.ts";

const taskKinds = new Set([
  "task.new",
  "task.step",
  "task.await",
  "task.wake",
  "task.cancel",
  "task.done",
  "loop.idle",
  "tm.fire",
]);

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

function TimelineTable() {
  const { store, go } = useApp();
  const { trace, messages, language, cursor } = store;
  const { columns } = messages.value;
  const rows = trace.value.events.filter((event) => taskKinds.has(event.k));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <div class="table-host" tabIndex={0}>
      <table class="data-table">
        <thead>
          <tr>
            <th scope="col">{columns.step}</th>
            <th scope="col">{columns.time}</th>
            <th scope="col">{columns.frame}</th>
            <th scope="col">{columns.what}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((event) => (
            <tr key={event.i} class={event.i === cursor.value ? "now" : ""}>
              <td>
                <button type="button" class="text-link" onClick={() => go.seek(event.i)}>
                  {stepNumber(store, event.i)}
                </button>
              </td>
              <td>{seconds(event.t)}</td>
              <td class="frame-cell">
                {event.task === undefined
                  ? nameOf(trace.value, event.f, language.value)
                  : trace.value.tasks[event.task]?.name}
              </td>
              <td>
                <Narration text={narrate(trace.value, event, language.value)} />
                {"v" in event && event.v !== undefined && event.k === "task.done" && (
                  <code class="visually-hidden">{reprOf(trace.value, event.v)}</code>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
