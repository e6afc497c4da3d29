import { notebookOf } from "@pycoro/document";
import { fileMessages } from "../i18n/file-messages.ts";
import type { App } from "../state/store.ts";

/** Loads a notebook as a document and says so. Nothing happens, and false is returned, when the text is no notebook that can be read. */
export function openNotebook({ store, session }: App, text: string): boolean {
  const made = notebookOf(text);
  const say = fileMessages[store.language.value];
  if (made === null) {
    store.notice.value = say.brokenNotebook;
    return false;
  }
  session.load(made.markdown, { mode: "document" });
  store.notice.value = say.wasNotebook(made.cells, made.commands);
  return true;
}
