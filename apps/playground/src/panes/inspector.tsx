import {
  type FrameView,
  type Local,
  lineOf,
  nameOf,
  narrate,
  reprOf,
  seconds,
  type Trace,
  type TraceEvent,
  type TraceValue,
  whyChain,
} from "@pycoro/trace";
import { subjectOf } from "../state/navigation.ts";
import { stepNumber } from "../state/step-number.ts";
import { spanRefOf, useApp } from "../state/store.ts";
import { Icon } from "../ui/icons.tsx";
import { lazy } from "../ui/lazy.tsx";
import { Narration } from "../ui/narration.tsx";
import { hueOf } from "./marks.ts";
import { Peek } from "./peek.tsx";
import { StateBadge } from "./state-badge.tsx";

const ValueHistory = lazy(() => import("./value-history.tsx").then((loaded) => loaded.ValueHistory));

/** What happens at this step, the frame it happens in, and every frame that is alive with its variables. */
export function Inspector() {
  const { store, go } = useApp();
  const { messages, trace, snapshot, event, language } = store;
  const current = event.value;
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
      !shown.includes(frame),
  );
  const main = snapshot.value.frames[subject];
  const stuck =
    current.k === "run.end"
      ? frames.filter((frame) => frame.state === "SUSPENDED" && isGeneratorLike(trace.value, frame.id))
      : [];
  return (
    <section class="inspector" aria-label={messages.value.paneInspector}>
      <Peek frame={main} />
      <div class="now-card">
        <p class="narration">
          <Narration text={narrate(trace.value, current, language.value)} />
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
      {main !== undefined && trace.value.frames[main.id]!.kind !== "loop" && <FrameCard frame={main} main />}
      {shown.length > 0 && <h3 title={messages.value.framesHint}>{messages.value.frames}</h3>}
      {shown
        .sort((a, b) => b.touched - a.touched)
        .slice(0, 60)
        .map((frame) => (
          <FrameCard key={frame.id} frame={frame} />
        ))}
      {closed.length > 0 && (
        <p class="closed-list">
          {closed.slice(-40).map((frame) => (
            <button
              key={frame.id}
              type="button"
              class="chip"
              style={{ "--hue": `var(--lane-${hueOf(frame.id)})` }}
              onClick={() => go.seek(frame.touched)}
            >
              ✕ {nameOf(trace.value, frame.id)}
            </button>
          ))}
        </p>
      )}
    </section>
  );
}

const isGeneratorLike = (trace: Trace, id: number): boolean => {
  const kind = trace.frames[id]?.kind;
  return kind === "generator" || kind === "coroutine" || kind === "async_generator";
};

const cardId = (frame: number): string => `frame-${frame}`;

/** The name of another frame, which leads to its card. */
function FrameLink({ frame, text }: { readonly frame: number; readonly text: string }) {
  return (
    <button type="button" class="text-link quiet" onClick={() => document.getElementById(cardId(frame))?.focus()}>
      {text}
    </button>
  );
}

/** How a value came into a frame. */
function wayOf(trace: Trace, source: TraceEvent): string {
  if (source.k === "gen.resume") return source.how;
  return trace.frames[source.f]?.kind === "generator" ? "yield from" : "await";
}

function FrameCard({ frame, main }: { readonly frame: FrameView; readonly main?: boolean }) {
  const { store, go } = useApp();
  const { messages, trace, cursor, language } = store;
  const info = trace.value.frames[frame.id]!;
  const span = frame.span === null ? undefined : trace.value.spans[frame.span];
  const line = span?.line ?? null;
  const names = Object.keys(frame.locals);
  const generator = isGeneratorLike(trace.value, frame.id);
  return (
    <article
      id={cardId(frame.id)}
      tabIndex={-1}
      class={`frame-card state-${frame.state} ${main ? "main" : ""}`}
      style={{ "--hue": `var(--lane-${hueOf(frame.id)})` }}
    >
      <header>
        <strong class="frame-name">{nameOf(trace.value, frame.id)}</strong>
        {generator && <StateBadge frame={frame} trace={trace.value} />}
        {line !== null && frame.state !== "CLOSED" && (
          <button
            type="button"
            class="text-link quiet"
            onClick={() => {
              store.selected.value = spanRefOf(trace.value, frame.span ?? undefined);
            }}
          >
            {frame.state === "SUSPENDED" ? messages.value.waitsAt(line) : messages.value.atLine(line)}
          </button>
        )}
        {frame.delegate !== null && (
          <FrameLink frame={frame.delegate} text={messages.value.delegatesTo(nameOf(trace.value, frame.delegate))} />
        )}
        {generator && frame.state === "RUNNING" && frame.resumer !== null && (
          <FrameLink
            frame={frame.resumer}
            text={messages.value.resumedBy(nameOf(trace.value, frame.resumer, language.value))}
          />
        )}
        {frame.state === "SUSPENDED" && <span class="quiet frozen">{messages.value.frozen}</span>}
      </header>
      {names.length > 0 ? (
        <dl>
          {names.map((name) => (
            <Variable key={name} frame={frame.id} name={name} local={frame.locals[name]!} now={cursor.value} />
          ))}
        </dl>
      ) : (
        generator && frame.state !== "CLOSED" && <p class="quiet small-text">{messages.value.noLocals}</p>
      )}
      {frame.yielded !== null && frame.delegate === null && info.kind !== "coroutine" && (
        <p class="outcome">
          <span>{messages.value.yielded}</span> <Value value={frame.yielded} />
        </p>
      )}
      {frame.ended !== null && frame.ended.v !== null && generator && (
        <p class="outcome">
          <span>{frame.ended.how === "raise" ? messages.value.raised : messages.value.returned}</span>{" "}
          <Value value={frame.ended.v} />
          <button type="button" class="text-link quiet" onClick={() => go.seek(frame.touched)}>
            @{stepNumber(store, frame.touched)}
          </button>
        </p>
      )}
    </article>
  );
}

