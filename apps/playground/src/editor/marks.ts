import { type Extension, RangeSetBuilder, StateEffect, StateField } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, WidgetType } from "@codemirror/view";

/** What the trace draws into the source: where the run stands, where frames are suspended, what is hovered. */
export interface Marks {
  readonly current: {
    readonly from: number;
    readonly to: number;
    readonly state: "running" | "paused" | "ended";
  } | null;
  /** What gets the value that comes in: `b =` of a paused `b = yield a`. */
  readonly receiver: { readonly from: number; readonly to: number } | null;
  readonly waiting: readonly { readonly at: number; readonly label: string; readonly hue: number }[];
  readonly hover: { readonly from: number; readonly to: number } | null;
  readonly selected: { readonly from: number; readonly to: number } | null;
  /** Lines that are not code: prompts and shown output of a transcript. */
  readonly prompts: readonly { readonly from: number; readonly to: number }[];
  /** Verdicts of statements, drawn at the end of their last line. */
  readonly verdicts: readonly {
    readonly at: number;
    readonly verdict: "exact" | "equal" | "different";
    readonly title: string;
    readonly unit: number;
  }[];
  /** Circled numbers in comments, with their line from 1: buttons that go to the steps of the line. */
  readonly callouts: readonly { readonly at: number; readonly line: number }[];
  /** Lines of one statement bear one hue. */
  readonly hues: readonly { readonly from: number; readonly hue: number }[];
  readonly shown: readonly { readonly from: number; readonly verdict: "ok" | "equal" | "different" | null }[];
}

export const noMarks: Marks = {
  current: null,
  receiver: null,
  waiting: [],
  hover: null,
  selected: null,
  prompts: [],
  verdicts: [],
  callouts: [],
  hues: [],
  shown: [],
};

export const setMarks = StateEffect.define<Marks>();

class WaitingLabel extends WidgetType {
  readonly text: string;
  readonly hue: number;
  constructor(text: string, hue: number) {
    super();
    this.text = text;
    this.hue = hue;
  }
  override eq(other: WaitingLabel): boolean {
    return other.text === this.text && other.hue === this.hue;
  }
  override toDOM(): HTMLElement {
    const element = document.createElement("span");
    element.className = "cm-waiting-label";
    element.style.setProperty("--hue", `var(--lane-${this.hue})`);
    element.textContent = `∥ ${this.text}`;
    return element;
  }
  override ignoreEvent(): boolean {
    return true;
  }
}

const verdictSigns = { exact: "✓", equal: "≈", different: "✗" } as const;

class VerdictSign extends WidgetType {
  readonly verdict: keyof typeof verdictSigns;
  readonly title: string;
  readonly unit: number;
  constructor(verdict: keyof typeof verdictSigns, title: string, unit: number) {
    super();
    this.verdict = verdict;
    this.title = title;
    this.unit = unit;
  }
  override eq(other: VerdictSign): boolean {
    return other.verdict === this.verdict && other.title === this.title && other.unit === this.unit;
  }
  override toDOM(): HTMLElement {
    const element = document.createElement("span");
    element.className = `cm-verdict verdict-${this.verdict}`;
    element.textContent = verdictSigns[this.verdict];
    element.title = this.title;
    element.dataset.unit = String(this.unit);
    return element;
  }
  override ignoreEvent(): boolean {
    return false;
  }
}

interface Placed {
  readonly from: number;
  readonly to: number;
  readonly decoration: Decoration;
}

function decorate(
  marks: Marks,
  view: { readonly length: number; lineAt(position: number): { from: number; to: number } },
): DecorationSet {
  const placed: Placed[] = [];
  const clamp = (position: number) => Math.max(0, Math.min(position, view.length));
  const range = (from: number, to: number, className: string) => {
    if (clamp(to) > clamp(from))
      placed.push({ from: clamp(from), to: clamp(to), decoration: Decoration.mark({ class: className }) });
  };
  const line = (position: number, className: string) => {
    const { from } = view.lineAt(clamp(position));
    placed.push({ from, to: from, decoration: Decoration.line({ class: className }) });
  };
  for (const shown of marks.shown)
    line(shown.from, shown.verdict === null ? "cm-shown" : `cm-shown cm-${shown.verdict}`);
  for (const { from, hue } of marks.hues)
    placed.push({
      from,
      to: from,
      decoration: Decoration.line({ class: "cm-hue", attributes: { style: `--hue: var(--lane-${hue})` } }),
    });
  for (const { at, line: number } of marks.callouts)
    if (at < view.length)
      placed.push({
        from: at,
        to: at + 1,
        decoration: Decoration.mark({ class: "cm-callout", attributes: { "data-line": String(number) } }),
      });
  for (const prompt of marks.prompts) range(prompt.from, prompt.to, "cm-prompt");
  for (const { at, verdict, title, unit } of marks.verdicts) {
    const end = view.lineAt(clamp(at)).to;
    placed.push({
      from: end,
      to: end,
      decoration: Decoration.widget({ widget: new VerdictSign(verdict, title, unit), side: 2 }),
    });
  }
  const lines = new Map<number, { label: string; hue: number }>();
  for (const waiting of marks.waiting) {
    const { from } = view.lineAt(clamp(waiting.at));
    const before = lines.get(from);
    lines.set(from, before === undefined ? waiting : { label: `${before.label}, ${waiting.label}`, hue: before.hue });
  }
  for (const [from, { label, hue }] of lines) {
    line(from, "cm-waiting");
    const end = view.lineAt(from).to;
    placed.push({
      from: end,
      to: end,
      decoration: Decoration.widget({ widget: new WaitingLabel(label, hue), side: 1 }),
    });
  }
  if (marks.current !== null) {
    line(marks.current.from, `cm-current cm-current-${marks.current.state}`);
    range(marks.current.from, marks.current.to, "cm-span-current");
  }
  if (marks.receiver !== null) range(marks.receiver.from, marks.receiver.to, "cm-span-receiver");
  if (marks.selected !== null) range(marks.selected.from, marks.selected.to, "cm-span-selected");
  if (marks.hover !== null) range(marks.hover.from, marks.hover.to, "cm-span-hover");
  placed.sort((a, b) => a.from - b.from || a.decoration.startSide - b.decoration.startSide || b.to - a.to);
  const builder = new RangeSetBuilder<Decoration>();
  for (const { from, to, decoration } of placed) builder.add(from, to, decoration);
  return builder.finish();
}

/** Keeps the marks as decorations; an edit moves them along until the next run replaces them. */
export function marksField(): Extension {
  return StateField.define<DecorationSet>({
    create: () => Decoration.none,
    update(before, transaction) {
      for (const effect of transaction.effects)
        if (effect.is(setMarks)) return decorate(effect.value, transaction.state.doc);
      return before.map(transaction.changes);
    },
    provide: (field) => EditorView.decorations.from(field),
  });
}
