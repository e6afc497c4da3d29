import { useMemo } from "preact/hooks";
import { type OutputEvent, useApp } from "../state/store.ts";
import { Icon } from "../ui/icons.tsx";
import { lazy } from "../ui/lazy.tsx";

const Traceback = lazy(
  () => import("./output-more.ts").then((loaded) => loaded.Traceback),
  ({ text }) => text,
);

/** A piece of output, drawn anew only when something about it changes: dragging the scrubber passes hundreds of them. */
export function Chunk(props: {
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
export const Echo = ({ text }: { readonly text: string }) => (text === "" ? null : <span class="typed">{text}</span>);
