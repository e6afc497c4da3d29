import {
  COUNTED,
  type Entry,
  htmlReport,
  jsonReport,
  MARKS,
  markdownReport,
  type Report,
  tally,
} from "@pycoro/document";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { download } from "../download.ts";
import type { MarkdownBlock } from "../model/markdown.ts";
import { useApp } from "../state/store.ts";
import { useGrowing } from "../ui/growing.ts";
import { Menu } from "../ui/menu.tsx";
import { scrollWithin } from "../ui/scroll.ts";
import { Cell } from "./cell.tsx";
import { DocumentContents } from "./contents.tsx";
import { MissingFigure } from "./figure.tsx";
import { Inlines } from "./inline.tsx";
import { type DocumentParts, entriesOf, partsOf } from "./parts.ts";
import { Prose } from "./prose.tsx";

/** No part of a document is lower. */
const PART_HEIGHT = 30;
/** Parts that are added after each frame. */
const MORE = 40;

/** A document read aloud by its own code: every block run, compared with what the text shows, and ready to be traced. */
export function DocumentPane() {
  const { store } = useApp();
  const { source, report, cursor } = store;
  const host = useRef<HTMLDivElement>(null);
  const document = useMemo(() => partsOf(source.value), [source.value]);
  const entries = useMemo(() => entriesOf(store), [report.value]);
  const drawn = useGrowing(document, document.parts.length, MORE, () => Math.ceil(window.innerHeight / PART_HEIGHT));
  const at = cursor.value;
  useEffect(() => {
    // Follows the run within the document, but only once the reader steps.
    const pane = host.current;
    if (at > 0 && pane !== null) scrollWithin(pane, pane.querySelector(".cell-line.now"), "near");
  }, [at]);
  const next = () => {
    const cells = [...(host.current?.querySelectorAll<HTMLElement>(".cell-different, .cell-not-compilable") ?? [])];
    if (cells.length === 0) return;
    const top = host.current!.getBoundingClientRect().top;
    scrollWithin(host.current!, cells.find((cell) => cell.getBoundingClientRect().top > top + 60) ?? cells[0], "top");
  };
  return (
    <div class="pane document-pane">
      <Bar document={document} onNext={next} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <div class="document" ref={host} tabIndex={0}>
        {document.parts.slice(0, drawn).map((part) => (
          <Part key={part.line} part={part} entries={entries} document={document} />
        ))}
      </div>
    </div>
  );
}

/** What became of the whole document, and its reports as files. */
function Bar({ document, onNext }: { readonly document: DocumentParts; readonly onNext: () => void }) {
  const { store } = useApp();
  const { messages, report, language } = store;
  const made = report.value?.report ?? null;
  const code = document.fences.filter((block) => block.kind !== "output" && block.kind !== "other").length;
  return (
    <div class="document-bar" role="status">
      <Menu label={messages.value.contents} class="small-menu contents-button">
        {(close) => <DocumentContents onChoose={close} />}
      </Menu>
      <span class="document-summary">{messages.value.documentSummary(document.fences.length, code)}</span>
      {made !== null && (
        <>
          <Tally report={made} kind="statement" />
          <Tally report={made} kind="program" />
        </>
      )}
      {made !== null && made.defects > 0 && <span class="quiet">{messages.value.defects(made.defects)}</span>}
      {made === null && report.value?.error === null && <span class="quiet">{messages.value.running}</span>}
      {report.value !== null && report.value.error !== null && <span class="trouble-text">{report.value.error}</span>}
      <span class="grow" />
      {made?.differs === true && (
        <button type="button" class="small" onClick={onNext}>
          {messages.value.nextDifference}
        </button>
      )}
      {made !== null && (
        <Menu label={messages.value.report} align="end" class="small-menu">
          {(close) => (
            <div class="export-menu">
              {(
                [
                  ["JSON", "json", () => jsonReport(made)],
                  ["Markdown", "md", () => markdownReport(store.source.value, made, language.value)],
                  ["HTML", "html", () => htmlReport(made, messages.value.modes.document, language.value)],
                ] as const
              ).map(([label, ending, text]) => (
                <button
                  key={ending}
                  type="button"
                  class="menu-item"
                  onClick={() => {
                    close();
                    download(`report.${ending}`, "text/plain", text());
                  }}
                >
                  {label}
                </button>
              ))}
            </div>
          )}
        </Menu>
      )}
    </div>
  );
}

/** How many entries of a kind there are, and how many got each verdict. */
function Tally({ report, kind }: { readonly report: Report; readonly kind: Entry["kind"] }) {
  const { store } = useApp();
  const { messages } = store;
  const counts = tally(report, kind);
  const given = COUNTED.filter((verdict) => counts[verdict] !== undefined);
  if (given.length === 0) return null;
  return (
    <span class="tally">
      <span>{messages.value.checked[kind](given.reduce((sum, verdict) => sum + counts[verdict]!, 0))}</span>
      {given.map((verdict) => (
        <span key={verdict} class={`verdict verdict-${verdict}`} title={messages.value.verdicts[verdict]}>
          {MARKS[verdict]} {counts[verdict]}
        </span>
      ))}
    </span>
  );
}

function Part(props: {
  readonly part: MarkdownBlock;
  readonly entries: ReadonlyMap<number, readonly Entry[]>;
  readonly document: DocumentParts;
}) {
  const { part, document } = props;
  switch (part.kind) {
    case "heading": {
      const Tag = `h${Math.min(6, part.level + 1)}` as "h2";
      return (
        <Tag class={`doc-h doc-h${part.level}`} data-line={part.line}>
          <Inlines list={part.inline} />
        </Tag>
      );
    }
    case "paragraph":
    case "quote":
      return <Prose part={part} links={document.links} />;
    case "list":
      return (
        <ul class="doc-list">
          {part.items.map((item, index) => (
            <li key={index} style={{ marginInlineStart: `${item.depth * 18}px` }}>
              <Inlines list={item.inline} />
            </li>
          ))}
        </ul>
      );
    case "image":
      return <MissingFigure name={part.name} line={part.line} document={document} />;
    case "fence":
      return <Cell index={part.index} entries={props.entries.get(part.index) ?? []} document={document} />;
  }
}
