import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { bracketMatching, indentOnInput } from "@codemirror/language";
import { lintGutter } from "@codemirror/lint";
import type { Extension } from "@codemirror/state";
import { keymap } from "@codemirror/view";
import { python } from "./python.ts";

export { setDiagnostics } from "@codemirror/lint";

/** What an editor needs to be written in, and not to be read: keys, undo, indentation, colours, the gutter of problems. Loaded after the text is on the page. */
export const equipment = (): Extension => [
  lintGutter(),
  history(),
  indentOnInput(),
  bracketMatching(),
  keymap.of([...defaultKeymap, ...historyKeymap, indentWithTab]),
  python(),
];
