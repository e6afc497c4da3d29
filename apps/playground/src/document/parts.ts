import { blocks, type CalloutLink, calloutLinks, type Entry } from "@pycoro/document";
import { type MarkdownBlock, readMarkdown } from "../model/markdown.ts";
import type { Store } from "../state/store.ts";

/** A document taken apart once for all that show it. */
export interface DocumentParts {
  readonly parts: readonly MarkdownBlock[];
  readonly fences: ReturnType<typeof blocks>;
  readonly links: readonly CalloutLink[];
}

export const partsOf = (source: string): DocumentParts => ({
  parts: readMarkdown(source),
  fences: blocks(source),
  links: calloutLinks(source),
});

/** The entries of the report by the fence they belong to. */
export function entriesOf(store: Store): ReadonlyMap<number, readonly Entry[]> {
  const found = new Map<number, Entry[]>();
  for (const entry of store.report.value?.report?.entries ?? [])
    if (entry.fence !== null) found.set(entry.fence, [...(found.get(entry.fence) ?? []), entry]);
  return found;
}
