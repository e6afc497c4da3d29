import { type Extension, StateEffect, StateField } from "@codemirror/state";
import { type EditorView, GutterMarker, gutter } from "@codemirror/view";

/** How often each line (from 1) has run. */
export type Heat = ReadonlyMap<number, number>;

/** Replaces the counts. */
export const setHeat = StateEffect.define<Heat>();

const shown = (n: number): string =>
  n < 1000 ? String(n) : n < 1e6 ? `${Math.round(n / 100) / 10}k` : `${Math.round(n / 1e5) / 10}M`;

class Count extends GutterMarker {
  readonly n: number;
  /** Share of the busiest line, in five steps. */
  readonly level: number;
  constructor(n: number, most: number) {
    super();
    this.n = n;
    this.level = most < 2 ? 1 : Math.ceil((Math.log2(n + 1) / Math.log2(most + 1)) * 5);
  }
  override eq(other: Count): boolean {
    return other.n === this.n && other.level === this.level;
  }
  override toDOM(): Node {
    const element = document.createElement("span");
    element.className = `cm-heat heat-${this.level}`;
    element.textContent = shown(this.n);
    return element;
  }
}

/** A gutter with the count of each line that ran. */
export function heatGutter(): Extension {
  const field = StateField.define<{ readonly heat: Heat; readonly most: number }>({
    create: () => ({ heat: new Map(), most: 0 }),
    update(before, transaction) {
      for (const effect of transaction.effects)
        if (effect.is(setHeat)) return { heat: effect.value, most: Math.max(0, ...effect.value.values()) };
      return transaction.docChanged ? { heat: new Map(), most: 0 } : before;
    },
  });
  const side = gutter({
    class: "cm-heats",
    lineMarker: (view: EditorView, block) => {
      const { heat, most } = view.state.field(field);
      const n = heat.get(view.state.doc.lineAt(block.from).number);
      return n === undefined ? null : new Count(n, most);
    },
    lineMarkerChange: (update) => update.startState.field(field) !== update.state.field(field),
  });
  return [field, side];
}
