import { type Extension, RangeSetBuilder } from "@codemirror/state";
import { Decoration, type DecorationSet, type EditorView, ViewPlugin, type ViewUpdate } from "@codemirror/view";

/** Deeper lines hang no further in: little room is left beside them as it is. */
const DEEPEST = 24;

const byIndent = Array.from({ length: DEEPEST + 1 }, (_, indent) =>
  Decoration.line({ class: "cm-hanging", attributes: { style: `--indent:${indent}` } }),
);

function hang(view: EditorView): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>();
  for (const { from, to } of view.visibleRanges) {
    for (let at = from; at <= to; ) {
      const line = view.state.doc.lineAt(at);
      const indent = /^ */.exec(line.text)?.[0].length ?? 0;
      const decoration = byIndent[Math.min(indent, DEEPEST)];
      if (indent > 0 && decoration !== undefined) builder.add(line.from, line.from, decoration);
      at = line.to + 1;
    }
  }
  return builder.finish();
}

/** Where a long line is wrapped, its rest stands under its beginning, not under the margin. */
export const hangingIndent = (): Extension =>
  ViewPlugin.fromClass(
    class {
      decorations: DecorationSet;
      constructor(view: EditorView) {
        this.decorations = hang(view);
      }
      update(update: ViewUpdate): void {
        if (update.docChanged || update.viewportChanged) this.decorations = hang(update.view);
      }
    },
    { decorations: (plugin) => plugin.decorations },
  );
