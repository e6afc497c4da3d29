import { isList } from "./compact.ts";
import type { Doc } from "./doc.ts";

/**
 * The document as one text, where `compact` prints it alike wherever it stands; else the document itself. Made at each expression, it keeps the
 * documents of whole programs from being built only to be walked once.
 */
export function condensed(doc: Doc): Doc {
  return textOf(doc, false) ?? doc;
}

function textOf(doc: Doc, isFlat: boolean): string | null {
  if (typeof doc === "string") return doc;
  if (isList(doc)) {
    let text = "";
    for (let i = 0; i < doc.length; i++) {
      const part = textOf(doc[i]!, isFlat);
      if (part === null) return null;
      text += part;
    }
    return text;
  }
  switch (doc.k) {
    case "group":
      return doc.broken ? null : textOf(doc.doc, true);
    case "choice":
      return doc.breaks ? null : textOf(doc.states[0]!, true);
    case "flat":
      return textOf(doc.doc, true);
    case "indent":
      return textOf(doc.doc, isFlat);
    case "line":
      return isFlat && !doc.hard ? doc.flat : null;
    case "ifBreak":
      return isFlat ? textOf(doc.flat, true) : null;
    case "block":
    case "suffix":
    case "mark":
      return null;
  }
}
