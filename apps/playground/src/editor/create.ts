import { Compartment, EditorState, Prec, type Transaction } from "@codemirror/state";
import { drawSelection, EditorView, highlightSpecialChars, keymap, lineNumbers } from "@codemirror/view";
import { batch } from "@preact/signals";
import { breakpointGutter, setBreakpoints } from "./breakpoints.ts";
import { hangingIndent } from "./hanging.ts";
import type { Heat } from "./heat.ts";
import { type Marks, marksField, setMarks } from "./marks.ts";

export interface EditorProblem {
  readonly from: number;
  readonly to: number;
  readonly severity: "error" | "warning" | "info";
  readonly message: string;
}

export interface EditorHandlers {
  /** The text changes; the editor shows it right after. */
  readonly change: (text: string, isPasted: boolean) => void;
  readonly run: () => void;
  readonly hover: (position: number | null) => void;
  readonly click: (position: number) => void;
  /** The sign of a statement's verdict was clicked. */
  readonly compare: (unit: number) => void;
  /** A circled number in a comment was clicked; lines count from 1. */
  readonly callout: (line: number) => void;
  /** A breakpoint was clicked; lines count from 1. */
  readonly toggleBreakpoint: (line: number) => void;
  /** Does something once what is made of the text is on the page: until then nobody waits for more than that. */
  readonly whenRead: (act: () => void) => void;
  /** An edit moved the breakpoints. */
  readonly moveBreakpoints: (lines: ReadonlySet<number>) => void;
}

export interface Editor {
  readonly view: EditorView;
  setText(text: string): void;
  setMarks(marks: Marks): void;
  setProblems(problems: readonly EditorProblem[]): void;
  setBreakpoints(lines: ReadonlySet<number>): void;
  /** Shows how often each line (from 1) ran; null for no counts. */
  setHeat(heat: Heat | null): void;
  setLabel(label: string): void;
  setWrap(wrap: boolean): void;
  reveal(position: number): void;
  /** Puts the cursor there, to be written at. */
  goTo(position: number): void;
  destroy(): void;
}

const isPaste = (change: Transaction): boolean => change.isUserEvent("input.paste") || change.isUserEvent("input.drop");

/** Makes the Python editor in an element. It tells what the person does and shows what it is told; it knows nothing of runs. */
export function createEditor(
  parent: HTMLElement | ShadowRoot,
  text: string,
  label: string,
  handlers: EditorHandlers,
): Editor {
  const labelling = new Compartment();
  const wrapping = new Compartment();
  const heating = new Compartment();
  const equipping = new Compartment();
  const labelled = (name: string) =>
    EditorView.contentAttributes.of({ "aria-label": name, autocapitalize: "off", tabindex: "0", autocorrect: "off" });
  let quiet = false;
  const breaks = breakpointGutter({ toggle: handlers.toggleBreakpoint });
  const view = new EditorView({
    parent,
    dispatchTransactions(transactions, editor) {
      const last = transactions.at(-1);
      if (quiet || last === undefined || !transactions.some((one) => one.docChanged))
        return editor.update(transactions);
      // Who is told begins at once, before the editor draws the text; what follows on the page is drawn after.
      batch(() => {
        handlers.change(last.newDoc.toString(), transactions.some(isPaste));
        editor.update(transactions);
        handlers.moveBreakpoints(breaks.linesOf(editor));
      });
    },
    state: EditorState.create({
      doc: text,
      extensions: [
        Prec.highest(
          keymap.of([
            {
              key: "Mod-Enter",
              run: () => {
                handlers.run();
                return true;
              },
            },
          ]),
        ),
        breaks.extension,
        lineNumbers(),
        heating.of([]),
        highlightSpecialChars(),
        drawSelection(),
        equipping.of(EditorView.editorAttributes.of({ class: "cm-bare" })),
        marksField(),
        labelling.of(labelled(label)),
        wrapping.of([]),
        EditorView.domEventHandlers({
          mousemove: (event, editor) => {
            handlers.hover(editor.posAtCoords({ x: event.clientX, y: event.clientY }));
          },
          mouseleave: () => handlers.hover(null),
          click: (event, editor) => {
            const sign = event.target instanceof Element ? event.target.closest<HTMLElement>(".cm-verdict") : null;
            if (sign !== null) {
              handlers.compare(Number(sign.dataset.unit));
              return;
            }
            const callout = event.target instanceof Element ? event.target.closest<HTMLElement>(".cm-callout") : null;
            if (callout !== null) {
              handlers.callout(Number(callout.dataset.line));
              return;
            }
            const position = editor.posAtCoords({ x: event.clientX, y: event.clientY });
            if (position !== null && editor.state.selection.main.empty) handlers.click(position);
          },
        }),
      ],
    }),
  });
  let diagnose: ((problems: readonly EditorProblem[]) => void) | null = null;
  let latest: readonly EditorProblem[] = [];
  let warm: ((heat: Heat | null) => void) | null = null;
  let latestHeat: Heat | null = null;
  let latestMarks: Marks | null = null;
  let isGone = false;
  void import("./equipment.ts").then(({ equipment, heatGutter, setDiagnostics, setHeat }) => {
    if (isGone) return;
    view.dispatch({ effects: equipping.reconfigure(equipment(isPaste, handlers.whenRead, latestMarks?.shown ?? [])) });
    diagnose = (problems) => {
      const length = view.state.doc.length;
      const inside = problems.map((problem) => ({
        ...problem,
        from: Math.min(problem.from, length),
        to: Math.min(Math.max(problem.to, problem.from), length),
      }));
      view.dispatch(setDiagnostics(view.state, inside));
    };
    diagnose(latest);
    let isHeated = false;
    warm = (heat) => {
      if (isHeated !== (heat !== null)) {
        isHeated = heat !== null;
        view.dispatch({ effects: heating.reconfigure(isHeated ? heatGutter() : []) });
      }
      if (heat !== null) view.dispatch({ effects: setHeat.of(heat) });
    };
    warm(latestHeat);
  });
  return {
    view,
    setText(next) {
      if (next === view.state.doc.toString()) return;
      quiet = true;
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: next }, scrollIntoView: false });
      quiet = false;
      view.scrollDOM.scrollTop = 0;
    },
    setMarks(marks) {
      latestMarks = marks;
      view.dispatch({ effects: setMarks.of(marks) });
    },
    setProblems(problems) {
      latest = problems;
      diagnose?.(problems);
    },
    setBreakpoints: (lines) => view.dispatch({ effects: setBreakpoints.of(lines) }),
    setHeat(heat) {
      latestHeat = heat;
      warm?.(heat);
    },
    setLabel: (name) => view.dispatch({ effects: labelling.reconfigure(labelled(name)) }),
    setWrap: (wrap) =>
      view.dispatch({ effects: wrapping.reconfigure(wrap ? [EditorView.lineWrapping, hangingIndent()] : []) }),
    reveal(position) {
      // After the next layout, so that a text just set has its heights.
      view.requestMeasure({
        read: () => {
          const block = view.lineBlockAt(Math.min(position, view.state.doc.length));
          const { scrollTop, clientHeight } = view.scrollDOM;
          return block.top < scrollTop + 8 || block.bottom > scrollTop + clientHeight - 28
            ? block.top - clientHeight / 2
            : null;
        },
        write: (top) => {
          if (top !== null) view.scrollDOM.scrollTop = top;
        },
      });
    },
    goTo(position) {
      view.dispatch({ selection: { anchor: Math.min(position, view.state.doc.length) }, scrollIntoView: true });
      view.focus();
    },
    destroy() {
      isGone = true;
      view.destroy();
    },
  };
}
