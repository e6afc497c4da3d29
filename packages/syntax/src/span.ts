/** A stretch of text: half-open offsets in UTF-16 units. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * The smallest span that holds both.
 * @example
 * cover({ start: 2, end: 4 }, { start: 7, end: 9 }) // { start: 2, end: 9 }
 */
export const cover = (a: Span, b: Span): Span => ({ start: Math.min(a.start, b.start), end: Math.max(a.end, b.end) });

/** Whether `inner` lies within `outer` (equal spans contain each other). */
export const contains = (outer: Span, inner: Span): boolean => outer.start <= inner.start && inner.end <= outer.end;

/** The text under a span. */
export const textOf = (text: string, span: Span): string => text.slice(span.start, span.end);
