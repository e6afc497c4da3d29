import { type FrameView, lineOf, narrate, seconds, whyChain } from "@pycoro/trace";
import { useRef } from "preact/hooks";
import { subjectOf } from "../state/navigation.ts";
import { useApp } from "../state/store.ts";
import { Icon } from "../ui/icons.tsx";
import { useKeptFocus } from "../ui/keep-focus.ts";
import { lazy } from "../ui/lazy.tsx";
import { Narration } from "../ui/narration.tsx";
import { ClosedFrames } from "./closed-frames.tsx";
import { FrameCard, isGeneratorLike } from "./frame-card.tsx";
import { FrameList, useReveal } from "./frame-list.tsx";
import { Glossed } from "./glossed.tsx";
import { Peek } from "./peek.tsx";

/** The pane around the inspector, which hears the keys of the trace. */
const pane = {
  get current(): HTMLElement | null {
    return document.getElementById("trace");
  },
};

const ValueHistory = lazy(() => import("./trace-more.ts").then((loaded) => loaded.ValueHistory));

/** What happens at this step, the frame it happens in, and every frame that is alive with its variables. */
export function Inspector() {
  const { store } = useApp();
  const { messages, trace, snapshot, event, language } = store;
  const current = event.value;
  const host = useRef<HTMLElement>(null);
  const { wanted, reveal } = useReveal(host);
  // What was pressed may be gone at the step that it led to.
  useKeptFocus(pane, current);
  if (current === null) return <section class="inspector" aria-label={messages.value.paneInspector} />;
  const subject = subjectOf(current);
  const frames = snapshot.value.frames.filter((frame): frame is FrameView => frame !== undefined);
  const shown = frames.filter((frame) => {
    const kind = trace.value.frames[frame.id]!.kind;
    if (kind === "loop") return false;
    if (kind === "function") return frame.state !== "CLOSED" && frame.id !== subject;
    return frame.id !== subject && (frame.state !== "CLOSED" || frame.touched === current.i);
  });
  const closed = frames.filter(
    (frame) =>
      frame.state === "CLOSED" &&
      isGeneratorLike(trace.value, frame.id) &&
      frame.id !== subject &&
      // Whose end this step is has a card.
      frame.touched !== current.i,
  );
  const main = snapshot.value.frames[subject];
  const stuck =
    current.k === "run.end"
      ? frames.filter((frame) => frame.state === "SUSPENDED" && isGeneratorLike(trace.value, frame.id))
      : [];
  return (
    <section class="inspector" ref={host} aria-label={messages.value.paneInspector}>
      <Peek frame={main} />
      <div class="now-card">
        <p class="narration">
          <Glossed text={narrate(trace.value, current, language.value)} />
        </p>
        <button
          type="button"
          class="small why-button"
          aria-expanded={store.why.value}
          onClick={() => {
            store.why.value = !store.why.value;
          }}
        >
          {messages.value.whyNow}
        </button>
      </div>
      {store.why.value && <WhyNow />}
      {store.watched.value !== null && <ValueHistory />}
      {stuck.length > 0 && (
        <div class="stuck" role="status">
          <strong>{messages.value.stillSuspended}</strong>
          <span>{messages.value.stillSuspendedHint(stuck.length)}</span>
        </div>
      )}
      {main !== undefined && trace.value.frames[main.id]!.kind !== "loop" && (
        <FrameCard frame={main} reveal={reveal} main />
      )}
      {shown.length > 0 && <h3 title={messages.value.framesHint}>{messages.value.frames}</h3>}
      <FrameList host={host} frames={shown.sort((a, b) => b.touched - a.touched)} wanted={wanted} reveal={reveal} />
      <ClosedFrames frames={closed} />
    </section>
  );
}

function WhyNow() {
  const { store, go } = useApp();
  const { trace, cursor, language, messages } = store;
  const chain = whyChain(trace.value, cursor.value);
  return (
    <ol class="why">
      {chain.length === 0 && <li>{messages.value.whyNothing}</li>}
      {chain.map((index, place) => {
        const event = trace.value.events[index]!;
        // Who goes back to a cause has the focus on that cause's own.
        return (
          <li key={place}>
            <button type="button" class="why-step" onClick={() => go.seek(index)}>
              <Icon name="back" />
              <span>
                {event.t > 0 && <small class="quiet">{seconds(event.t)} s </small>}
                {lineOf(trace.value, event.s) !== null && (
                  <small class="quiet">{messages.value.atLine(lineOf(trace.value, event.s)!)} </small>
                )}
                <Narration text={narrate(trace.value, event, language.value)} />
              </span>
            </button>
          </li>
        );
      })}
    </ol>
  );
}
