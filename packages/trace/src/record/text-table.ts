/** Texts by number, in the order in which they were met. */
export class TextTable {
  readonly list: string[] = [];
  readonly #ids = new Map<string, number>();
  #sent = 0;

  /** The number of a text. */
  of(text: string): number {
    const known = this.#ids.get(text);
    if (known !== undefined) return known;
    const id = this.add(text);
    this.#ids.set(text, id);
    return id;
  }

  /** A number for a text of which the caller knows that it needs one of its own. */
  add(text: string): number {
    return this.list.push(text) - 1;
  }

  /** Those added since the last time. */
  take(): readonly string[] {
    const taken = this.list.slice(this.#sent);
    this.#sent = this.list.length;
    return taken;
  }
}
