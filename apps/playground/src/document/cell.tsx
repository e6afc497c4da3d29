import { asScript, calloutNumber, type Entry, findingText, MARKS, RULES, worst } from "@pycoro/document";
import { useMemo } from "preact/hooks";
import { highlightPython, type Word } from "../editor/highlight.ts";
import { lineOfSpan } from "../model/places.ts";
import { focusedBlock } from "../model/units.ts";
import { useApp } from "../state/store.ts";
import { CopyButton } from "../ui/copy.tsx";
import type { DocumentParts } from "./parts.ts";
import { useCallout } from "./use-callout.ts";
import { isGood } from "./verdict.ts";

/** A block of the document: its code, its verdict, what differs, and the way to its trace. */
export function Cell({
  index,
  entries,
  document,
}: {
  readonly index: number;
  readonly entries: readonly Entry[];
  readonly document: DocumentParts;
}) {
  const { store, session } = useApp();
  const { messages, language, focus, commented } = store;
  const block = document.fences[index];
  if (block === undefined) return null;
  const runs = block.kind === "repl" || block.kind === "script" || block.kind === "definitions";
  const verdict = worst(entries);
  const focused = focusedBlock(document.fences, focus.value)?.index === index;
  const rules = [...new Set(entries.flatMap((entry) => entry.rules))];
  const findings = entries.flatMap((entry) => entry.findings);
  const variants = findings.flatMap((one) => (one.kind === "variant" ? [one] : []));
  const trouble = entries.filter(
    (entry) =>
      entry.verdict === "different" ||
      entry.verdict === "not-compilable" ||
      (entry.verdict === "not-comparable" && entry.diff.length > 0),
  );
  return (
    <section
      class={`cell ${verdict === null ? "" : `cell-${verdict}`} ${focused && runs ? "focused" : ""}`}
      data-fence={index}
    >
      <header>
        <span class="quiet">
          #{index} {messages.value.blockKinds[block.kind]}
        </span>
        {verdict !== null && (
          <span class={`verdict verdict-${verdict}`}>
            {MARKS[verdict]} {messages.value.verdicts[verdict]}
            {entries.length > 1 && ` ${entries.filter(isGood).length}/${entries.length}`}
          </span>
        )}
        {rules.map((id) => (
          <span key={id} class="rule" title={RULES.find((rule) => rule.id === id)?.[language.value]}>
            {id}
            <span class="visually-hidden">: {RULES.find((rule) => rule.id === id)?.[language.value]}</span>
          </span>
        ))}
        <span class="actions">
          {runs && (
            <button
              type="button"
              class="small"
              aria-pressed={focused && commented.value === null}
              onClick={() => session.focus(index)}
            >
              {messages.value.traceBlock}
            </button>
          )}
          {(block.kind === "repl" || block.kind === "definitions") && block.output === null && (
            <button
              type="button"
              class="small"
              aria-pressed={store.forks.value.has(index)}
              title={messages.value.forkHint}
              onClick={() => session.fork(index)}
            >
              {messages.value.fork}
            </button>
          )}
          {variants.map(({ block: of, line }) => (
            <button
              key={line}
              type="button"
              class="small"
              aria-pressed={focus.value === of && commented.value === line - 1}
              onClick={() => session.focus(of, line - 1)}
            >
              {messages.value.traceVariant}
            </button>
          ))}
          <CopyButton text={block.kind === "repl" ? asScript(block.text) : block.text} />
        </span>
      </header>
      <Code index={index} entries={entries} document={document} traced={focused && runs} />
      {findings.map((finding) => (
        <p key={JSON.stringify(finding)} class={`cell-hint finding-${finding.kind}`}>
          {findingText(finding, language.value).replaceAll("`", "")}
        </p>
      ))}
      {trouble.map((entry) => (
        <details key={entry.line} open={entry.verdict === "different"}>
          <summary>
            {MARKS[entry.verdict]} {messages.value.verdicts[entry.verdict]}: <code>{entry.source.split("\n")[0]}</code>
          </summary>
          <pre class="diff">
            {entry.diff.map((line, at) => (
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

const promptPattern = /^\s*(?:>>>|\.\.\.)(?: |$)/;

/** A line's text around the callout in its comment; the whole of it when there is none. */
function aroundCallout(text: string): readonly [before: string, sign: string, after: string] {
  const chars = [...text];
  const at = chars.findIndex((char) => calloutNumber(char) !== null);
  return at < 0 ? [text, "", ""] : [chars.slice(0, at).join(""), chars[at]!, chars.slice(at + 1).join("")];
}

/** The lines of a block in words with colours. */
function linesOf({ kind, text: whole }: DocumentParts["fences"][number]): readonly (readonly Word[])[] {
  const lines = whole.replace(/\n$/, "").split("\n");
  const isCode = kind !== "output" && kind !== "other";
  const firstPrompt = lines.findIndex((text) => promptPattern.test(text));
  return lines.map((text, line) => {
    // What a transcript shows after a statement is output, not code.
    const shown = firstPrompt >= 0 && line > firstPrompt && !promptPattern.test(text);
    return isCode && !shown ? highlightPython(text) : [{ text, kind: shown ? "shown" : "" }];
  });
}

/**
 * The code of a block line by line: the line of the step and the line of a callout are lit, callouts are buttons, and each statement at a prompt has its
 * verdict at the end of its line.
 */
function Code({
  index,
  entries,
  document,
  traced,
}: {
  readonly index: number;
  readonly entries: readonly Entry[];
  readonly document: DocumentParts;
  readonly traced: boolean;
}) {
  const { store } = useApp();
  const { messages } = store;
  const { point, leave, go, isLit } = useCallout();
  const block = document.fences[index]!;
  const lines = useMemo(() => linesOf(block), [block]);
  const event = traced ? store.event.value : null;
  const span = event?.s ?? (event === null ? undefined : (store.snapshot.value.frames[event.f]?.span ?? undefined));
  const now = traced ? (lineOfSpan(store.program.value, store.trace.value, span) ?? 0) - block.line - 2 : -1;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <pre class="cell-code" tabIndex={0}>
      {lines.map((words, line) => {
        const link = document.links.find((one) => one.block === index && one.line === line);
        const lit = isLit(index, line);
        const checked = entries.find((entry) => entry.kind === "statement" && entry.line === block.line + 1 + line);
        return (
          // biome-ignore lint/a11y/noStaticElementInteractions: hovering only shows what the button beside it goes to
          <span
            key={line}
            class={`cell-line ${lit ? "lit" : ""} ${line === now ? "now" : ""}`}
            onMouseEnter={link === undefined ? undefined : () => point(index, line)}
            onMouseLeave={link === undefined ? undefined : leave}
          >
            {words.map((word, at) => {
              const [before, sign, after] = link === undefined ? [word.text, "", ""] : aroundCallout(word.text);
              return (
                <span key={at} class={word.kind}>
                  {before}
                  {sign !== "" && (
                    <button
                      type="button"
                      class="callout in-code"
                      aria-label={messages.value.calloutOf(link!.n)}
                      title={messages.value.calloutHint}
                      onFocus={() => point(index, line)}
                      onBlur={leave}
                      onClick={() => go(index, line)}
                    >
                      {link!.n}
                    </button>
                  )}
                  {after}
                </span>
              );
            })}
            {checked !== undefined && (
              <span class={`verdict verdict-${checked.verdict}`} title={messages.value.verdicts[checked.verdict]}>
                {" "}
                {MARKS[checked.verdict]}
              </span>
            )}
            {"\n"}
          </span>
        );
      })}
    </pre>
  );
}
