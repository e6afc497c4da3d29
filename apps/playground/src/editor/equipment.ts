import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { bracketMatching, indentOnInput } from "@codemirror/language";
import { lintGutter } from "@codemirror/lint";
import { Compartment, EditorState, type Extension, type Transaction } from "@codemirror/state";
import { EditorView, keymap } from "@codemirror/view";
import type { Marks } from "./marks.ts";
import { outputLock } from "./output-lock.ts";
import { python } from "./python.ts";

export { setDiagnostics } from "@codemirror/lint";
export { heatGutter, setHeat } from "./heat.ts";
export { rehearsePaste } from "./rehearsal.ts";

/** Texts of so many characters are coloured after what is made of them is on the screen, and so much later: what comes of the run is shown meanwhile. */
const LONG = 1500;
const COLOURS_AFTER = 60;

/** Python in its colours. Who pastes a long text sees it, and what is made of it, before it is parsed for them. */
function colours(isPaste: (change: Transaction) => boolean, whenRead: (act: () => void) => void): Extension {
  const language = new Compartment();
  const support = python();
  return [
    language.of(support),
    EditorState.transactionExtender.of((change) =>
      isPaste(change) && change.newDoc.length > LONG ? { effects: language.reconfigure([]) } : null,
    ),
    EditorView.updateListener.of(({ view, state, startState }) => {
      if (language.get(state) === support || language.get(startState) !== support) return;
      whenRead(() => setTimeout(() => view.dispatch({ effects: language.reconfigure(support) }), COLOURS_AFTER));
    }),
  ];
}

/**
 * What an editor needs to be written in, and not to be read: keys, undo, indentation, colours, the gutter of problems, output that stays as it is. Loaded
 * after the text is on the page. It is told which changes bring a text from elsewhere, when there is time for what can wait, and which output the text shows.
 */
export const equipment = (
  isPaste: (change: Transaction) => boolean,
  whenRead: (act: () => void) => void,
  shown: Marks["shown"],
): Extension => [
  outputLock(shown),
  lintGutter(),
  history(),
  indentOnInput(),
  bracketMatching(),
  keymap.of([...defaultKeymap, ...historyKeymap, indentWithTab]),
  colours(isPaste, whenRead),
];