function Variable({
  frame,
  name,
  local,
  now,
}: {
  readonly frame: number;
  readonly name: string;
  readonly local: Local;
  readonly now: number;
}) {
  const { store, go } = useApp();
  const { trace, messages } = store;
  const fresh = local.at === now;
  const watched = store.watched.value?.frame === frame && store.watched.value.name === name;
  const source = local.value.from === undefined ? undefined : trace.value.events[local.value.from];
  const how = source === undefined ? "" : wayOf(trace.value, source);
  const before = fresh && local.old !== null ? reprOf(trace.value, local.old) : null;
  // An object that changed within looks as it did: only its new content is shown.
  const shownBefore = before === reprOf(trace.value, local.value) ? null : before;
  return (
    <div class={`variable ${fresh ? "changed" : ""}`} data-variable={name} data-frame={frame}>
      <dt>
        <button
          type="button"
          class="variable-name"
          title={`${messages.value.valueHistoryHint} (v)`}
          aria-pressed={watched}
          onClick={() => {
            store.watched.value = watched ? null : { frame, name };
          }}
        >
          {name}
        </button>
      </dt>
      <dd>
        {shownBefore !== null && (
          <>
            <code class="old">{shownBefore}</code>
            <span class="arrow" aria-hidden="true">
              →
            </span>
          </>
        )}
        <Value value={local.value} />
        {local.value.from !== undefined && (
          <button
            type="button"
            class="origin"
            title={messages.value.cameFrom(how, stepNumber(store, local.value.from))}
            onClick={() => go.seek(local.value.from!)}
          >
            ← {how} @{stepNumber(store, local.value.from)}
          </button>
        )}
      </dd>
    </div>
  );
}

function Value({ value }: { readonly value: TraceValue }) {
  const { store } = useApp();
  if (value.g !== undefined)
    return (
      <>
        <span
          class="chip frame-chip"
          style={{ "--hue": `var(--lane-${hueOf(value.g)})` }}
          title={reprOf(store.trace.value, value)}
        >
          {nameOf(store.trace.value, value.g)}
        </span>
        <span class="type">{value.ty}</span>
      </>
    );
  if (value.ch !== undefined) return <Opened value={value} />;
  return (
    <>
      <code class="value">{reprOf(store.trace.value, value)}</code>
      <span class="type">{value.ty}</span>
      {value.id !== undefined && (
        <span class="identity" title={store.messages.value.sameObject(value.id)}>
          #{value.id}
        </span>
      )}
    </>
  );
}

/** A container or an instance: its parts come out when it is opened. */
function Opened({ value }: { readonly value: TraceValue }) {
  const { store } = useApp();
  return (
    <details class="opened">
      <summary>
        <code class="value">{reprOf(store.trace.value, value)}</code>
        <span class="type">{value.ty}</span>
        {value.id !== undefined && (
          <span class="identity" title={store.messages.value.sameObject(value.id)}>
            #{value.id}
          </span>
        )}
      </summary>
      <dl>
        {value.ch?.map((part) => (
          <div key={part.n} class="part">
            <dt>{part.n}</dt>
            <dd>
              <Value value={part.v} />
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

function WhyNow() {
  const { store, go } = useApp();
  const { trace, cursor, language, messages } = store;
  const chain = whyChain(trace.value, cursor.value);
  return (
    <ol class="why">
      {chain.length === 0 && <li>{messages.value.whyNothing}</li>}
      {chain.map((index) => {
        const event = trace.value.events[index]!;
        return (
          <li key={index}>
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
