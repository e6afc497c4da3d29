import { useSignal, useSignalEffect } from "@preact/signals";
import { useMemo, useRef } from "preact/hooks";
import { segmentLines } from "../model/highlight.ts";
import type { UnitResult } from "../protocol.ts";
import { type Program, type SpanRef, spanRefOf, useApp } from "../state/store.ts";
import { CopyButton } from "../ui/copy.tsx";
import { Tabs } from "../ui/tabs.tsx";
import { helperCards } from "../why/cards.ts";
import { outputRanges } from "./links.ts";

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
  const of = (unit: UnitResult) => (tab === "js" ? (unit.js ?? "") : tab === "optimised" ? unit.optimised : unit.ts);
  return program.results.map(of).filter((part) => part !== "").join("\n");
}

function PlainCode({ text }: { readonly text: string }) {
  const lines = useMemo(() => segmentLines(text, []), [text]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <ol class="code-lines" tabIndex={0}>
      {lines.map((line) => (
        <li key={line.from}>
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

/** The innermost link of a unit at a place of its TypeScript. */
function linkAt(result: UnitResult, at: number): number | null {
  let best: { id: number; length: number } | null = null;
  for (const link of result.links) {
    if (link.ts[0] > at || link.ts[1] <= at) continue;
    const length = link.ts[1] - link.ts[0];
    if (best === null || length < best.length) best = { id: link.id, length };
  }
  return best?.id ?? null;
}

function LinkedCode({ program }: { readonly program: Program }) {
  const { store } = useApp();
  const host = useRef<HTMLDivElement>(null);
  const names = useMemo(() => new Set(helperCards.map((card) => card.name)), []);
  const units = useMemo(
    () =>
      program.results.map((result) => ({
        result,
        lines: segmentLines(
          result.ts,
          result.links.map((link) => link.ts),
        ),
      })),
    [program],
  );
  const refAt = (target: EventTarget | null): SpanRef | null => {
    const element = target instanceof HTMLElement ? target.closest<HTMLElement>("[data-a]") : null;
    if (element === null) return null;
    const unit = Number(element.closest<HTMLElement>("[data-unit]")?.dataset.unit);
    const result = program.results[unit];
    const id = result === undefined ? null : linkAt(result, Number(element.dataset.a));
    return id === null ? null : { unit, id };
  };
  const light = (className: string, ref: SpanRef | null): HTMLElement | null => {
    const root = host.current;
    if (root === null) return null;
    for (const lit of root.querySelectorAll(`.${className}`)) lit.classList.remove(className);
    if (ref === null) return null;
    let first: HTMLElement | null = null;
    const block = root.querySelector(`[data-unit="${ref.unit}"]`);
    for (const [from, to] of outputRanges(program, ref))
      for (const element of block?.querySelectorAll<HTMLElement>("[data-a]") ?? []) {
        const a = Number(element.dataset.a);
        if (a < from || a >= to) continue;
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
    if (box.top < view.top + 12 || box.bottom > view.bottom - 12) pane.scrollTop += box.top - view.top - view.height / 2;
  };
  useSignalEffect(() => {
    light("lit-hover", store.hover.value);
  });
  useSignalEffect(() => {
    scrollTo(light("lit-selected", store.selected.value));
  });
  useSignalEffect(() => {
    const trace = store.trace.value;
    const event = store.event.value;
    const span = event?.s ?? (event === null ? undefined : (store.snapshot.value.frames[event.f]?.span ?? undefined));
    scrollTo(light("lit-current", spanRefOf(trace, span)));
  });
  return (
    // biome-ignore lint/a11y/useKeyWithMouseEvents: hovering only repeats what the step keys show; biome-ignore lint/a11y/useKeyWithClickEvents: see above
    // biome-ignore lint/a11y/noStaticElementInteractions: the text itself stays plain text for readers
    <div
      ref={host}
      class="linked"
      onMouseOver={(event) => {
        store.hover.value = refAt(event.target);
      }}
      onMouseLeave={() => {
        store.hover.value = null;
      }}
      onClick={(event) => {
        if (getSelection()?.isCollapsed !== false) store.selected.value = refAt(event.target);
      }}
    >
      {units.map(({ result, lines }, unit) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: units have no other name than their place
        <ol key={unit} class="code-lines" data-unit={unit} data-single={result.mode === "single" ? unit + 1 : undefined}>
          {result.js === null ? (
            <li class="not-compiled">{store.messages.value.compileFailed}</li>
          ) : (
            lines.map((line) => {
              const linked = result.links.some((link) => link.ts[0] < line.to && link.ts[1] > line.from);
              return (
                <li key={line.from} class={linked ? "" : "unlinked"} title={linked || line.to === line.from ? undefined : store.messages.value.notLinked}>
                  {line.segments.map((segment) => {
                    const word = result.ts.slice(segment.from, segment.to);
                    return (
                      <span key={segment.from} data-a={segment.from} class={segment.kind} data-helper={names.has(word) && segment.kind === "f" ? word : undefined}>
                        {word}
                      </span>
                    );
                  })}
                </li>
              );
            })
          )}
        </ol>
      ))}
    </div>
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
          result.links.slice(0, 400).map((link, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a span may have several outputs
            <tr key={`${unit}.${index}`}>
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
                <code>{clip(result.ts.slice(...link.ts))}</code>
              </td>
            </tr>
          )),
        )}
      </tbody>
    </table>
  );
}
