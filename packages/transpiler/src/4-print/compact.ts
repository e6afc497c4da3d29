import type { Doc, Layout, PlacedMark } from "./doc.ts";

/**
 * Lays a document out without a limit of width: lines break only where they must. The text is what `layout(doc, Infinity)` gives, made in one
 * walk without looking ahead; code that is run and not read is printed so.
 */
export function compact(doc: Doc): Layout {
  const marks: PlacedMark[] = [];
  let text = "";
  let margin = 0;
  let atLineStart = true;
  let waiting: string[] = [];
  let unplaced: PlacedMark[] = [];

  const write = (part: string): void => {
    if (part === "") return;
    if (atLineStart) {
      atLineStart = false;
      text += " ".repeat(margin);
    }
    if (unplaced.length > 0) {
      for (const placed of unplaced) (placed as { start: number }).start = text.length;
      unplaced = [];
    }
    text += part;
  };
  const newline = (next: number): void => {
    if (waiting.length > 0) {
      const parts = waiting;
      waiting = [];
      for (const part of parts) write(` ${part}`);
    }
    text += "\n";
    margin = next;
    atLineStart = true;
  };
  const emit = (it: Doc, at: number, isFlat: boolean): void => {
    if (typeof it === "string") {
      write(it);
      return;
    }
    if (isList(it)) {
      for (const one of it) emit(one, at, isFlat);
      return;
    }
    switch (it.k) {
      case "group":
        emit(it.doc, at, !it.broken);
        break;
      case "choice":
        emit(it.states[0]!, at, true);
        break;
      case "indent":
        emit(it.doc, at + 2, isFlat);
        break;
      case "block":
        emit(it.doc, at, false);
        break;
      case "flat":
        emit(it.doc, at, true);
        break;
      case "line":
        if (isFlat && !it.hard) write(it.flat);
        else newline(at);
        break;
      case "ifBreak":
        emit(isFlat ? it.flat : it.broken, at, isFlat);
        break;
      case "suffix":
        waiting.push(it.text);
        break;
      case "mark": {
        const placed: PlacedMark = { id: it.id, start: -1, end: -1 };
        unplaced.push(placed);
        marks.push(placed);
        emit(it.doc, at, isFlat);
        if (placed.start >= 0) placed.end = text.length;
        else unplaced = unplaced.filter((one) => one !== placed);
        break;
      }
    }
  };
  emit(doc, 0, false);
  for (const part of waiting) write(` ${part}`);
  return { text, marks: marks.filter(({ start }) => start >= 0) };
}

const isList = (doc: Doc): doc is readonly Doc[] => Array.isArray(doc);
