import {
  type EdgeCounts,
  edgeCounter,
  type FrameInfo,
  type FrameView,
  inspectState,
  MACHINE_HEIGHT,
  MACHINE_WIDTH,
  machineNodes,
  machines,
  nameOf,
} from "@pycoro/trace";
import { useMemo } from "preact/hooks";
import { hueOf } from "../panes/marks.ts";
import { StateBadge } from "../panes/state-badge.tsx";
import { useApp } from "../state/store.ts";
import { SceneNodes } from "./scene.tsx";

const none = { start: 0, resume: 0, yield: 0, finish: 0, closeCreated: 0, closeSuspended: 0 };
const MOST = 60;

/** One state machine for each generator and coroutine, with the states named as `inspect` names them. */
export function StatesView() {
  const { store } = useApp();
  const { trace, snapshot, cursor, messages } = store;
  const countAt = useMemo(() => edgeCounter(trace.value), [trace.value]);
  const counts = countAt(cursor.value);
  const all = machines(trace.value, snapshot.value);
  if (trace.value.events.length > 0 && !trace.value.events.some((event) => event.k === "gen.new"))
    return <p class="quiet centred">{messages.value.noGenerators}</p>;
  if (store.tables.value) {
    const { columns } = messages.value;
    return (
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
      <div class="table-host" tabIndex={0}>
        <table class="data-table">
          <thead>
            <tr>
              <th scope="col">{columns.frame}</th>
              <th scope="col">{columns.state}</th>
              <th scope="col">{columns.line}</th>
              <th scope="col">{columns.count}</th>
            </tr>
          </thead>
          <tbody>
            {all.map((info) => {
              const frame = snapshot.value.frames[info.id]!;
              return (
                <tr key={info.id}>
                  <td class="frame-cell">{nameOf(trace.value, info.id)}</td>
                  <td>{inspectState(info, frame.state)}</td>
                  <td>{frame.span === null ? "" : trace.value.spans[frame.span]?.line}</td>
                  <td>{frame.resumed}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    );
  }
  // The frames that changed last come first once there are many.
  const shown =
    all.length > MOST
      ? [...all]
          .sort((a, b) => snapshot.value.frames[b.id]!.touched - snapshot.value.frames[a.id]!.touched)
          .slice(0, MOST)
      : all;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <div class="machines" tabIndex={0}>
      {shown.length === 0 && <p class="quiet centred">{messages.value.noGenerators}</p>}
      {shown.map((info) => (
        <Machine
          key={info.id}
          info={info}
          frame={snapshot.value.frames[info.id]!}
          counts={counts.get(info.id) ?? none}
          isNow={snapshot.value.frames[info.id]!.touched === cursor.value}
        />
      ))}
    </div>
  );
}

/** The machine of a frame, drawn anew only when something about it changes. */
function Machine(props: {
  readonly info: FrameInfo;
  readonly frame: FrameView;
  readonly counts: EdgeCounts;
  readonly isNow: boolean;
}) {
  const { store, go } = useApp();
  const { info, frame, counts, isNow } = props;
  const trace = store.trace.value;
  const messages = store.messages.value;
  const { state, touched } = frame;
  const failed = state === "CLOSED" && frame.ended?.how === "raise";
  const line = frame.span === null || state === "CLOSED" ? undefined : trace.spans[frame.span]?.line;
  return useMemo(
    () => (
      <article class={`machine ${isNow ? "now" : ""}`} style={{ "--hue": `var(--lane-${hueOf(info.id)})` }}>
        <header>
          <strong class="frame-name">{nameOf(trace, info.id)}</strong>
          <StateBadge frame={frame} trace={trace} long />
          {line !== undefined && (
            <button type="button" class="text-link quiet" onClick={() => go.seek(touched)}>
              {state === "SUSPENDED" ? messages.waitsAt(line) : messages.atLine(line)}
            </button>
          )}
        </header>
        <svg
          class="scene"
          width={MACHINE_WIDTH}
          height={MACHINE_HEIGHT}
          role="img"
          aria-label={`${nameOf(trace, info.id)}: ${inspectState(info, state)}`}
        >
          <SceneNodes nodes={machineNodes(info, state, failed, counts)} />
        </svg>
      </article>
    ),
    [info, state, failed, line, touched, counts, isNow, trace, messages, go],
  );
}
