import { useSignal, useSignalEffect } from "@preact/signals";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { download } from "../download.ts";
import { segmentLines } from "../model/highlight.ts";
import { lineHues, statementHues } from "../model/rainbow.ts";
import { type Program, type SpanRef, spanRefOf, useApp } from "../state/store.ts";
import { CopyButton } from "../ui/copy.tsx";
import { Icon } from "../ui/icons.tsx";
import { Tabs } from "../ui/tabs.tsx";
import type { cardFor as CardFor } from "../why/cards.ts";
import { outputRanges, spanAtOutput } from "./links.ts";

type Tab = "ts" | "optimised" | "js" | "map";

/** What the compiler wrote: TypeScript with every span linked to its Python, what ran, and the table of links. */
export function TypescriptPane() {
  const { store } = useApp();
  const { messages, program } = store;
  const tab = useSignal<Tab>("ts");
  const current = program.value;
  const text = current === null ? "" : textOf(current, tab.value);
  return (
    <div class="pane ts-pane">
      <div class="pane-bar">
        <Tabs
          label={messages.value.paneTypescript}
          small
          value={tab.value}
          onChange={(next) => {
            tab.value = next;
          }}
          tabs={[
            { id: "ts", label: messages.value.tabTs, title: messages.value.linkedHint },
            { id: "optimised", label: messages.value.tabOptimised, title: messages.value.optimisedHint },
            { id: "js", label: "JS", title: messages.value.tabJs },
            { id: "map", label: messages.value.tabMap },
          ]}
        />
        <span class="grow" />
        {current !== null && tab.value === "ts" && (
          <span class="chip quiet linked-count" title={messages.value.linkedHint}>
            {messages.value.linked(new Set(current.emitted.links.map((link) => `${link.unit}.${link.id}`)).size)}
          </span>
        )}
        {text !== "" && (
          <button
            type="button"
            class="icon-button"
            aria-label={messages.value.downloadTs}
            title={messages.value.downloadTs}
            onClick={() => download(tab.value === "ts" ? "main.ts" : "main.js", "text/plain", text)}
          >
            <Icon name="download" />
          </button>
        )}
        {text !== "" && <CopyButton text={text} />}
      </div>
      {store.stale.value && current !== null && <div class="stale">{messages.value.stale(current.at)}</div>}
      <div class={`ts-body ${store.settings.value.wrap ? "wrap" : ""} ${store.stale.value ? "is-stale" : ""}`}>
        {current === null ? null : tab.value === "ts" ? (
          <LinkedCode program={current} />
        ) : tab.value === "map" ? (
          <LinkTable program={current} />
        ) : (
          <PlainCode text={text} />
        )}
      </div>
    </div>
  );
}

function textOf(program: Program, tab: Tab): string {
  if (tab === "js")
    return program.results
      .map((unit) => unit.js ?? "")
      .filter((part) => part !== "")
      .join("\n");
  return tab === "optimised" ? program.emitted.optimised : program.emitted.text;
}

function PlainCode({ text }: { readonly text: string }) {
  const lines = useMemo(() => segmentLines(text, []), [text]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <ol class="code-lines" tabIndex={0}>
      {lines.map((line) => (
        <li key={line.from} style={{ "--indent": indentOf(text, line.from) }}>
          {line.segments.map((segment) => (
            <span key={segment.from} class={segment.kind}>
              {text.slice(segment.from, segment.to)}
            </span>
          ))}
        </li>
      ))}
    </ol>
  );
}

/** How many spaces a line begins with: what does not fit beside them hangs a little further in. */
const indentOf = (text: string, from: number): number => {
  let to = from;
  while (text[to] === " ") to++;
  return Math.min(to - from, 20);
};

