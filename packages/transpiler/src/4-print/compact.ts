import type { Doc, Layout, PlacedMark } from "./doc.ts";

/**
 * Lays a document out without a limit of width: lines break only where they must. The text is what `layout(doc, Infinity)` gives, made in one
 * walk without looking ahead; code that is run and not read is printed so.
 */
export function compact(doc: Doc): Layout {
  return new Compact().layout(doc);
}

/** A class: what walks deep keeps its optimised code from one text to the next, which functions made for each text would lose. */
class Compact {
  readonly #marks: PlacedMark[] = [];
  /** Spaces before a line, by their number. */
  readonly #margins: string[] = [];
  #text = "";
  #margin = 0;
  #atLineStart = true;
  #waiting: string[] = [];
  #unplaced: PlacedMark[] = [];

  layout(doc: Doc): Layout {
    this.#emit(doc, 0, false);
    for (const part of this.#waiting) this.#write(` ${part}`);
    return { text: this.#text, marks: this.#marks.filter(({ start }) => start >= 0) };
  }

  #write(part: string): void {
    if (part === "") return;
    if (this.#atLineStart) {
      this.#atLineStart = false;
      this.#margins[this.#margin] ??= " ".repeat(this.#margin);
      this.#text += this.#margins[this.#margin];
    }
    if (this.#unplaced.length > 0) {
      for (const placed of this.#unplaced) (placed as { start: number }).start = this.#text.length;
      this.#unplaced = [];
    }
    this.#text += part;
  }

  #newline(next: number): void {
    if (this.#waiting.length > 0) {
      const parts = this.#waiting;
      this.#waiting = [];
      for (const part of parts) this.#write(` ${part}`);
    }
    this.#text += "\n";
    this.#margin = next;
    this.#atLineStart = true;
  }

  #emit(it: Doc, at: number, isFlat: boolean): void {
    if (typeof it === "string") {
      this.#write(it);
      return;
    }
    if (isList(it)) {
      for (let i = 0; i < it.length; i++) this.#emit(it[i]!, at, isFlat);
      return;
    }
    switch (it.k) {
      case "group":
        this.#emit(it.doc, at, !it.broken);
        break;
      case "choice":
        this.#emit(it.states[0]!, at, true);
        break;
      case "indent":
        this.#emit(it.doc, at + 2, isFlat);
        break;
      case "block":
        this.#emit(it.doc, at, false);
        break;
      case "flat":
        this.#emit(it.doc, at, true);
        break;
      case "line":
        if (isFlat && !it.hard) this.#write(it.flat);
        else this.#newline(at);
        break;
      case "ifBreak":
        this.#emit(isFlat ? it.flat : it.broken, at, isFlat);
        break;
      case "suffix":
        this.#waiting.push(it.text);
        break;
      case "mark": {
        const placed: PlacedMark = { id: it.id, start: -1, end: -1 };
        this.#unplaced.push(placed);
        this.#marks.push(placed);
        this.#emit(it.doc, at, isFlat);
        if (placed.start >= 0) placed.end = this.#text.length;
        else this.#unplaced = this.#unplaced.filter((one) => one !== placed);
        break;
      }
    }
  }
}

export const isList = (doc: Doc): doc is readonly Doc[] => Array.isArray(doc);
