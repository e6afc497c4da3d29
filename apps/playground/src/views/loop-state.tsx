import { seconds } from "@pycoro/trace";
import type { ComponentChildren } from "preact";
import { useRef } from "preact/hooks";
import { useApp } from "../state/store.ts";
import { TimerHeap } from "./timer-heap.tsx";
import { useMovingChips } from "./use-moving-chips.ts";

/** More would not be read. */
const MOST = 12;

/** What the loop has in hand at this step: the current task, the ready queue, the timers, and how often it has gone round. */
export function LoopState() {
  const { store, session } = useApp();
  const { trace, messages, snapshot, cursor } = store;
  const host = useRef<HTMLDListElement>(null);
  const state = snapshot.value;
  const handle = (h: number) => trace.value.handles[h];
  const label = (h: number) => handle(h)?.label ?? "callback";
  /** A chip that is about the same task is the same chip, wherever it stands. */
  const mover = (h: number) => {
    const task = handle(h)?.task ?? null;
    return task === null ? `h${h}` : `t${task}`;
  };
  useMovingChips(host, cursor.value);
  return (
    <dl class="loop-state" ref={host}>
      <Box name={messages.value.currentTask}>
        {state.task === null ? (
          <span class="quiet">
            {state.idleUntil === null ? messages.value.none : messages.value.idleUntil(seconds(state.idleUntil))}
          </span>
        ) : (
          <span class="chip strong" data-mover={`t${state.task}`}>
            {trace.value.tasks[state.task]?.name}
          </span>
        )}
      </Box>
      <Box name={messages.value.readyQueue}>
        {state.ready.length === 0 ? (
          <span class="quiet">{messages.value.empty}</span>
        ) : (
          state.ready.slice(0, MOST).map((h, index) => (
            <span key={h} title={label(h)} data-mover={mover(h)} class={`chip ${index === 0 ? "strong" : ""}`}>
              {label(h)}
            </span>
          ))
        )}
        <More count={state.ready.length - MOST} />
      </Box>
      <Box name={messages.value.iteration}>
        {state.tick}
        {store.schedule.value !== null && (
          <button
            type="button"
            class="chip strong"
            title={messages.value.explore.back}
            aria-label={`${store.schedule.value}. ${messages.value.explore.back}`}
            onClick={() => session.follow(null)}
          >
            {store.schedule.value} ✕
          </button>
        )}
        {store.mode.value === "script" && (
          <button
            type="button"
            class="small explore-button"
            title={messages.value.explore.intro}
            onClick={() => {
              store.dialog.value = "explore";
            }}
          >
            {messages.value.explore.open}
          </button>
        )}
      </Box>
      <Box name={messages.value.timersHeap}>
        {state.timers.length === 0 ? (
          <span class="quiet">{messages.value.empty}</span>
        ) : (
          state.timers.slice(0, MOST).map((timer, index) => (
            <span
              key={timer.h}
              title={`${seconds(timer.at)} ${label(timer.h)}`}
              data-mover={mover(timer.h)}
              class={`chip ${index === 0 ? "strong" : ""}`}
            >
              <b>{seconds(timer.at)}</b> {label(timer.h)}
            </span>
          ))
        )}
        <More count={state.timers.length - MOST} />
        {state.heap.length > 1 && <TimerHeap heap={state.heap} label={label} />}
      </Box>
    </dl>
  );
}

const More = ({ count }: { readonly count: number }) => (count > 0 ? <span class="quiet">+{count}</span> : null);

const Box = ({ name, children }: { readonly name: string; readonly children: ComponentChildren }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);