function LinkedCode({ program }: { readonly program: Program }) {
  const { store } = useApp();
  const host = useRef<HTMLOListElement>(null);
  const { text, links } = program.emitted;
  // The cards come later: the code can be read without them.
  const cards = useSignal<{ readonly cardFor: typeof CardFor } | null>(null);
  useEffect(() => {
    void import("../why/cards.ts").then((loaded) => {
      cards.value = loaded;
    });
  }, [cards]);
  const hasCard = (word: string) => cards.value?.cardFor(word) !== undefined;
  const lines = useMemo(
    () =>
      segmentLines(
        text,
        links.map((link) => link.ts),
      ),
    [text, links],
  );
  const { rainbow } = store.settings.value;
  const hues = useMemo(
    () => (rainbow ? lineHues(text, statementHues(program).typescript) : []),
    [program, text, rainbow],
  );
  const folded = useSignal(true);
  // The list of helpers is long and says little: it stands on one line until it is opened.
  const importEnd = text.startsWith("import {\n") ? lines.findIndex((line) => text.startsWith("}", line.from)) : 0;
  const card = useSignal<{ readonly name: string; readonly left: number; readonly top: number } | null>(null);
  const showCard = (target: EventTarget | null) => {
    const element = target instanceof HTMLElement ? target.closest<HTMLElement>("[data-helper]") : null;
    const name = element?.dataset.helper;
    if (element === null || name === undefined) {
      card.value = null;
      return;
    }
    const box = element.getBoundingClientRect();
    card.value = { name, left: Math.max(8, Math.min(box.left, window.innerWidth - 356)), top: box.bottom + 6 };
  };
  const refAt = (target: EventTarget | null): SpanRef | null => {
    const element = target instanceof HTMLElement ? target.closest<HTMLElement>("[data-a]") : null;
    return element === null ? null : spanAtOutput(program, Number(element.dataset.a));
  };
  const light = (className: string, ref: SpanRef | null): HTMLElement | null => {
    const root = host.current;
    if (root === null) return null;
    for (const lit of root.querySelectorAll(`.${className}`)) lit.classList.remove(className);
    if (ref === null) return null;
    const ranges = outputRanges(program, ref);
    let first: HTMLElement | null = null;
    for (const element of root.querySelectorAll<HTMLElement>("[data-a]")) {
      const at = Number(element.dataset.a);
      if (!ranges.some(([from, to]) => at >= from && at < to)) continue;
      element.classList.add(className);
      first ??= element;
    }
    return first;
  };
  const scrollTo = (element: HTMLElement | null) => {
    const pane = host.current?.parentElement;
    if (element === null || pane === null || pane === undefined) return;
    const box = element.getBoundingClientRect();
    const view = pane.getBoundingClientRect();
    if (box.top < view.top + 12 || box.bottom > view.bottom - 12)
      pane.scrollTop += box.top - view.top - view.height / 2;
  };
  useSignalEffect(() => {
    light("lit-hover", store.hover.value);
  });
  useSignalEffect(() => {
    scrollTo(light("lit-selected", store.selected.value));
  });
  useSignalEffect(() => {
    const event = store.event.value;
    const span = event?.s ?? (event === null ? undefined : (store.snapshot.value.frames[event.f]?.span ?? undefined));
    scrollTo(light("lit-current", spanRefOf(store.trace.value, span)));
  });
  return (
    // biome-ignore lint/a11y/useKeyWithMouseEvents: hovering repeats what the step keys show
    // biome-ignore lint/a11y/useKeyWithClickEvents: the table of links is the way by keyboard
    <ol
      ref={host}
      class="code-lines linked"
      onMouseOver={(event) => {
        store.hover.value = refAt(event.target);
        showCard(event.target);
      }}
      onFocusIn={(event) => showCard(event.target)}
      onFocusOut={() => {
        card.value = null;
      }}
      onMouseLeave={() => {
        store.hover.value = null;
        card.value = null;
      }}
      onClick={(event) => {
        if (getSelection()?.isCollapsed !== false) store.selected.value = refAt(event.target);
      }}
    >
      {lines.map((line, index) => {
        if (folded.value && index > 0 && index <= importEnd) return null;
        if (folded.value && index === 0 && importEnd > 0)
          return (
            <li key={line.from} class="unlinked" value={1}>
              <span class="k">import</span> {"{ "}
              <button
                type="button"
                class="unfold"
                onClick={() => {
                  folded.value = false;
                }}
              >
                {importNames(text, lines[importEnd]!.from)}
              </button>
              {text.slice(lines[importEnd]!.from, lines[importEnd]!.to).replace(/^\}/, " }")}
            </li>
          );
        const linked = links.some((link) => link.ts[0] < line.to && link.ts[1] > line.from);
        return (
          <li
            key={line.from}
            value={index + 1}
            class={`${linked ? "" : "unlinked"} ${hues[index] == null ? "" : "hue"}`}
            style={{
              "--indent": indentOf(text, line.from),
              ...(hues[index] == null ? {} : { "--hue": `var(--lane-${hues[index]})` }),
            }}
            title={linked || line.to === line.from ? undefined : store.messages.value.notLinked}
          >
            {line.segments.map((segment) => {
              const word = text.slice(segment.from, segment.to);
              return (
                <span
                  key={segment.from}
                  data-a={segment.from}
                  class={segment.kind}
                  data-helper={segment.kind === "f" && hasCard(word) ? word : undefined}
                  tabIndex={
                    segment.kind === "f" && hasCard(word) && text.indexOf(`${word}(`) === segment.from ? 0 : undefined
                  }
                >
                  {word}
                </span>
              );
            })}
          </li>
        );
      })}
      {card.value !== null && (
        <WhyCard
          card={cards.value?.cardFor(card.value.name)}
          name={card.value.name}
          left={card.value.left}
          top={card.value.top}
        />
      )}
    </ol>
  );
}

