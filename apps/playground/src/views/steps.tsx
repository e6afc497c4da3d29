import { lineOf, nameOf, narrate, reprOf, seconds, type TraceEvent } from "@pycoro/trace";
import { hueOf } from "../panes/marks.ts";
import { spanRefOf, useApp } from "../state/store.ts";
import { Narration } from "../ui/narration.tsx";
import { VirtualList } from "../ui/virtual.tsx";
import { glyphs, toneOf } from "./glyphs.ts";

const ROW = 30;

/** The run as a list: one step a row, indented by depth, with a bar in the colour of its frame. */
export function StepsView() {
  const { store, go } = useApp();
  const { messages, trace, steps, position, language } = store;
  if (steps.value.length === 0) return <p class="quiet centred">{messages.value.nothingYet}</p>;
  const timed = trace.value.events.some((event) => event.t > 0);
  const total = steps.value.length;
  return (
    <VirtualList
      class={`steps ${timed ? "timed" : ""}`}
      count={total}
      rowHeight={ROW}
      active={position.value}
      activeId={position.value >= 0 ? `step-${position.value}` : ""}
      label={messages.value.viewSteps}
      row={(index) => {
        const step = steps.value[index]!;
        const event = trace.value.events[step.i]!;
        const line = lineOf(trace.value, event.s);
        const now = index === position.value;
        return (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the list handles the keys
          <div
            key={step.i}
            id={`step-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={now}
            aria-setsize={total}
            aria-posinset={index + 1}
            class={`step tone-${toneOf(event.k)} ${now ? "now" : ""} ${index > position.value ? "future" : ""}`}
            style={{ "--hue": `var(--lane-${hueOf(event.f)})` }}
            onClick={() => go.seekStep(index)}
            onMouseEnter={() => {
              store.hover.value = spanRefOf(trace.value, event.s);
            }}
            onMouseLeave={() => {
              store.hover.value = null;
            }}
          >
            <span class="step-number">{index + 1}</span>
            {timed && <span class="step-time">{seconds(event.t)}</span>}
            <span class="step-lanes" style={{ "--depth": Math.min(step.depth, 8) }} />
            <span class="step-glyph" aria-hidden="true">
              {glyphs[event.k]}
            </span>
            <span class="step-frame">
              {nameOf(trace.value, event.f)}
              {line !== null && <small>:{line}</small>}
            </span>
            <span class="step-text">
              <Narration text={narrate(trace.value, event, language.value)} />
            </span>
            <Value event={event} />
          </div>
        );
      }}
    />
  );
}

/** The value that an event carries, at the end of its row. */
function Value({ event }: { readonly event: TraceEvent }) {
  const { store } = useApp();
  const value = "v" in event && event.k !== "out" ? event.v : undefined;
  if (value === undefined || value.g !== undefined || event.k === "gen.new") return null;
  return <code class="step-value">{reprOf(store.trace.value, value)}</code>;
}
