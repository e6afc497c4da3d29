import { type Entry, MARKS, worst } from "@pycoro/document";
import { useMemo } from "preact/hooks";
import type { MarkdownBlock } from "../model/markdown.ts";
import { useApp } from "../state/store.ts";
import { scrollWithin } from "../ui/scroll.ts";
import { Inlines } from "./inline.tsx";
import { entriesOf, partsOf } from "./parts.ts";
import { isGood, isScored } from "./verdict.ts";

type Heading = Extract<MarkdownBlock, { kind: "heading" }>;

/** Goes to a heading of the document that is shown. */
function goTo(line: number): void {
  const pane = document.querySelector<HTMLElement>(".document");
  if (pane !== null) scrollWithin(pane, pane.querySelector(`[data-line="${line}"]`), "top");
}

/** The headings of a document with the score of each section: a table of contents that says where something is wrong. */
export function DocumentContents({ onChoose }: { readonly onChoose?: () => void }) {
  const { store } = useApp();
  const { source, report, messages } = store;
  const { parts, fences } = useMemo(() => partsOf(source.value), [source.value]);
  const entries = useMemo(() => entriesOf(store), [report.value]);
  const headings = parts.filter((part): part is Heading => part.kind === "heading");
  const scoreOf = (index: number): readonly Entry[] => {
    const from = headings[index]!.line;
    const to = headings.slice(index + 1).find((one) => one.level <= headings[index]!.level)?.line ?? Infinity;
    return fences
      .filter((block) => block.line > from && block.line < to)
      .flatMap((block) => entries.get(block.index) ?? [])
      .filter(isScored);
  };
  return (
    <nav class="contents" aria-label={messages.value.contents}>
      <ol>
        {headings.map((heading, index) => {
          const scored = scoreOf(index);
          const verdict = worst(scored);
          return (
            <li key={heading.line} style={{ "--level": Math.min(5, heading.level - 1) }}>
              <button
                type="button"
                onClick={() => {
                  onChoose?.();
                  goTo(heading.line);
                }}
              >
                <span class="contents-title">
                  <Inlines list={heading.inline} />
                </span>
                {verdict !== null && (
                  <span class={`verdict verdict-${verdict}`} title={messages.value.verdicts[verdict]}>
                    {MARKS[verdict]} {scored.filter(isGood).length}/{scored.length}
                  </span>
                )}
              </button>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
