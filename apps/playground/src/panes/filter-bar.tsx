import { useEffect, useRef } from "preact/hooks";
import { type KindGroup, kindGroups, type TraceFilter } from "../model/filter.ts";
import { useApp } from "../state/store.ts";
import { Icon } from "../ui/icons.tsx";
import { InternalsToggle } from "./internals-toggle.tsx";

/** Which steps are shown, by words, function, task and kind. Every way of stepping keeps to them. */
export function FilterBar() {
  const { store } = useApp();
  const { filter, messages, trace, steps } = store;
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const wanted = filter.value;
  if (wanted === null) return null;
  const set = (change: Partial<TraceFilter>) => {
    filter.value = { ...wanted, ...change };
  };
  const close = () => {
    filter.value = null;
    document.getElementById("trace")?.focus();
  };
  const names = [...new Set(trace.value.frames.filter((frame) => frame.kind !== "loop").map((frame) => frame.name))];
  return (
    <search
      class="filter-bar"
      aria-label={messages.value.filter}
      onKeyDown={(event) => {
        if (event.key === "Escape") close();
      }}
    >
      <input
        ref={field}
        type="search"
        value={wanted.text}
        aria-label={messages.value.filterText}
        placeholder={messages.value.filterText}
        onInput={(event) => set({ text: event.currentTarget.value })}
      />
      <select
        aria-label={messages.value.filterFrame}
        title={messages.value.filterFrame}
        value={wanted.frame}
        onChange={(event) => set({ frame: event.currentTarget.value })}
      >
        <option value="">
          {messages.value.filterFrame}: {messages.value.filterAll}
        </option>
        {names.map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </select>
      {trace.value.tasks.length > 0 && (
        <select
          aria-label={messages.value.filterTask}
          title={messages.value.filterTask}
          value={wanted.task === null ? "" : String(wanted.task)}
          onChange={(event) =>
            set({ task: event.currentTarget.value === "" ? null : Number(event.currentTarget.value) })
          }
        >
          <option value="">
            {messages.value.filterTask}: {messages.value.filterAll}
          </option>
          {trace.value.tasks.map((task) => (
            <option key={task.id} value={String(task.id)}>
              {task.name}
            </option>
          ))}
        </select>
      )}
      <select
        aria-label={messages.value.filterKind}
        title={messages.value.filterKind}
        value={wanted.kind}
        onChange={(event) => set({ kind: event.currentTarget.value as KindGroup })}
      >
        {kindGroups.map((kind) => (
          <option key={kind} value={kind}>
            {messages.value.filterKinds[kind]}
          </option>
        ))}
      </select>
      {store.view.value === "steps" && <InternalsToggle class="in-filter" />}
      <span class="quiet" role="status">
        {messages.value.filterShown(steps.value.length)}
      </span>
      <button
        type="button"
        class="icon-button"
        aria-label={messages.value.filterClear}
        title={messages.value.filterClear}
        onClick={close}
      >
        <Icon name="close" />
      </button>
    </search>
  );
}
