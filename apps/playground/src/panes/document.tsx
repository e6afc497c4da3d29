import {
  blocks as blocksOf,
  type Entry,
  htmlReport,
  jsonReport,
  markdownReport,
  RULES,
  type Verdict,
} from "@pycoro/document";
import { sequenceScene } from "@pycoro/trace";
import { useMemo, useRef } from "preact/hooks";
import { download } from "../download.ts";
import { type Inline, type MarkdownBlock, readMarkdown } from "../model/markdown.ts";
import { focusedBlock } from "../model/units.ts";
import { useApp } from "../state/store.ts";
import { Menu } from "../ui/menu.tsx";
import { SceneNodes, ScenePatterns } from "../views/scene.tsx";

const signs: Readonly<Record<Verdict, string>> = {
  exact: "✓",
  equal: "≈",
  different: "✗",
  "not-compilable": "⊘",
  "not-comparable": "◇",
  signature: "·",
  context: "·",
};

/** The worst of several verdicts speaks for the block. */
const order: readonly Verdict[] = [
  "different",
  "not-compilable",
  "not-comparable",
  "equal",
  "exact",
  "context",
  "signature",
];
const worst = (entries: readonly Entry[]): Verdict | null =>
  order.find((verdict) => entries.some((entry) => entry.verdict === verdict)) ?? null;

function Inlines({ list }: { readonly list: readonly Inline[] }) {
  return (
    <>
      {list.map((node, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the text of a document does not move
        <OneInline key={index} node={node} />
      ))}
    </>
  );
}

function OneInline({ node }: { readonly node: Inline }) {
  switch (node.kind) {
    case "text":
      return <>{node.text}</>;
    case "code":
      return <code>{node.text}</code>;
    case "strong":
      return (
        <strong>
          <Inlines list={node.children} />
        </strong>
      );
    case "em":
      return (
        <em>
          <Inlines list={node.children} />
        </em>
      );
    case "link":
      return (
        <a href={node.href} target="_blank" rel="noreferrer noopener">
          <Inlines list={node.children} />
        </a>
      );
  }
}

/** A document read aloud by its own code: every block run, compared with what the text shows, and ready to be traced. */
export function DocumentPane() {
  const { store } = useApp();
  const { messages, source, report } = store;
  const host = useRef<HTMLDivElement>(null);
  const parts = useMemo(() => readMarkdown(source.value), [source.value]);
  const fences = useMemo(() => blocksOf(source.value), [source.value]);
  const entries = useMemo(() => {
    const map = new Map<number, Entry[]>();
    for (const entry of report.value?.report?.entries ?? [])
      if (entry.fence !== null) map.set(entry.fence, [...(map.get(entry.fence) ?? []), entry]);
    return map;
  }, [report.value]);
  const counts = report.value?.report?.counts;
  const code = fences.filter((block) => block.kind !== "output" && block.kind !== "other").length;
  const shown: readonly Verdict[] = ["exact", "equal", "different", "not-compilable", "not-comparable"];
  const next = () => {
    const cells = [...(host.current?.querySelectorAll<HTMLElement>(".cell-different, .cell-not-compilable") ?? [])];
    if (cells.length === 0) return;
    const top = host.current!.getBoundingClientRect().top;
    (cells.find((cell) => cell.getBoundingClientRect().top > top + 60) ?? cells[0])!.scrollIntoView({ block: "start" });
  };
  const made = report.value?.report ?? null;
  return (
    <div class="pane document-pane">
      <div class="document-bar" role="status">
        <span>{messages.value.documentSummary(fences.length, code, made?.entries.length ?? 0)}</span>
        {counts !== undefined &&
          shown
            .filter((verdict) => counts[verdict] > 0)
            .map((verdict) => (
              <span key={verdict} class={`verdict verdict-${verdict}`} title={messages.value.verdicts[verdict]}>
                {signs[verdict]} {counts[verdict]}
              </span>
            ))}
        {made === null && report.value?.error === null && <span class="quiet">{messages.value.running}</span>}
        {report.value !== null && report.value.error !== null && <span class="trouble-text">{report.value.error}</span>}
        <span class="grow" />
        {made?.differs === true && (
          <button type="button" class="small" onClick={next}>
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
                    ["Markdown", "md", () => markdownReport(made)],
                    ["HTML", "html", () => htmlReport(made, "document")],
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
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <div class="document" ref={host} tabIndex={0}>
        {parts.map((part) => (
          <Part key={part.line} part={part} entries={entries} fences={fences} />
        ))}
      </div>
    </div>
  );
}

function Part(props: {
  readonly part: MarkdownBlock;
  readonly entries: ReadonlyMap<number, readonly Entry[]>;
  readonly fences: ReturnType<typeof blocksOf>;
}) {
  const { part } = props;
  switch (part.kind) {
    case "heading": {
      const Tag = `h${Math.min(6, part.level + 1)}` as "h2";
      return (
        <Tag class={`doc-h doc-h${part.level}`}>
          <Inlines list={part.inline} />
        </Tag>
      );
    }
    case "paragraph":
    case "quote": {
      const lines = part.inline.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the text of a document does not move
        <p key={index}>
          <Inlines list={line} />
        </p>
      ));
      return part.kind === "quote" ? <blockquote>{lines}</blockquote> : <div class="doc-p">{lines}</div>;
    }
    case "list":
      return (
        <ul class="doc-list">
          {part.items.map((item, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: see above
            <li key={index} style={{ marginInlineStart: `${item.depth * 18}px` }}>
              <Inlines list={item.inline} />
            </li>
          ))}
        </ul>
      );
    case "image":
      return <MissingFigure name={part.name} line={part.line} fences={props.fences} />;
    case "fence":
      return <Cell index={part.index} entries={props.entries.get(part.index) ?? []} fences={props.fences} />;
  }
}

