import { positionAt, type SourceFile, type Span } from "@pycoro/syntax";

/**
 * The places of a module at which something may be raised. A position is an index into the table; its four numbers are line (from 1), last
 * line, column and last column (UTF-16 units from 0), as in CPython's `co_positions()`.
 */
export class PositionTable {
  readonly #source: SourceFile;
  readonly #indices = new Map<number, number>();
  readonly #numbers: number[] = [];
  readonly #attributes = new Map<number, number>();

  constructor(source: SourceFile) {
    this.#source = source;
  }

  /** The index of a span's position; equal spans share one. */
  at({ start, end }: Span): number {
    const key = start * 0x4000000 + end;
    const known = this.#indices.get(key);
    if (known !== undefined) return known;
    const index = this.#numbers.length / 4;
    this.#indices.set(key, index);
    const first = positionAt(this.#source, start);
    const last = positionAt(this.#source, end);
    this.#numbers.push(first.line, last.line, first.column, last.column);
    return index;
  }

  /** Says where the attribute of the method call at a position stands. */
  pair(call: number, attribute: number): void {
    if (call !== attribute) this.#attributes.set(call, attribute);
  }

  /**
   * Where CPython sees an access to an attribute, or a call of a method: when its object ends on another line, from the
   * attribute's name on (`update_start_location_to_match_attr` in Python/codegen.c).
   */
  fromName(span: Span, attribute: Span): Span {
    const { text } = this.#source;
    if (positionAt(this.#source, attribute.start).line === positionAt(this.#source, attribute.end).line) return span;
    const [name] = /[\p{ID_Continue}]+$/u.exec(text.slice(attribute.start, attribute.end)) ?? [""];
    return { start: attribute.end - name.length, end: span.end };
  }

  get attributes(): readonly number[] {
    return [...this.#attributes].flat();
  }

  get numbers(): readonly number[] {
    return this.#numbers;
  }
}
