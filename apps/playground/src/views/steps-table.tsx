import { lineOf, nameOf, narrate, reprOf, seconds } from "@pycoro/trace";
import { useApp } from "../state/store.ts";
import { Narration } from "../ui/narration.tsx";

/** More rows than this are no longer read, and a table has no window onto itself. */
const MOST = 2000;

/** The steps as a table: for readers of screens, and to be copied. */
export function StepsTable() {
  const { store, go } = useApp();
  const { trace, steps, messages, language, cursor } = store;
  const { columns } = messages.value;
  const from = Math.max(0, Math.min(store.position.value - MOST / 2, steps.value.length - MOST));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <div class="table-host" tabIndex={0}>
      <table class="data-table">
        <thead>
          <tr>
            <th scope="col">{columns.step}</th>
            <th scope="col">{columns.time}</th>
            <th scope="col">{columns.frame}</th>
            <th scope="col">{columns.line}</th>
            <th scope="col">{columns.what}</th>
            <th scope="col">{columns.value}</th>
          </tr>
        </thead>
        <tbody>
          {steps.value.slice(from, from + MOST).map((step, index) => {
            const event = trace.value.events[step.i]!;
            const value = "v" in event && event.k !== "out" ? event.v : undefined;
            return (
              <tr key={step.i} class={step.i === cursor.value ? "now" : ""}>
                <td>
                  <button type="button" class="text-link" onClick={() => go.seek(step.i)}>
                    {from + index + 1}
                  </button>
                </td>
                <td>{seconds(event.t)}</td>
                <td class="frame-cell">{nameOf(trace.value, event.f, language.value)}</td>
                <td>{lineOf(trace.value, event.s)}</td>
                <td>
                  <Narration text={narrate(trace.value, event, language.value)} />
                </td>
                <td>{value === undefined ? null : <code>{reprOf(trace.value, value)}</code>}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
