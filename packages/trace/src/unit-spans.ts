import type { SpanInfo } from "./events.ts";

/**
 * The spans of a compiled unit, to stand in a trace's list from `base` on: its span `n` is span `base + n` there.
 * A span with several outputs comes as several links of one id; the first is kept.
 */
export function unitSpans(links: readonly Omit<SpanInfo, "file">[], base: number, file: number): SpanInfo[] {
  const count = links.reduce((most, link) => Math.max(most, link.id + 1), 0);
  const first = new Map<number, Omit<SpanInfo, "file">>();
  for (const link of links) if (!first.has(link.id)) first.set(link.id, link);
  const spans: SpanInfo[] = [];
  for (let n = 0; n < count; n++) {
    const link = first.get(n);
    spans.push(
      link === undefined
        ? { id: base + n, file, py: [0, 0], ts: [0, 0], line: 1, role: "helper" }
        : { id: base + n, file, py: link.py, ts: link.ts, line: link.line, role: link.role },
    );
  }
  return spans;
}
