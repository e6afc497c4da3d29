import { notebookOf } from "@pycoro/document";
import { fileMessages } from "../i18n/file-messages.ts";
import type { App } from "../state/store.ts";

/** Megabytes: more than this is no program, and no trace of one that was stopped in time. */
const MOST = 2;
const MOST_TRACED = 50;

/** Loads a program, a transcript, a document, a notebook or a saved trace; what cannot be loaded is named in a notice. */
export async function openFile(app: App, file: File): Promise<void> {
  const { store, session } = app;
  const say = fileMessages[store.language.value];
  const isTrace = file.name.endsWith(".json");
  // Notebooks carry their pictures.
  const most = isTrace || file.name.endsWith(".ipynb") ? MOST_TRACED : MOST;
  if (file.size > most * 1e6) {
    store.notice.value = say.tooLarge(file.name, most);
    return;
  }
  const text = (await file.text()).replace(/^\ufeff/, "").replaceAll("\r\n", "\n");
  store.notice.value = null;
  if (file.name.endsWith(".ipynb")) return openNotebook(app, text);
  if (!isTrace) return session.load(text);
  // Few visitors bring a trace: what reads one is loaded then.
  const { openTrace, keepOpened } = await import("./kept-trace.ts");
  try {
    const unknown = openTrace(app, text);
    const said = unknown.length > 0 ? [say.unknownKinds(unknown.join(", "))] : [];
    if (!(await keepOpened(app, text))) said.push(say.notKept);
    if (said.length > 0) store.notice.value = said.join(" ");
  } catch (error) {
    store.notice.value = say.noTrace(file.name, error instanceof Error ? error.message : String(error));
  }
}

/** Loads a notebook as a document and says so; of a text that is no notebook it only says that. */
export function openNotebook({ store, session }: App, text: string): void {
  const made = notebookOf(text);
  const say = fileMessages[store.language.value];
  if (made !== null) session.load(made.markdown, { mode: "document" });
  store.notice.value = made === null ? say.brokenNotebook : say.wasNotebook(made.cells, made.commands);
}

/** Opens the saved trace that was open when the page was last left; `otherwise` is done when it cannot be. */
export const openKept = async (app: App, otherwise: () => void): Promise<void> =>
  (await import("./kept-trace.ts")).openKeptTrace(app, otherwise);
