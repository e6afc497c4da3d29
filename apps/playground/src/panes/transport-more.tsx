import { nameOf, stepAt } from "@pycoro/trace";
import { subjectOf } from "../state/navigation.ts";
import { useApp } from "../state/store.ts";
import { Menu } from "../ui/menu.tsx";
import { SpeedSelect } from "./speed-select.tsx";

/** On a phone, what finds no room beside the scrubber. */
export function TransportMenu({ timed }: { readonly timed: boolean }) {
  const { store, go } = useApp();
  const { messages, loop, following, steps, trace } = store;
  const at = store.event.value;
  const frame = at === null ? "" : nameOf(trace.value, subjectOf(at));
  const item = (label: string, hint: string, pressed: boolean, action: () => void) => (
    <button type="button" class="menu-item" aria-pressed={pressed} onClick={action}>
      <b>
        {pressed ? "✓ " : ""}
        {label}
      </b>
      <small>{hint}</small>
    </button>
  );
  return (
    <Menu label={messages.value.more} icon="more" iconOnly align="end" class="transport-menu">
      {(close) => (
        <div class="export-menu transport-more">
          {item(messages.value.first, "", false, () => {
            close();
            go.seekStep(0);
          })}
          {item(messages.value.last, "", false, () => {
            close();
            go.seekStep(steps.value.length - 1);
          })}
          {item(
            loop.value === null
              ? messages.value.loopFrom
              : loop.value.to === null
                ? messages.value.loopTo
                : messages.value.loopMarks,
            messages.value.loopMarksHint,
            loop.value?.to != null,
            () => {
              close();
              go.mark();
            },
          )}
          {item(
            following.value === null
              ? messages.value.follow(frame)
              : messages.value.follow(nameOf(trace.value, following.value)),
            messages.value.followHint,
            following.value !== null,
            () => {
              close();
              go.follow();
            },
          )}
          <SpeedSelect timed={timed} />
        </div>
      )}
    </Menu>
  );
}

/** The two marks between which playing goes round; each can be dragged, or moved with the arrow keys. */
export function LoopHandles() {
  const { store } = useApp();
  const { loop, steps, messages } = store;
  const marks = loop.value!;
  const total = steps.value.length;
  const positionOf = (event: number) => Math.max(0, stepAt(steps.value, event));
  const set = (which: "from" | "to", position: number) => {
    const event = steps.value[Math.max(0, Math.min(total - 1, position))]!.i;
    const next = { ...marks, [which]: event };
    if (next.to === null || next.from <= next.to) loop.value = next;
  };
  return (
    <>
      {(["from", "to"] as const).map((which) => {
        const event = marks[which];
        if (event === null) return null;
        const position = positionOf(event);
        return (
          <button
            key={which}
            type="button"
            role="slider"
            class={`loop-handle ${which}`}
            style={{ left: `calc(8px + (100% - 16px) * ${position / (total - 1)})` }}
            aria-label={which === "from" ? messages.value.loopFrom : messages.value.loopTo}
            aria-valuemin={1}
            aria-valuemax={total}
            aria-valuenow={position + 1}
            aria-valuetext={messages.value.stepOf(position + 1, total)}
            onKeyDown={(pressed) => {
              const by = pressed.key === "ArrowLeft" ? -1 : pressed.key === "ArrowRight" ? 1 : 0;
              if (by === 0) return;
              pressed.preventDefault();
              pressed.stopPropagation();
              set(which, position + by);
            }}
            onPointerDown={(pressed) => {
              pressed.preventDefault();
              const handle = pressed.currentTarget;
              const box = handle.parentElement!.getBoundingClientRect();
              handle.setPointerCapture(pressed.pointerId);
              handle.onpointermove = (moved) =>
                set(which, Math.round(((moved.clientX - box.left - 8) / Math.max(1, box.width - 16)) * (total - 1)));
              handle.onpointerup = () => {
                handle.onpointermove = null;
              };
            }}
          >
            {which === "from" ? "A" : "B"}
          </button>
        );
      })}
    </>
  );
}
