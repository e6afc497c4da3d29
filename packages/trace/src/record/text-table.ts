/** Texts by number, in the order in which they were met. */
export class TextTable {
  readonly #list: string[] = [];
  readonly #ids = new Map<string, number>();
  #sent = 0;

  /** The number of a text. */
  of(text: string): number {
    const known = this.#ids.get(text);
    if (known !== undefined) return known;
    const id = this.#list.push(text) - 1;
    this.#ids.set(text, id);
    return id;
  }

  at(id: number): string {
    return this.#list[id]!;
  }

  /** Those added since the last time. */
  take(): readonly string[] {
    const taken = this.#list.slice(this.#sent);
    this.#sent = this.#list.length;
    return taken;
  }
}
