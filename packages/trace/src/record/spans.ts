import type { SpanInfo } from "../events.ts";
import { ABSENT } from "../packed.ts";

const PAUSES: ReadonlySet<string> = new Set(["yield", "await", "delegate"]);
const CALLS: ReadonlySet<string> = new Set(["call"]);

/** Looks up spans by id and finds the expression inside a statement that an event is really about. */
export class SpanTable {
  readonly #spans: SpanInfo[] = [];
  readonly #text: (file: number) => string;
  /** What was found, by what was looked for and by statement. */
  readonly #found = new Map<string, number[]>();
  readonly #pauses: number[] = [];

  constructor(text: (file: number) => string) {
    this.#text = text;
  }

  add(spans: readonly SpanInfo[]): void {
    for (const span of spans) this.#spans[span.id] = span;
    this.#found.clear();
    this.#pauses.length = 0;
  }

  get(id: number): SpanInfo | undefined {
    return this.#spans[id];
  }

  textOf(id: number): string {
    const span = this.get(id);
    return span === undefined ? "" : this.#text(span.file).slice(span.py[0], span.py[1]);
  }

  /** The `yield` or `await` in a statement, or the statement itself when there is none or no telling which. */
  pauseIn(id: number): number {
    if (id === ABSENT) return id;
    return (this.#pauses[id] ??= this.#narrow(id, PAUSES, []));
  }

  /** The call in a statement whose text has one of the words (any call without words), or the statement itself. */
  callIn(id: number, words: readonly string[]): number {
    if (id === ABSENT) return id;
    const key = words.length === 0 ? "" : words[0]!;
    let found = this.#found.get(key);
    if (found === undefined) {
      found = [];
      this.#found.set(key, found);
    }
    return (found[id] ??= this.#narrow(id, CALLS, words));
  }

  #narrow(id: number, roles: ReadonlySet<string>, words: readonly string[]): number {
    const outer = this.#spans[id];
    if (outer === undefined || roles.has(outer.role)) return id;
    const isMeant = (text: string) => words.length === 0 || words.some((word) => text.includes(word));
    const fits = this.#inside(outer).filter((span) => roles.has(span.role) && isMeant(this.textOf(span.id)));
    const sameLine = fits.filter((span) => span.line === outer.line);
    const best = sameLine.length ? sameLine : fits;
    if (best.length === 0) return id;
    return best.reduce((a, b) => (b.py[1] - b.py[0] > a.py[1] - a.py[0] ? b : a)).id;
  }

  /** The spans inside a statement, without those of nested statements on other lines. */
  #inside(outer: SpanInfo): readonly SpanInfo[] {
    return this.#spans.filter(
      (span) =>
        span !== undefined &&
        span.id !== outer.id &&
        span.file === outer.file &&
        span.py[0] >= outer.py[0] &&
        span.py[1] <= outer.py[1] &&
        span.line >= outer.line,
    );
  }
}
