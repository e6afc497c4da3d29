import { useSignal } from "@preact/signals";
import { seconds } from "@pycoro/trace";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { type OutputEvent, useApp } from "../state/store.ts";
import { CopyButton } from "../ui/copy.tsx";
import { Icon } from "../ui/icons.tsx";
import { lazy } from "../ui/lazy.tsx";

const Traceback = lazy(
  () => import("./traceback.tsx").then((loaded) => loaded.Traceback),
  ({ text }) => text,
);
const HintCards = lazy(() => import("../hints/cards.tsx").then((loaded) => loaded.HintCards));

/** What the program wrote, each piece linked to the step that wrote it. */
export function OutputPane() {
  const { store } = useApp();
  const { messages, trace, snapshot, cursor } = store;
  const list = useRef<HTMLDivElement>(null);
  const chunks = store.outputs.value;
  const shown = store.outputAll.value ? chunks.length : snapshot.value.outputs;
  const waiting = store.runState.value === "waiting";
  useEffect(() => {
    const element = list.current;
    const current = element?.querySelector<HTMLElement>(".chunk.now");
    if (element === null || element === undefined) return;
    if (current !== null && current !== undefined) {
      const box = current.getBoundingClientRect();
      const view = element.getBoundingClientRect();
      if (box.bottom > view.bottom || box.top < view.top) element.scrollTop += box.bottom - view.bottom + 8;
    } else if (waiting) element.scrollTop = element.scrollHeight;
  }, [shown, waiting]);
  const { strings } = trace.value;
  const timed = useMemo(() => chunks.some((event) => event.t > 0), [chunks]);
  const stamps = store.settings.value.stamps && timed;
  const stdin = store.stdin.value;
  /** What was typed when so many pieces of output stood there. */
  const typedAfter = (count: number): string =>
    stdin.flatMap(({ text, after }) => (after === count && text !== null ? [`${text}\n`] : [])).join("");
  const startsLine = (index: number) =>
    index === 0 || typedAfter(index) !== "" || (strings[chunks[index - 1]!.v.r] ?? "").endsWith("\n");
  const text = useMemo(
    () => chunks.reduce((all, event, index) => all + (strings[event.v.r] ?? "") + typedAfter(index + 1), typedAfter(0)),
    [chunks, strings, stdin],
  );
  return (
    <section class="pane output-pane" aria-label={messages.value.paneOutput}>
      <div class="pane-bar">
        <h2>{messages.value.paneOutput}</h2>
        <span class="grow" />
        <fieldset class="segmented" aria-label={messages.value.paneOutput}>
          <button
            type="button"
            aria-pressed={!store.outputAll.value}
            onClick={() => {
              store.outputAll.value = false;
            }}
          >
            {messages.value.outputUpTo}
          </button>
          <button
            type="button"
            aria-pressed={store.outputAll.value}
            onClick={() => {
              store.outputAll.value = true;
            }}
          >
            {messages.value.outputAll}
          </button>
        </fieldset>
        {timed && (
          <button
            type="button"
            class="toggle"
            aria-pressed={stamps}
            aria-label={messages.value.stamps}
            title={messages.value.stamps}
            onClick={() => {
              store.settings.value = { ...store.settings.value, stamps: !stamps };
            }}
          >
            <Icon name="clock" />
          </button>
        )}
        {text !== "" && <CopyButton text={text} />}
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: a scrolling region, not a group of fields */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it must be reachable by keyboard */}
      <div class="output" ref={list} tabIndex={0} role="group" aria-label={messages.value.paneOutput}>
        {chunks.length === 0 && !waiting && (
          <p class="quiet">{store.done.value === null ? "" : messages.value.outputNone}</p>
        )}
        <div class={`output-text ${stamps ? "stamped" : ""}`}>
          <Echo text={typedAfter(0)} />
          {chunks.map((event, index) => (
            <Chunk
              key={event.i}
              event={event}
              text={strings[event.v.r] ?? ""}
              begins={event.fd === 2 && chunks[index - 1]?.fd !== 2}
              stamp={stamps && startsLine(index) ? seconds(event.t) : null}
              typed={typedAfter(index + 1)}
              place={event.i === cursor.value ? "now" : index >= shown ? "future" : ""}
            />
          ))}
        </div>
        {waiting && <InputLine />}
        <HintCards />
      </div>
    </section>
  );
}

/** A piece of output, drawn anew only when something about it changes: dragging the scrubber passes hundreds of them. */
function Chunk(props: {
  readonly event: OutputEvent;
  readonly text: string;
  /** The first piece of an error after other output. */
  readonly begins: boolean;
  readonly stamp: string | null;
  /** What was typed after it. */
  readonly typed: string;
  readonly place: "now" | "future" | "";
}) {
  const { store, go } = useApp();
  const { event, text, begins, stamp, typed, place } = props;
  const label = store.messages.value.stderr;
  return useMemo(
    () => (
      // biome-ignore lint/a11y/useKeyWithClickEvents: the steps are the way by keyboard; output stays plain text for readers
      // biome-ignore lint/a11y/noStaticElementInteractions: see above
      <span class={`chunk ${event.fd === 2 ? "err" : ""} ${place}`} onClick={() => go.seek(event.i)}>
        {begins && (
          <span class="stderr-label">
            <Icon name="warning" />
            {label}
          </span>
        )}
        {stamp !== null && <span class="stamp">{stamp}</span>}
        {event.fd === 2 ? <Traceback text={text} before={event.i} /> : text}
        <Echo text={typed} />
      </span>
    ),
    [event, text, begins, stamp, typed, place, label, go],
  );
}

/** What a person typed, where a terminal would show it. */
const Echo = ({ text }: { readonly text: string }) => (text === "" ? null : <span class="typed">{text}</span>);

function InputLine() {
  const { store, session } = useApp();
  const line = useSignal("");
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const { messages } = store;
  return (
    <form
      class="input-line"
      onSubmit={(event) => {
        event.preventDefault();
        session.answer(line.value);
        line.value = "";
      }}
    >
      <input
        ref={field}
        aria-label={messages.value.inputWaiting}
        placeholder={messages.value.inputWaiting}
        value={line.value}
        onInput={(event) => {
          line.value = event.currentTarget.value;
        }}
        autocomplete="off"
        spellcheck={false}
      />
      <button type="submit" class="small">
        {messages.value.inputSend}
      </button>
      <button type="button" class="small" onClick={() => session.answer(null)}>
        {messages.value.inputEnd}
      </button>
    </form>
  );
}