function Cell({
  index,
  entries,
  fences,
}: {
  readonly index: number;
  readonly entries: readonly Entry[];
  readonly fences: ReturnType<typeof blocksOf>;
}) {
  const { store, session } = useApp();
  const { messages, language, source, focus } = store;
  const block = fences[index];
  if (block === undefined) return null;
  const runs = block.kind === "repl" || block.kind === "script" || block.kind === "definitions";
  const verdict = worst(entries);
  const focused = focusedBlock(source.value, focus.value)?.index === index;
  const rules = [...new Set(entries.flatMap((entry) => entry.rules))];
  const trouble = entries.filter(
    (entry) =>
      entry.verdict === "different" ||
      entry.verdict === "not-compilable" ||
      (entry.verdict === "not-comparable" && entry.diff.length > 0),
  );
  const hints = entries.flatMap((entry) => (entry.hint === undefined ? [] : [entry.hint]));
  return (
    <section
      class={`cell ${verdict === null ? "" : `cell-${verdict}`} ${focused && runs ? "focused" : ""}`}
      data-fence={index}
    >
      <header>
        <span class="quiet">
          #{index} {block.kind}
        </span>
        {verdict !== null && (
          <span class={`verdict verdict-${verdict}`}>
            {signs[verdict]} {messages.value.verdicts[verdict]}
            {entries.length > 1 &&
              ` ${entries.filter((entry) => entry.verdict === "exact" || entry.verdict === "equal").length}/${entries.length}`}
          </span>
        )}
        {rules.map((id) => (
          <span key={id} class="rule" title={RULES.find((rule) => rule.id === id)?.[language.value]}>
            {id}
          </span>
        ))}
        <span class="grow" />
        {runs && (
          <button type="button" class="small" aria-pressed={focused} onClick={() => session.focus(index)}>
            {messages.value.traceBlock}
          </button>
        )}
      </header>
      <pre class="cell-code">{block.text}</pre>
      {hints.map((hint) => (
        <p key={hint} class="cell-hint">
          {hint}
        </p>
      ))}
      {trouble.map((entry) => (
        <details key={entry.line} open={entry.verdict === "different"}>
          <summary>
            {signs[entry.verdict]} {messages.value.verdicts[entry.verdict]}: <code>{entry.source.split("\n")[0]}</code>
          </summary>
          <pre class="diff">
            {entry.diff.map((line, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a comparison do not move
              <span key={at} class={`diff-${line.kind}`}>
                {line.kind === "same" ? "  " : line.kind === "expected" ? "− " : "+ "}
                {line.text}
                {"\n"}
              </span>
            ))}
          </pre>
          <p class="quiet small-text">
            − {messages.value.expected} · + {messages.value.actual}
          </p>
        </details>
      ))}
    </section>
  );
}

/** A figure that the text only names: it can be drawn from the run of the block before it. */
function MissingFigure({
  name,
  line,
  fences,
}: {
  readonly name: string;
  readonly line: number;
  readonly fences: ReturnType<typeof blocksOf>;
}) {
  const { store, session } = useApp();
  const { messages, trace, language, source, focus } = store;
  const before = fences
    .filter((block) => block.line < line && (block.kind === "repl" || block.kind === "script"))
    .at(-1);
  const shown =
    before !== undefined &&
    focus.value === before.index &&
    focusedBlock(source.value, focus.value)?.index === before.index &&
    store.runState.value === "done";
  const scene = useMemo(
    () => (shown ? sequenceScene(trace.value, { language: language.value, width: 520 }) : null),
    [shown, trace.value, language.value],
  );
  return (
    <figure class="missing-figure">
      <figcaption class="quiet">{messages.value.missingFigure(name)}</figcaption>
      {scene !== null ? (
        <div class="figure-scene">
          <svg
            class="scene"
            width={scene.width}
            height={scene.height + scene.headHeight}
            role="img"
            aria-label={scene.title}
          >
            <ScenePatterns />
            <SceneNodes nodes={scene.head} />
            <g transform={`translate(0 ${scene.headHeight})`}>
              <SceneNodes nodes={scene.nodes} />
            </g>
          </svg>
        </div>
      ) : (
        before !== undefined && (
          <button type="button" class="small" onClick={() => session.focus(before.index)}>
            {messages.value.drawFigure}
          </button>
        )
      )}
    </figure>
  );
}
