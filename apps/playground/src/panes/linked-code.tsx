import { useSignal, useSignalEffect } from "@preact/signals";
import { receiverOf } from "@pycoro/trace";
import { useCallback, useEffect, useMemo, useRef } from "preact/hooks";
import { indentOf, segmentText } from "../model/highlight.ts";
import { lineHues, statementHues } from "../model/rainbow.ts";
import type { Typescript } from "../protocol.ts";
import { type Program, type SpanRef, spanRefOf, useApp } from "../state/store.ts";
import { element } from "../ui/element.ts";
import { CodeBlocks } from "./code-blocks.tsx";
import { createLights } from "./lights.ts";
import { outputRanges, spanAtOutput } from "./links.ts";
import type { whyCards } from "./why-card.tsx";

/** The TypeScript, cut where links begin and end. It can be read before the program is known that its stretches are linked to. */
export function LinkedCode({ typescript }: { readonly typescript: Typescript }) {
  const { store } = useApp();
  const host = useRef<HTMLDivElement>(null);
  const { text, cuts } = typescript;
  // The cards come later: the code can be read without them.
  const cards = useSignal<Awaited<ReturnType<typeof whyCards>> | null>(null);
  useEffect(() => {
    void import("./why-card.tsx")
      .then((loaded) => loaded.whyCards())
      .then((loaded) => {
        cards.value = loaded;
      });
  }, [cards]);
  const lines = useMemo(() => segmentText(text, cuts), [text, cuts]);
  const current = store.program.value;
  const program = current?.emitted.text === text ? current : null;
  const { rainbow } = store.settings.value;
  const hues = useMemo(
    () => (rainbow && program !== null ? lineHues(text, statementHues(program).typescript) : NO_HUES),
    [program, text, rainbow],
  );
  const folded = useSignal(true);
  // The list of helpers is long and says little: it stands on one line until it is opened.
  const importEnd = text.startsWith("import {\n") ? linesBefore(text, text.indexOf("\n}") + 1) : 0;
  const hidden = folded.value ? importEnd : 0;
  const card = useSignal<{ readonly name: string; readonly left: number; readonly top: number } | null>(null);
  const showCard = (target: EventTarget | null) => {
    const found = target instanceof HTMLElement ? target.closest<HTMLElement>("[data-helper]") : null;
    const name = found?.dataset.helper;
    if (found === null || name === undefined) {
      card.value = null;
      return;
    }
    const box = found.getBoundingClientRect();
    card.value = { name, left: Math.max(8, Math.min(box.left, window.innerWidth - 356)), top: box.bottom + 6 };
  };
  const refAt = (target: EventTarget | null): SpanRef | null => {
    const found = target instanceof HTMLElement ? target.closest<HTMLElement>("[data-a]") : null;
    return found === null || program === null ? null : spanAtOutput(program, Number(found.dataset.a));
  };
  const lights = useMemo(createLights, []);
  const light = (className: string, ref: SpanRef | null): HTMLElement | null =>
    lights.light(className, rangesOf(store.program.value, text, ref));
  const scrollTo = (piece: HTMLElement | null) => {
    const pane = host.current?.parentElement;
    if (piece === null || pane === null || pane === undefined) return;
    const box = piece.getBoundingClientRect();
    const view = pane.getBoundingClientRect();
    if (box.top < view.top + 12 || box.bottom > view.bottom - 12)
      pane.scrollTop += box.top - view.top - view.height / 2;
  };
  useSignalEffect(() => {
    const pane = host.current?.parentElement;
    // Before the new lines are there: then they are laid out once, and only those at the top.
    if (store.arrivals.value > 0 && pane != null) {
      pane.scrollTop = 0;
      // The browser says so with the next frame; the lines may be there before it.
      pane.dispatchEvent(new Event("scroll"));
    }
  });
  /** Counts how often lines were drawn: what is lit is found among them again. */
  const drawn = useSignal(0);
  const onDrawn = useCallback(() => {
    lights.drawn(host.current);
    drawn.value = drawn.peek() + 1;
  }, [lights, drawn]);
  useSignalEffect(() => {
    if (drawn.value > 0) light("lit-hover", store.hover.value);
  });
  useSignalEffect(() => {
    if (drawn.value > 0) scrollTo(light("lit-selected", store.selected.value));
  });
  useSignalEffect(() => {
    const event = store.event.value;
    const span = event?.s ?? (event === null ? undefined : (store.snapshot.value.frames[event.f]?.span ?? undefined));
    if (drawn.value > 0) scrollTo(light("lit-current", spanRefOf(store.trace.value, span)));
  });
  useSignalEffect(() => {
    const event = store.event.value;
    const receiver = event === null ? null : receiverOf(store.trace.value, event);
    const rangesAt = (span: number | undefined) =>
      rangesOf(store.program.value, text, spanRefOf(store.trace.value, span));
    const [statement] = rangesAt(receiver?.statement.id);
    const [pause] = rangesAt(receiver?.pause.id);
    if (drawn.value > 0)
      lights.light("lit-receiver", statement === undefined || pause === undefined ? [] : [[statement[0], pause[0]]]);
  });
  const { cardFor, WhyCard } = cards.value ?? {};
  const { notLinked } = store.messages.value;
  const row = useCallback(
    (place: number) => {
      // The lines that are folded take no place: what is in view is drawn first.
      const index = place === 0 ? 0 : place + hidden;
      const line = lines.line(index);
      if (index === 0 && hidden > 0) {
        const end = lines.line(hidden);
        return element(
          "li",
          { class: "unlinked", value: 1 },
          element("span", { class: "k" }, "import"),
          " { ",
          element("button", { type: "button", class: "unfold" }, importNames(text, end.from)),
          text.slice(end.from, end.to).replace(/^\}/, " }"),
        );
      }
      const { isLinked } = line;
      const hue = hues[index] ?? null;
      const pieces = line.segments.map(({ from, to, kind }) => {
        const word = text.slice(from, to);
        const hasCard = kind === "f" && cardFor?.(word) !== undefined;
        return element(
          "span",
          {
            "data-a": from,
            class: kind === "" ? undefined : kind,
            "data-helper": hasCard ? word : undefined,
            tabindex: hasCard && text.indexOf(`${word}(`) === from ? 0 : undefined,
          },
          word,
        );
      });
      const indent = `--indent:${indentOf(text, line.from)}`;
      return element(
        "li",
        {
          value: index + 1,
          class: `${isLinked ? "" : "unlinked"} ${hue === null ? "" : "hue"}`,
          style: hue === null ? indent : `${indent};--hue:var(--lane-${hue})`,
          title: isLinked || line.to === line.from ? undefined : notLinked,
        },
        ...pieces,
      );
    },
    [text, lines, hues, hidden, cardFor, notLinked],
  );
  return (
    <CodeBlocks
      count={lines.count - hidden}
      row={row}
      host={host}
      onDrawn={onDrawn}
      class="linked"
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
        if (event.target instanceof Element && event.target.closest(".unfold") !== null) folded.value = false;
        else if (getSelection()?.isCollapsed !== false) store.selected.value = refAt(event.target);
      }}
    >
      {card.value !== null && WhyCard !== undefined && (
        <WhyCard card={cardFor?.(card.value.name)} name={card.value.name} left={card.value.left} top={card.value.top} />
      )}
    </CodeBlocks>
  );
}

const NO_HUES: readonly (number | null)[] = [];

/** Where a span stands in the text that is shown; nowhere while that text is newer than the program. */
const rangesOf = (program: Program | null, text: string, ref: SpanRef | null): ReturnType<typeof outputRanges> =>
  ref === null || program === null || program.emitted.text !== text ? [] : outputRanges(program, ref);

/** How many lines begin before a place. */
const linesBefore = (text: string, at: number): number => text.slice(0, at).split("\n").length - 1;

const importNames = (text: string, end: number): string =>
  text.slice("import {\n".length, end).trim().replace(/,$/, "").split(/,\s*/).slice(0, 4).join(", ") + ", …";
