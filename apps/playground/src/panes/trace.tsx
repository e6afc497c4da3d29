import { useRef } from "preact/hooks";
import { openFilter } from "../model/filter.ts";
import { useApp } from "../state/store.ts";
import { Icon } from "../ui/icons.tsx";
import { useKeptFocus } from "../ui/keep-focus.ts";
import { lazy } from "../ui/lazy.tsx";
import { Splitter } from "../ui/splitter.tsx";
import { Tabs } from "../ui/tabs.tsx";
import { StepsView } from "../views/steps.tsx";
import { useHoverMarks } from "../views/use-hover-marks.ts";
import { InternalsToggle } from "./internals-toggle.tsx";
import { onTraceKey } from "./keys.ts";

const Inspector = lazy(() => import("./inspector.tsx").then((loaded) => loaded.Inspector));
const FilterBar = lazy(() => import("./trace-more.ts").then((loaded) => loaded.FilterBar));
const SavedBar = lazy(() => import("./trace-more.ts").then((loaded) => loaded.SavedBar));
const SequenceView = lazy(() => import("../views/diagrams.ts").then((views) => views.SequenceView));
const StepsTable = lazy(() => import("../views/diagrams.ts").then((views) => views.StepsTable));
const StatesView = lazy(() => import("../views/diagrams.ts").then((views) => views.StatesView));
const TimelineView = lazy(() => import("../views/diagrams.ts").then((views) => views.TimelineView));

/** The trace: one of four views above, the inspector below, and the keys that walk along the run. */
export function TracePane(props: {
  readonly split: number;
  /** The share of the view at first. */
  readonly initial: number;
  readonly onSplit: (value: number) => void;
}) {
  const app = useApp();
  const { store } = app;
  const { messages, view } = store;
  const host = useRef<HTMLElement>(null);
  useHoverMarks(host);
  useKeptFocus(host, view.value, store.tables.value, store.filter.value === null);
  return (
    <section
      ref={host}
      id="trace"
      class="pane trace-pane"
      aria-label={messages.value.paneTrace}
      tabIndex={-1}
      onKeyDown={(event) => onTraceKey(app, event)}
    >
      <div class="pane-bar">
        <Tabs
          label={messages.value.paneTrace}
          value={view.value}
          onChange={(next) => {
            view.value = next;
          }}
          tabs={[
            { id: "steps", label: messages.value.viewSteps, title: "Alt 1" },
            { id: "sequence", label: messages.value.viewSequence, title: "Alt 2" },
            { id: "timeline", label: messages.value.viewTimeline, title: "Alt 3" },
            { id: "states", label: messages.value.viewStates, title: "Alt 4" },
          ]}
        />
        <span class="grow" />
        <button
          type="button"
          class="toggle"
          aria-pressed={store.filter.value !== null}
          aria-label={messages.value.filter}
          title={`${messages.value.filter} (f)`}
          onClick={() => {
            store.filter.value = store.filter.value === null ? openFilter : null;
          }}
        >
          <Icon name="filter" />
        </button>
        {view.value === "steps" && <InternalsToggle class="in-bar" />}
        <button
          type="button"
          class="toggle"
          aria-pressed={store.tables.value}
          aria-label={messages.value.asTable}
          title={`${messages.value.asTable} (t)`}
          onClick={() => {
            store.tables.value = !store.tables.value;
          }}
        >
          <Icon name="table" />
          {view.value !== "steps" && <span>{messages.value.asTable}</span>}
        </button>
      </div>
      {store.filter.value !== null && <FilterBar />}
      {store.saved.value !== null && <SavedBar />}
      {store.stale.value && <div class="stale">{messages.value.stale(store.program.value?.at ?? "")}</div>}
      <div
        class={`trace-split ${store.sheet.value ? "sheet-open" : ""} ${store.stale.value ? "is-stale" : ""}`}
        style={{ "--split": `${props.split}%` }}
      >
        <div class="trace-view">
          {view.value === "steps" && (store.tables.value ? <StepsTable /> : <StepsView />)}
          {view.value === "sequence" && <SequenceView />}
          {view.value === "timeline" && <TimelineView />}
          {view.value === "states" && <StatesView />}
        </div>
        <Splitter
          label={messages.value.resizeRows}
          vertical={false}
          value={props.split}
          initial={props.initial}
          min={15}
          max={85}
          onChange={props.onSplit}
        />
        <Inspector />
      </div>
    </section>
  );
}
