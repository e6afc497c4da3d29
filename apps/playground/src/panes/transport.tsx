import { useSignal, useSignalEffect } from "@preact/signals";
import { lineOf, nameOf, narrate, seconds, stepAt } from "@pycoro/trace";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { subjectOf } from "../state/navigation.ts";
import { useApp } from "../state/store.ts";
import { Icon, type IconName } from "../ui/icons.tsx";
import { Menu } from "../ui/menu.tsx";
import { Narration } from "../ui/narration.tsx";
import { toneOf } from "../views/glyphs.ts";

const speeds = [0.25, 0.5, 1, 2, 4, 8] as const;
/** How much faster than the clock a replay in real time may be. */
const paces = [1, 4, 16] as const;
const STEP_MS = 700;
const SHORTEST_MS = 90;

/** Buttons, scrubber and step box: where the page stands in the run. */
export function Transport() {
  const { store, go } = useApp();
  const { messages, steps, position, playing, speed, event } = store;
  const total = steps.value.length;
  const at = position.value;
  const none = total === 0;
  const timed = store.trace.value.events.some((one) => one.t > 0);

  useSignalEffect(() => {
    if (!playing.value) return;
    // Reads nothing but the speed, so that only its change starts the clock anew.
    const pace = speed.value;
    const real = store.realTime.value;
    let timer: ReturnType<typeof setTimeout>;
    const next = () => {
      const marks = store.loop.peek();
      const at = store.position.peek();
      const list = store.steps.peek();
      const ended = at >= list.length - 1;
      if (marks !== null && marks.to !== null && (ended || list[at + 1]!.i > marks.to))
        go.seekStep(firstFrom(marks.from));
      else if (ended) {
        playing.value = false;
        return;
      } else go.move(1);
      timer = setTimeout(next, delay());
    };
    const firstFrom = (event: number) =>
      Math.max(
        0,
        store.steps.peek().findIndex((step) => step.i >= event),
      );
    const delay = () => {
      if (!real) return STEP_MS / pace;
      const list = store.steps.peek();
      const at = store.position.peek();
      const { events } = store.trace.peek();
      const now = events[list[at]?.i ?? 0]?.t ?? 0;
      const then = events[list[at + 1]?.i ?? 0]?.t ?? now;
      // Steps that take no time on the program's clock still have to be seen.
      return Math.max(SHORTEST_MS, ((then - now) * 1000) / pace);
    };
    timer = setTimeout(next, delay());
    return () => clearTimeout(timer);
  });

  const button = (name: IconName, label: string, key: string, action: () => void, disabled: boolean, extra = "") => (
    <button
      type="button"
      class={`transport-button ${extra}`}
      aria-label={label}
      title={`${label} (${key})`}
      disabled={disabled}
      onClick={action}
    >
      <Icon name={name} />
    </button>
  );
  const now = event.value;
  const line = now === null ? null : lineOf(store.trace.value, now.s);
  const spoken =
    now === null
      ? ""
      : `${messages.value.stepOf(at + 1, total)}. ${narrate(store.trace.value, now, store.language.value).replaceAll("`", "")}`;
  return (
    <footer class="transport">
      <div class="transport-buttons">
        {button("first", messages.value.first, "Home", () => go.seekStep(0), none || at <= 0, "edge")}
        {button("back", messages.value.back, "←", () => go.move(-1), none || at <= 0)}
        {button(
          playing.value ? "pause" : "play",
          playing.value ? messages.value.pause : messages.value.play,
          "Space",
          () => {
            if (!playing.value && at >= total - 1) go.seekStep(0);
            playing.value = !playing.value;
          },
          none,
          "play",
        )}
        {button("forward", messages.value.forward, "→", () => go.move(1), none || at >= total - 1)}
        {button("last", messages.value.last, "End", () => go.seekStep(total - 1), none || at >= total - 1, "edge")}
      </div>
      <Scrubber />
      <label class="step-box">
        <span>{messages.value.step}</span>
        <input
          type="number"
          min={1}
          max={Math.max(1, total)}
          value={none ? "" : at + 1}
          disabled={none}
          onChange={(changed) => {
            const wanted = Number(changed.currentTarget.value);
            if (Number.isFinite(wanted) && wanted >= 1) go.seekStep(Math.round(wanted) - 1);
            else changed.currentTarget.value = String(at + 1);
          }}
        />
        <span>/ {total}</span>
      </label>
      <MarkButton />
      <FollowButton />
      {timed && <span class="transport-time">{messages.value.time(seconds(now?.t ?? 0))}</span>}
      <SpeedSelect timed={timed} />
      <TransportMenu timed={timed} />
      <p class="visually-hidden" aria-live="polite">
        {playing.value ? "" : spoken}
      </p>
      <span class="visually-hidden">{line}</span>
    </footer>
  );
}

/** Sets the marks between which playing goes round. */
function MarkButton() {
  const { store, go } = useApp();
  const { loop, messages, steps } = store;
  return (
    <button
      type="button"
      class="toggle mark-button"
      aria-pressed={loop.value !== null}
      title={`${messages.value.loopMarks}. ${messages.value.loopMarksHint} (a)`}
      disabled={steps.value.length === 0}
      onClick={() => go.mark()}
    >
      A{loop.value !== null && loop.value.to === null ? "…" : "–B"}
    </button>
  );
}

