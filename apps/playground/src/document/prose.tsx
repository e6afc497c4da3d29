import { type CalloutLink, calloutNumber } from "@pycoro/document";
import type { Inline, MarkdownBlock } from "../model/markdown.ts";
import { useApp } from "../state/store.ts";
import { Inlines } from "./inline.tsx";
import { useCallout } from "./use-callout.ts";

/** Paragraphs and quotations; a sentence with a callout is tied to the line that it explains. */
export function Prose({
  part,
  links,
}: {
  readonly part: Extract<MarkdownBlock, { kind: "paragraph" | "quote" }>;
  readonly links: readonly CalloutLink[];
}) {
  const lines = part.inline.map((line, index) => {
    const place = part.lines[index]!;
    const link = links.find((one) => one.prose === place);
    return link === undefined ? (
      <p key={place}>
        <Inlines list={line} />
      </p>
    ) : (
      <CalloutLine key={place} link={link} line={line} />
    );
  });
  return part.kind === "quote" ? <blockquote>{lines}</blockquote> : <div class="doc-p">{lines}</div>;
}

function CalloutLine({ link, line }: { readonly link: CalloutLink; readonly line: readonly Inline[] }) {
  const { store } = useApp();
  const { point, leave, go, isLit } = useCallout();
  const [first, ...rest] = line;
  const text = first?.kind === "text" ? first.text.trimStart() : "";
  const sign = [...text][0] ?? "";
  const words: readonly Inline[] =
    calloutNumber(sign) === null ? line : [{ kind: "text", text: text.slice(sign.length) }, ...rest];
  return (
    <p
      class={`callout-line ${isLit(link.block, link.line) ? "lit" : ""}`}
      data-callout={`${link.block}.${link.line}`}
      onMouseEnter={() => point(link.block, link.line)}
      onMouseLeave={leave}
    >
      <button
        type="button"
        class="callout"
        aria-label={store.messages.value.calloutOf(link.n)}
        title={store.messages.value.calloutHint}
        onFocus={() => point(link.block, link.line)}
        onBlur={leave}
        onClick={() => go(link.block, link.line)}
      >
        {link.n}
      </button>
      <Inlines list={words} />
    </p>
  );
}
