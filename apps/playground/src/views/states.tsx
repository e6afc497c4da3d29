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
  passing,
} from "@pycoro/trace";
import { useMemo, useRef } from "preact/hooks";
import { hueOf } from "../panes/marks.ts";
import { StateBadge } from "../panes/state-badge.tsx";
import { subjectOf } from "../state/navigation.ts";
import { useApp } from "../state/store.ts";
import { LongTable } from "../ui/long-table.tsx";
import { guessedRows } from "../ui/row-heights.ts";
import { useRows } from "../ui/use-rows.ts";
import { SceneNodes } from "./scene-shapes.tsx";
import { useWidth } from "./use-width.ts";

const none = { start: 0, resume: 0, yield: 0, finish: 0, closeCreated: 0, closeSuspended: 0 };
/** Narrowest width of a machine's card, and the room between two. */
const CARD = 326;
const GAP = 10;
/** Height of a card: its drawing and its head. */
const HEIGHT = MACHINE_HEIGHT + 60;

/** One state machine for each generator and coroutine, with the states named as `inspect` names them. */
export function StatesView() {
  const { store } = useApp();
  const { trace, snapshot, messages } = store;
  const all = machines(trace.value, snapshot.value);
  if (trace.value.events.length > 0 && !trace.value.events.some((event) => event.k === "gen.new"))
    return <p class="quiet centred">{messages.value.noGenerators}</p>;
  if (!store.tables.value) return <Machines all={all} />;
  const { columns } = messages.value;
  const frameOf = (info: FrameInfo) => snapshot.value.frames[info.id]!;
  const lineOf = ({ span }: FrameView) => (span === null ? "" : String(trace.value.spans[span]?.line ?? ""));
  return (
    <LongTable<FrameInfo>
      rows={all}
      keyOf={(info) => info.id}
      active={store.event.value === null ? -1 : all.findIndex((info) => info.id === subjectOf(store.event.value!))}
      columns={[
        { head: columns.frame, text: (info) => nameOf(trace.value, info.id), class: "frame-cell" },
        { head: columns.state, text: (info) => inspectState(info, frameOf(info).state) },
        { head: columns.line, text: (info) => lineOf(frameOf(info)) },
        { head: columns.count, text: (info) => String(frameOf(info).resumed) },
      ]}
    />
  );
}

/** The machines side by side, as many in a row as there is room for. */
function Machines({ all }: { readonly all: readonly FrameInfo[] }) {
  const { store } = useApp();
  const { trace, snapshot, cursor, messages } = store;
  const countAt = useMemo(() => edgeCounter(trace.value), [trace.value]);
  const [earlier, counts] = useMemo(
    () => [countAt(cursor.value - 1), countAt(cursor.value)] as const,
    [countAt, cursor.value],
  );
  const host = useRef<HTMLDivElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const width = useWidth(body);
  const across = Math.max(1, Math.floor((width.value + GAP) / (CARD + GAP)));
  const rows = Math.ceil(all.length / across);
  const heights = useMemo(() => guessedRows(rows, HEIGHT), [rows]);
  const subject = store.event.value === null ? null : subjectOf(store.event.value);
  const place = all.findIndex((info) => info.id === subject);
  const { first, last, before, after } = useRows(host, body, heights, Math.floor(place / across));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <div class="machines" tabIndex={0} ref={host}>
      {all.length === 0 && <p class="quiet centred">{messages.value.noGenerators}</p>}
      <div ref={body}>
        <div data-room="" style={{ height: `${before}px` }} />
        {Array.from({ length: last - first }, (_, at) => (
          <div
            key={first + at}
            class="machine-row"
            style={{ "grid-template-columns": `repeat(${across}, minmax(0, 1fr))` }}
          >
            {all.slice((first + at) * across, (first + at + 1) * across).map((info) => (
              <Machine
                key={info.id}
                info={info}
                frame={snapshot.value.frames[info.id]!}
                counts={counts.get(info.id) ?? none}
                before={earlier.get(info.id) ?? none}
                isNow={snapshot.value.frames[info.id]!.touched === cursor.value}
              />
            ))}
          </div>
        ))}
        <div data-room="" style={{ height: `${after}px` }} />
      </div>
    </div>
  );
}

/** The machine of a frame, drawn anew only when something about it changes. */
function Machine(props: {
  readonly info: FrameInfo;
  readonly frame: FrameView;
  readonly counts: EdgeCounts;
  /** The counts a step before: what has grown since is what happens now. */
  readonly before: EdgeCounts;
  readonly isNow: boolean;
}) {
  const { store, go } = useApp();
  const { info, frame, counts, before, isNow } = props;
  const trace = store.trace.value;
  const messages = store.messages.value;
  const { state, touched } = frame;
  const failed = state === "CLOSED" && frame.ended?.how === "raise";
  const line = frame.span === null || state === "CLOSED" ? undefined : trace.spans[frame.span]?.line;
  const message = isNow ? passing(trace, store.event.value) : "";
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
          {message !== "" && <code class="machine-message">{message}</code>}
        </header>
        <svg
          class="scene"
          width={MACHINE_WIDTH}
          height={MACHINE_HEIGHT}
          role="img"
          aria-label={`${nameOf(trace, info.id)}: ${inspectState(info, state)}`}
        >
          <SceneNodes nodes={machineNodes(info, state, failed, counts, before)} />
        </svg>
      </article>
    ),
    [info, state, failed, line, touched, counts, before, message, isNow, trace, messages, go],
  );
}
