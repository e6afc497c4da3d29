import { lineOf, nameOf, reprOf, type TraceValue } from "@pycoro/trace";
import { stepNumber } from "../state/navigation.ts";
import { useApp } from "../state/store.ts";
import { Icon } from "../ui/icons.tsx";

/** Every value that one variable of one frame had, each a way to the step that bound it. */
export function ValueHistory() {
  const { store, go } = useApp();
  const { watched, trace, messages, cursor } = store;
  const which = watched.value;
  if (which === null) return null;
  const values: { readonly event: number; readonly value: TraceValue | null }[] = [];
  for (const event of trace.value.events) {
    if (event.f !== which.frame) continue;
    const value = event.set?.[which.name];
    if (value !== undefined) values.push({ event: event.i, value });
    else if (event.del?.includes(which.name) === true) values.push({ event: event.i, value: null });
  }
  const now = values.findLastIndex((one) => one.event <= cursor.value);
  const title = messages.value.valueHistory(`${nameOf(trace.value, which.frame)}.${which.name}`);
  return (
    <section class="history-card" aria-label={title}>
      <header>
        <strong>{title}</strong>
        <span class="grow" />
        <button
          type="button"
          class="icon-button"
          aria-label={messages.value.close}
          title={messages.value.close}
          onClick={() => {
            watched.value = null;
          }}
        >
          <Icon name="close" />
        </button>
      </header>
      {values.length === 0 && <p class="quiet">{messages.value.valueNever}</p>}
      <ol>
        {values.map(({ event, value }, index) => {
          const line = lineOf(trace.value, trace.value.events[event]!.s);
          return (
            <li key={event} aria-current={index === now ? "step" : undefined}>
              <button type="button" onClick={() => go.seek(event)}>
                <span class="quiet">@{stepNumber(store, event)}</span>
                <code>{value === null ? "del" : reprOf(trace.value, value)}</code>
                <span class="type">{value?.ty}</span>
                {line !== null && <span class="quiet">{messages.value.atLine(line)}</span>}
              </button>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
