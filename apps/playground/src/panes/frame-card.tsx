import {
  type FrameView,
  type Local,
  nameOf,
  reprOf,
  type Trace,
  type TraceEvent,
  type TraceValue,
} from "@pycoro/trace";
import { useMemo } from "preact/hooks";
import { stepNumber } from "../state/navigation.ts";
import { spanRefOf, useApp } from "../state/store.ts";
import { hueOf } from "./marks.ts";
import { StateBadge } from "./state-badge.tsx";

/** Whether a frame can be suspended. */
export const isGeneratorLike = (trace: Trace, id: number): boolean => {
  const kind = trace.frames[id]?.kind;
  return kind === "generator" || kind === "coroutine" || kind === "async_generator";
};

/** Shows the card of another frame. */
export type Reveal = (frame: number) => void;

/** The name under which a card is found in the page. */
export const cardId = (frame: number): string => `frame-${frame}`;

/** How a value came into a frame. */
function wayOf(trace: Trace, source: TraceEvent): string {
  if (source.k === "gen.resume") return source.how;
  return trace.frames[source.f]?.kind === "generator" ? "yield from" : "await";
}

/** A frame: where it is, what its variables hold, what came out of it. It is drawn anew only when something of that changes. */
export function FrameCard(props: { readonly frame: FrameView; readonly reveal: Reveal; readonly main?: boolean }) {
  const { frame, reveal, main } = props;
  const { store } = useApp();
  const cursor = store.cursor.value;
  const changed = Object.values(frame.locals).some((local) => local.at === cursor) ? cursor : null;
  return useMemo(
    () => <Card frame={frame} reveal={reveal} main={main === true} changed={changed} />,
    [frame, reveal, main, changed],
  );
}

function Card(props: {
  readonly frame: FrameView;
  readonly reveal: Reveal;
  readonly main: boolean;
  /** The step that gave a variable its value, when that is the current one. */
  readonly changed: number | null;
}) {
  const { frame, reveal, main, changed } = props;
  const { store, go } = useApp();
  const { messages, trace, language } = store;
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
          <button type="button" class="text-link quiet" onClick={() => reveal(frame.delegate!)}>
            {messages.value.delegatesTo(nameOf(trace.value, frame.delegate))}
          </button>
        )}
        {generator && frame.state === "RUNNING" && frame.resumer !== null && (
          <button type="button" class="text-link quiet" onClick={() => reveal(frame.resumer!)}>
            {messages.value.resumedBy(nameOf(trace.value, frame.resumer, language.value))}
          </button>
        )}
        {frame.state === "SUSPENDED" && <span class="quiet frozen">{messages.value.frozen}</span>}
      </header>
      {names.length > 0 ? (
        <dl>
          {names.map((name) => (
            <Variable key={name} frame={frame.id} name={name} local={frame.locals[name]!} now={changed} />
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
  readonly now: number | null;
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
  return <Looks value={value} />;
}

/** The repr of a value, its type, and which object it is. */
function Looks({ value }: { readonly value: TraceValue }) {
  const { store } = useApp();
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
  return (
    <details class="opened">
      <summary>
        <Looks value={value} />
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
