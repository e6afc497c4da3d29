import type { SpanInfo } from "../events.ts";

/** Looks up spans by id and finds the expression inside a statement that an event is really about. */
export class SpanTable {
  readonly #spans: SpanInfo[] = [];
  readonly #inner = new Map<number, readonly SpanInfo[]>();
  readonly #text: (file: number) => string;

  constructor(text: (file: number) => string) {
    this.#text = text;
  }

  add(spans: readonly SpanInfo[]): void {
    for (const span of spans) this.#spans[span.id] = span;
    this.#inner.clear();
  }

  get(id: number | undefined): SpanInfo | undefined {
    return id === undefined ? undefined : this.#spans[id];
  }

  textOf(id: number | undefined): string {
    const span = this.get(id);
    return span === undefined ? "" : this.#text(span.file).slice(span.py[0], span.py[1]);
  }

  /** The spans inside a statement, without those of nested statements on other lines. */
  inside(id: number): readonly SpanInfo[] {
    const known = this.#inner.get(id);
    if (known !== undefined) return known;
    const outer = this.#spans[id];
    const found =
      outer === undefined
        ? []
        : this.#spans.filter(
            (span) =>
              span !== undefined &&
              span.id !== id &&
              span.file === outer.file &&
              span.py[0] >= outer.py[0] &&
              span.py[1] <= outer.py[1] &&
              span.line >= outer.line,
          );
    this.#inner.set(id, found);
    return found;
  }

  /** The span with one of the roles inside a statement, or the statement itself when there is none or no telling which. */
  narrow(id: number | undefined, roles: readonly string[], wanted?: (text: string) => boolean): number | undefined {
    if (id === undefined) return undefined;
    const outer = this.#spans[id];
    if (outer === undefined || roles.includes(outer.role)) return id;
    const fits = this.inside(id).filter(
      (span) => roles.includes(span.role) && (wanted === undefined || wanted(this.textOf(span.id))),
    );
    const sameLine = fits.filter((span) => span.line === outer.line);
    const best = sameLine.length ? sameLine : fits;
    if (best.length === 0) return id;
    return best.reduce((a, b) => (b.py[1] - b.py[0] > a.py[1] - a.py[0] ? b : a)).id;
  }
}
