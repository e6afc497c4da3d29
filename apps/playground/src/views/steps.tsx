import {
  lineOf,
  nameOf,
  narrate,
  reprOf,
  rowOf,
  type StepRow,
  seconds,
  stepRows,
  type TraceEvent,
} from "@pycoro/trace";
import { useMemo } from "preact/hooks";
import { hueOf } from "../panes/marks.ts";
import { spanRefOf, useApp } from "../state/store.ts";
import { Narration } from "../ui/narration.tsx";
import { VirtualList } from "../ui/virtual.tsx";
import { glyphs, toneOf } from "./glyphs.ts";
import { FlameStrip, Lanes, useLanes } from "./step-lanes.tsx";

const ROW = 30;

/** The run as a list: a step or a run of plain lines in each row, with bars in the colours of the frames that are alive. */
export function StepsView() {
  const { store, go } = useApp();
  const { messages, trace, steps, position, language, unfolded } = store;
  const rows = useMemo(
    () => stepRows(trace.value, steps.value, unfolded.value),
    [trace.value, steps.value, unfolded.value],
  );
  const { bars, deepest } = useLanes();
  if (steps.value.length === 0)
    return (
      <p class="quiet centred">
        {trace.value.events.length > 0 ? messages.value.noneShown : messages.value.nothingYet}
      </p>
    );
  const timed = store.timed.value;
  const active = rowOf(rows, position.value);
  const toggle = (id: number) => {
    const next = new Set(unfolded.value);
    if (!next.delete(id)) next.add(id);
    unfolded.value = next;
  };
  /** The step that a row speaks of: its own, or the one of its lines at which the page stands. */
  const spoken = (row: StepRow) =>
    row.kind === "step" ? row.at : position.value >= row.from && position.value <= row.to ? position.value : row.from;
  return (
    <div class="steps-host" style={{ "--deepest": deepest, "--digits": String(steps.value.length).length }}>
      <FlameStrip bars={bars} />
      <VirtualList
        class={`steps ${timed ? "timed" : ""}`}
        count={rows.length}
        rowHeight={ROW}
        active={active}
        activeId={active >= 0 ? `step-${active}` : ""}
        label={messages.value.viewSteps}
        row={(index) => {
          const row = rows[index]!;
          const at = spoken(row);
          const step = steps.value[at]!;
          const event = trace.value.events[step.i]!;
          const line = lineOf(trace.value, event.s);
          const now = index === active;
          const lines = row.kind === "lines" ? row.to - row.from + 1 : 0;
          const fold = row.kind === "lines" ? row.id : row.fold;
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the list handles the keys
            <div
              key={step.i}
              id={`step-${index}`}
              data-event={step.i}
              role="option"
              tabIndex={-1}
              aria-selected={now}
              aria-setsize={rows.length}
              aria-posinset={index + 1}
              class={`step tone-${toneOf(event.k)} ${now ? "now" : ""} ${at > position.value ? "future" : ""}`}
              style={{ "--hue": `var(--lane-${hueOf(event.f)})`, "--depth": Math.min(step.depth, deepest) }}
              onClick={() => go.seekStep(at)}
              onMouseEnter={() => {
                store.hover.value = spanRefOf(trace.value, event.s);
              }}
              onMouseLeave={() => {
                store.hover.value = null;
              }}
            >
              <span class="step-number">{at + 1}</span>
              {timed && <span class="step-time">{seconds(event.t)}</span>}
              <Lanes bars={bars[at] ?? []} />
              {fold !== null && (row.kind === "lines" || opens(rows, index)) ? (
                // biome-ignore lint/a11y/useKeyWithClickEvents: folds change nothing that the steps do not show; z and the arrows work without
                // biome-ignore lint/a11y/noStaticElementInteractions: see above
                <span
                  class="step-glyph step-fold"
                  title={row.kind === "lines" ? messages.value.openLines : messages.value.foldLines}
                  onClick={(clicked) => {
                    clicked.stopPropagation();
                    toggle(fold);
                  }}
                >
                  {row.kind === "lines" ? "▸" : "▾"}
                </span>
              ) : (
                <span class="step-glyph" aria-hidden="true">
                  {glyphs[event.k]}
                </span>
              )}
              <span class="step-frame">
                {nameOf(trace.value, event.f, language.value)}
                {line !== null && <small>:{line}</small>}
              </span>
              <span class="step-text">
                {lines > 0 && (
                  <span class="step-lines">
                    {now && row.kind === "lines" ? `${at - row.from + 1}/${lines}` : messages.value.lines(lines)}
                  </span>
                )}
                <Narration text={narrate(trace.value, event, language.value)} />
                {lines > 0 && !now && " …"}
              </span>
              <Value event={event} />
            </div>
          );
        }}
      />
    </div>
  );
}

/** Whether a row is the first of an open fold. */
const opens = (rows: readonly StepRow[], index: number): boolean => {
  const [row, before] = [rows[index]!, rows[index - 1]];
  return row.kind === "step" && row.fold !== null && !(before?.kind === "step" && before.fold === row.fold);
};

/** The value that an event carries, at the end of its row. */
function Value({ event }: { readonly event: TraceEvent }) {
  const { store } = useApp();
  const value = "v" in event && event.k !== "out" ? event.v : undefined;
  if (value === undefined || value.g !== undefined || event.k === "gen.new") return null;
  return <code class="step-value">{reprOf(store.trace.value, value)}</code>;
}
