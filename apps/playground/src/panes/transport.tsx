import { useSignal, useSignalEffect } from "@preact/signals";
import { lineOf, nameOf, narrate, seconds } from "@pycoro/trace";
import { useEffect, useRef } from "preact/hooks";
import { useApp } from "../state/store.ts";
import { Icon, type IconName } from "../ui/icons.tsx";
import { lazy } from "../ui/lazy.tsx";
import { Narration } from "../ui/narration.tsx";
import { toneOf } from "../views/glyphs.ts";
import { SpeedSelect } from "./speed-select.tsx";

const LoopHandles = lazy(() => import("./transport-more.tsx").then((loaded) => loaded.LoopHandles));
const TransportMenu = lazy(() => import("./transport-more.tsx").then((loaded) => loaded.TransportMenu));

const STEP_MS = 700;
const SHORTEST_MS = 90;

/** Buttons, scrubber and step box: where the page stands in the run. */
export function Transport() {
  const { store, go } = useApp();
  const { messages, steps, position, playing, speed, event } = store;
  const total = steps.value.length;
  const at = position.value;
  const none = total === 0;
  const timed = store.timed.value;

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
      <label class={`step-box ${total > 9999 ? "long" : ""}`}>
        <span>{messages.value.step}</span>
        <input
          type="number"
          min={1}
          max={Math.max(1, total)}
          value={none ? "" : at + 1}
          disabled={none}
          style={{ "--digits": String(total).length }}
          onChange={(changed) => {
            const wanted = Number(changed.currentTarget.value);
            if (Number.isFinite(wanted) && wanted >= 1) go.seekStep(Math.round(wanted) - 1);
            else changed.currentTarget.value = String(at + 1);
          }}
        />
        <span class="step-total">/ {total}</span>
      </label>
      <MarkButton />
      <FollowButton />
      {timed && <span class="transport-time">{messages.value.time(seconds(now?.t ?? 0))}</span>}
      <SpeedSelect timed={timed} />
      <TransportMenu timed={timed} />
      <p class="visually-hidden" aria-live="polite">
        {playing.value ? "" : spoken}
      </p>
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

function Scrubber() {
  const { store, go } = useApp();
  const { messages, steps, position, trace, language } = store;
  const canvas = useRef<HTMLCanvasElement>(null);
  const preview = useSignal<{ readonly at: number; readonly x: number } | null>(null);
  const total = steps.value.length;
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
      const ticks = steps.value;
      const stride = Math.max(1, Math.floor(ticks.length / span));
      for (let i = 0; i < ticks.length; i += stride) {
        const tone = toneOf(trace.value.events[ticks[i]!.i]!.k);
        if (tone === "plain" || tone === "loop") continue;
        const x = inset + (ticks.length === 1 ? 0 : (i / (ticks.length - 1)) * span);
        context.fillStyle = style.getPropertyValue(`--tone-${tone}`);
        // Shape tells the kind as well: sends are bars from above, yields from below, output dots, errors full height.
        if (tone === "send") context.fillRect(x - 0.75, 0, 1.5, 6);
        else if (tone === "yield") context.fillRect(x - 0.75, height - 6, 1.5, 6);
        else if (tone === "error") context.fillRect(x - 1, 0, 2, height);
        else if (tone === "out") {
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
  }, [steps.value, trace.value, store.theme.value]);
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
