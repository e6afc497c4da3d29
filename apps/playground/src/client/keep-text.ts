import { fileMessages } from "../i18n/file-messages.ts";
import { saveToHistory } from "../state/history.ts";
import { saveText } from "../state/storage.ts";
import type { Store } from "../state/store.ts";

/** Keeps a text that runs among those of before; a browser that has no room for it, there or for the editor, is named in a notice, once in a visit. */
export async function keepText({ notice, language, source }: Store, text: string): Promise<void> {
  const isListed = await saveToHistory(text, Date.now());
  const { dataset } = document.documentElement;
  if ((isListed && saveText(source.value)) || dataset.keeps === "nothing") return;
  dataset.keeps = "nothing";
  notice.value = fileMessages[language.value].keepsNothing;
}
