import { type Extension, RangeSet, StateEffect, StateField } from "@codemirror/state";
import { type EditorView, GutterMarker, gutter } from "@codemirror/view";

/** Replaces all breakpoints: lines from 1. */
export const setBreakpoints = StateEffect.define<ReadonlySet<number>>();

class Dot extends GutterMarker {
  override toDOM(): Node {
    const dot = document.createElement("span");
    dot.className = "cm-break";
    return dot;
  }
}

const dot = new Dot();

/** A gutter in which a click sets or removes a breakpoint. They move along with edits; `linesOf` says where to. */
export function breakpointGutter(handlers: { readonly toggle: (line: number) => void }): {
  readonly extension: Extension;
  readonly linesOf: (view: EditorView) => ReadonlySet<number>;
} {
  const field = StateField.define<RangeSet<GutterMarker>>({
    create: () => RangeSet.empty,
    update(before, transaction) {
      for (const effect of transaction.effects)
        if (effect.is(setBreakpoints)) {
          const { doc } = transaction.state;
          const lines = [...effect.value].filter((line) => line >= 1 && line <= doc.lines).sort((a, b) => a - b);
          return RangeSet.of(lines.map((line) => dot.range(doc.line(line).from)));
        }
      return transaction.docChanged ? before.map(transaction.changes) : before;
    },
  });
  const linesOf = (view: EditorView): ReadonlySet<number> => {
    const lines = new Set<number>();
    const { doc } = view.state;
    for (let at = view.state.field(field).iter(); at.value !== null; at.next()) lines.add(doc.lineAt(at.from).number);
    return lines;
  };
  const side = gutter({
    class: "cm-breaks",
    markers: (view) => view.state.field(field),
    initialSpacer: () => dot,
    domEventHandlers: {
      mousedown: (view, block) => {
        handlers.toggle(view.state.doc.lineAt(block.from).number);
        return true;
      },
    },
  });
  return { extension: [field, side], linesOf };
}
