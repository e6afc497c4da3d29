import { narrate } from "@pycoro/trace";
import { useApp } from "../state/store.ts";
import { Icon } from "../ui/icons.tsx";

/** Says why a run did not end by itself and what can be done about it. */
export function Trouble() {
  const { store, go, session } = useApp();
  const { messages, trouble } = store;
  const what = trouble.value;
  if (what === null) return null;
  const budget = store.trace.value.events.findLast((event) => event.k === "budget");
  const text =
    what.kind === "killed"
      ? messages.value.killedText(Number(what.text))
      : what.kind === "crash"
        ? messages.value.crashed(what.text)
        : what.kind === "held"
          ? messages.value.heldText
          : budget === undefined
            ? messages.value.budgetTitle
            : narrate(store.trace.value, budget, store.language.value);
  const { line } = what;
  const isBudget = what.kind === "budget" || what.kind === "killed";
  const leave = isBudget ? messages.value.budgetStop : messages.value.close;
  const dismiss = () => {
    trouble.value = null;
  };
  return (
    <div class={`trouble trouble-${what.kind}`} role="alert">
      <Icon name="warning" />
      <span class="trouble-text">
        {[
          text,
          line !== null && messages.value.budgetWhere(line, what.times),
          isBudget && store.settings.value.autoRun && messages.value.budgetRests,
        ]
          .filter(Boolean)
          .join(store.language.value === "zh" ? "" : " ")}
      </span>
      {line !== null && (
        <button
          type="button"
          class="small"
          onClick={() => {
            const { events, spans } = store.trace.value;
            const event = events.find((one) => one.k === "line" && one.s !== undefined && spans[one.s]?.line === line);
            if (event !== undefined) go.seek(event.i);
          }}
        >
          {messages.value.budgetJump}
        </button>
      )}
      {what.kind === "held" && (
        <button type="button" class="small" onClick={() => session.run()}>
          {messages.value.run}
        </button>
      )}
      {isBudget && (
        <button
          type="button"
          class="small"
          onClick={() => {
            const { steps, wall, output, virtual, forever, quiet, memory } = store.limits.value;
            store.lent.value = {
              ...store.lent.value,
              steps: steps * 10,
              // Whoever gets further needs longer, too.
              wall: wall * (what.kind === "killed" || what.text === "wall" ? 10 : 2),
              output: output * 10,
              virtual: virtual * 10,
              forever: forever * 10,
              quiet: quiet * 10,
              memory: memory * 10,
            };
            session.run();
          }}
        >
          {messages.value.budgetTimes10}
        </button>
      )}
      <button
        type="button"
        class={isBudget ? "small" : "icon-button"}
        aria-label={leave}
        title={leave}
        onClick={dismiss}
      >
        {isBudget ? leave : <Icon name="close" />}
      </button>
    </div>
  );
}

/** What there is to say about a file that was opened, or was not. */
export function Notice() {
  const { store } = useApp();
  const { messages, notice } = store;
  if (notice.value === null) return null;
  return (
    <div class="trouble trouble-notice" role="status">
      <Icon name="warning" />
      <span class="trouble-text">{notice.value}</span>
      <button
        type="button"
        class="icon-button"
        aria-label={messages.value.close}
        title={messages.value.close}
        onClick={() => {
          notice.value = null;
        }}
      >
        <Icon name="close" />
      </button>
    </div>
  );
}
