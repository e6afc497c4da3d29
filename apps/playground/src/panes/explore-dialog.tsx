import type { Counted } from "@pycoro/trace";
import { useEffect } from "preact/hooks";
import { useApp } from "../state/store.ts";
import { Dialog } from "../ui/dialog.tsx";

/** Lines of output shown of one end. */
const MOST_LINES = 8;

/** How a program ends in the orders that its event loop may take: each different end with how often it came, and a way to watch it. */
export function ExploreDialog() {
  const { store, session } = useApp();
  const { messages, explored, program } = store;
  const close = () => {
    store.dialog.value = null;
  };
  const known = explored.value?.source === program.value?.source ? explored.value : null;
  useEffect(() => {
    if (known === null) session.explore(false);
  }, [known, session]);
  const anyOrder = known?.anyOrder ?? false;
  const reply = known?.reply ?? null;
  return (
    <Dialog title={messages.value.explore.title} onClose={close} class="wide-dialog">
      <p class="quiet">{messages.value.explore.intro}</p>
      <fieldset class="segmented" aria-label={messages.value.explore.title}>
        {([false, true] as const).map((any) => (
          <button key={String(any)} type="button" aria-pressed={anyOrder === any} onClick={() => session.explore(any)}>
            {any ? messages.value.explore.any : messages.value.explore.permitted}
          </button>
        ))}
      </fieldset>
      <div aria-live="polite">
        {reply === null ? (
          <p class="quiet">{known?.error ?? messages.value.explore.running}</p>
        ) : (
          <p>
            <strong>{messages.value.explore.summary(reply.runs, reply.left, reply.outcomes.length)}</strong>
          </p>
        )}
      </div>
      {reply !== null && (
        <ul class="ends">
          {reply.outcomes.map((one) => (
            <End key={one.schedule} one={one} runs={reply.runs} onShow={close} />
          ))}
        </ul>
      )}
    </Dialog>
  );
}

/** One end: how often, what it was, what was printed, and where the loop left its own order for the first of them. */
function End({ one, runs, onShow }: { readonly one: Counted; readonly runs: number; readonly onShow: () => void }) {
  const { store, session } = useApp();
  const { explore } = store.messages.value;
  const { outcome, count, deviations, schedule } = one;
  const lines = outcome.stdout.split("\n").slice(0, -1);
  const own = deviations.length === 0;
  return (
    <li class={`end end-${outcome.kind === "ok" ? "ok" : "bad"}`}>
      <div class="end-bar" style={{ "--share": `${(count / runs) * 100}%` }} />
      <header>
        <b>
          {outcome.kind === "ok" ? "✓" : "✗"} {explore.kinds[outcome.kind]}
        </b>
        <span class="quiet">{explore.times(count, runs)}</span>
        <button
          type="button"
          class="small"
          onClick={() => {
            onShow();
            session.follow(own ? null : schedule);
          }}
        >
          {explore.show}
        </button>
      </header>
      {lines.length > 0 && (
        <pre>{[...(lines.length > MOST_LINES ? ["…"] : []), ...lines.slice(-MOST_LINES)].join("\n")}</pre>
      )}
      {outcome.reports.map((report) => (
        <pre key={report} class="end-report">
          {report}
        </pre>
      ))}
      <p class="quiet">{own ? explore.own : deviations.join("; ")}</p>
    </li>
  );
}