/** Why the emitted code calls a helper: Python's rule, the plain JavaScript, and where that goes wrong. */
function WhyCard({
  card,
  name,
  left,
  top,
}: {
  readonly card: ReturnType<typeof CardFor>;
  readonly name: string;
  readonly left: number;
  readonly top: number;
}) {
  const { store } = useApp();
  const { whyCard } = store.messages.value;
  const text = card?.[store.language.value];
  if (text === undefined) return null;
  return (
    <li
      class="why-card"
      role="tooltip"
      style={{ left: `${left}px`, top: `${Math.min(top, window.innerHeight - 190)}px` }}
    >
      <strong>{name}()</strong>
      <b>{whyCard.rule}</b>
      <span>{text.rule}</span>
      <b>{whyCard.naive}</b>
      <code>{text.naive}</code>
      <b>{whyCard.wrong}</b>
      <span>{text.wrong}</span>
    </li>
  );
}

function LinkTable({ program }: { readonly program: Program }) {
  const { store } = useApp();
  const head = store.messages.value.mapHead;
  const clip = (text: string) => (text.length > 60 ? `${text.slice(0, 59)}…` : text);
  return (
    <table class="data-table map-table">
      <thead>
        <tr>
          <th scope="col">{head.line}</th>
          <th scope="col">{head.role}</th>
          <th scope="col">{head.python}</th>
          <th scope="col">{head.typescript}</th>
        </tr>
      </thead>
      <tbody>
        {program.results.flatMap((result, unit) =>
          distinct(result.links)
            .slice(0, 400)
            .map((link) => (
              <tr key={`${unit}.${link.id}`}>
                <td>{link.line}</td>
                <td>{link.role}</td>
                <td>
                  <button
                    type="button"
                    class="cell-link"
                    onClick={() => {
                      store.selected.value = { unit, id: link.id };
                    }}
                  >
                    <code>{clip(result.text.slice(...link.py))}</code>
                  </button>
                </td>
                <td>
                  <code>
                    {clip(
                      outputRanges(program, { unit, id: link.id })
                        .map((range) => program.emitted.text.slice(...range))
                        .join(" … "),
                    )}
                  </code>
                </td>
              </tr>
            )),
        )}
      </tbody>
    </table>
  );
}

/** One link for each span: a span with several outputs comes several times. */
const distinct = <T extends { readonly id: number }>(links: readonly T[]): readonly T[] =>
  links.filter((link, index) => links.findIndex((other) => other.id === link.id) === index);

const importNames = (text: string, end: number): string =>
  text.slice("import {\n".length, end).trim().replace(/,$/, "").split(/,\s*/).slice(0, 4).join(", ") + ", …";