/** Keeps stepping to the frame of this step. */
function FollowButton() {
  const { store, go } = useApp();
  const { following, messages, steps, trace } = store;
  return (
    <button
      type="button"
      class="toggle follow-button"
      aria-pressed={following.value !== null}
      title={`${messages.value.followHint} (c)`}
      disabled={steps.value.length === 0}
      onClick={() => go.follow()}
    >
      {following.value === null ? messages.value.followNone : nameOf(trace.value, following.value)}
    </button>
  );
}

function SpeedSelect({ timed }: { readonly timed: boolean }) {
  const { store } = useApp();
  const { messages, speed } = store;
  return (
    <label class="speed">
      <span class="visually-hidden">{messages.value.speed}</span>
      <select
        value={`${store.realTime.value ? "clock " : ""}${speed.value}`}
        title={messages.value.speed}
        onChange={(changed) => {
          const [pace, kind] = changed.currentTarget.value.split(" ").reverse();
          store.realTime.value = kind === "clock";
          speed.value = Number(pace);
        }}
      >
        {speeds.map((one) => (
          <option key={one} value={String(one)}>
            {one}×
          </option>
        ))}
        {timed &&
          paces.map((one) => (
            <option key={`clock ${one}`} value={`clock ${one}`}>
              {messages.value.realTime(one)}
            </option>
          ))}
      </select>
    </label>
  );
}

/** On a phone, what finds no room beside the scrubber. */
function TransportMenu({ timed }: { readonly timed: boolean }) {
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

function Scrubber() {
  const { store, go } = useApp();
  const { messages, steps, position, trace, language } = store;
  const canvas = useRef<HTMLCanvasElement>(null);
  const preview = useSignal<{ readonly at: number; readonly x: number } | null>(null);
  const total = steps.value.length;
  const ticks = useMemo(
    () =>
      steps.value.map((step) => {
        const event = trace.value.events[step.i]!;
        return { tone: toneOf(event.k), big: event.k === "gen.yield" || event.k === "task.await" || event.k === "out" };
      }),
    [steps.value, trace.value],
  );
  useEffect(() => {
    const element = canvas.current;
    if (element === null) return;
    const draw = () => {
      const ratio = window.devicePixelRatio || 1;
      const width = element.clientWidth;
      const height = element.clientHeight;
      element.width = Math.max(1, Math.round(width * ratio));
      element.height = Math.max(1, Math.round(height * ratio));
      const context = element.getContext("2d");
      if (context === null) return;
      context.scale(ratio, ratio);
      context.clearRect(0, 0, width, height);
      const style = getComputedStyle(element);
      const inset = 8;
      const span = Math.max(1, width - inset * 2);
      const stride = Math.max(1, Math.floor(ticks.length / span));
      for (let i = 0; i < ticks.length; i += 1) {
        const tick = ticks[i]!;
        if (tick.tone === "plain" || tick.tone === "loop" || (stride > 1 && i % stride !== 0)) continue;
        const x = inset + (ticks.length === 1 ? 0 : (i / (ticks.length - 1)) * span);
        context.fillStyle = style.getPropertyValue(`--tone-${tick.tone}`);
        // Shape tells the kind as well: sends are bars from above, yields from below, output dots, errors full height.
        if (tick.tone === "send") context.fillRect(x - 0.75, 0, 1.5, 6);
        else if (tick.tone === "yield") context.fillRect(x - 0.75, height - 6, 1.5, 6);
        else if (tick.tone === "error") context.fillRect(x - 1, 0, 2, height);
        else if (tick.tone === "out") {
          context.beginPath();
          context.arc(x, 2.5, 1.75, 0, Math.PI * 2);
          context.fill();
        } else context.fillRect(x - 0.75, height - 4, 1.5, 4);
      }
    };
    draw();
    const observer = new ResizeObserver(draw);
    observer.observe(element);
    return () => observer.disconnect();
  }, [ticks, store.theme.value]);
  const hovered = preview.value === null ? null : steps.value[preview.value.at];
  const event = hovered === undefined || hovered === null ? null : trace.value.events[hovered.i]!;
  return (
    <div
      class="scrubber"
      onPointerMove={(moved) => {
        if (moved.pointerType === "touch" || total === 0) return;
        const box = moved.currentTarget.getBoundingClientRect();
        const share = Math.max(0, Math.min(1, (moved.clientX - box.left - 8) / Math.max(1, box.width - 16)));
        preview.value = { at: Math.round(share * (total - 1)), x: moved.clientX - box.left };
      }}
      onPointerLeave={() => {
        preview.value = null;
      }}
    >
      <canvas ref={canvas} />
      <input
        type="range"
        min={0}
        max={Math.max(0, total - 1)}
        step={1}
        value={Math.max(0, position.value)}
        disabled={total === 0}
        aria-label={messages.value.scrubber}
        aria-valuetext={
          store.event.value === null
            ? ""
            : `${messages.value.stepOf(position.value + 1, total)}. ${narrate(trace.value, store.event.value, language.value).replaceAll("`", "")}`
        }
        onInput={(moved) => go.seekStep(Number(moved.currentTarget.value))}
      />
      {store.loop.value !== null && total > 1 && <LoopHandles />}
      {event !== null && (
        <div class="scrub-preview" style={{ left: `${preview.value!.x}px` }}>
          <small>
            {messages.value.stepOf(preview.value!.at + 1, total)}
            {lineOf(trace.value, event.s) !== null && ` · ${messages.value.atLine(lineOf(trace.value, event.s)!)}`}
          </small>
          <span>
            <Narration text={narrate(trace.value, event, language.value)} />
          </span>
        </div>
      )}
    </div>
  );
}

/** The two marks between which playing goes round; each can be dragged, or moved with the arrow keys. */
function LoopHandles() {
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
