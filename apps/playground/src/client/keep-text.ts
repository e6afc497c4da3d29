import { fileMessages } from "../i18n/file-messages.ts";
import { saveToHistory } from "../state/history.ts";
import type { Store } from "../state/store.ts";

/** Whether the browser has room for another text where it keeps the one of the editor (storage.ts). */
function hasRoom(text: string): boolean {
  const probe = "pycoro.room";
  try {
    localStorage.setItem(probe, text);
    localStorage.removeItem(probe);
    return true;
  } catch {
    return false;
  }
}

/** Keeps a text that runs among those of before; a browser that has no room for it, there or for the editor, is named in a notice, once in a visit. */
export async function keepText({ notice, language }: Store, text: string): Promise<void> {
  const isListed = await saveToHistory(text, Date.now());
  const { dataset } = document.documentElement;
  if ((isListed && hasRoom(text)) || dataset.keeps === "nothing") return;
  dataset.keeps = "nothing";
  notice.value = fileMessages[language.value].keepsNothing;
}
