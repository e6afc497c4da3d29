import type { App } from "../state/store.ts";

/** More than this is no program. */
const MOST = 2_000_000;

/** Loads a program, a transcript, a document or a saved trace; what cannot be loaded is named in a notice. */
export async function openFile({ store, session }: App, file: File): Promise<void> {
  const say = store.messages.value.notices;
  if (file.size > MOST) {
    store.notice.value = say.tooLarge(file.name);
    return;
  }
  const text = (await file.text()).replace(/^\ufeff/, "").replaceAll("\r\n", "\n");
  store.notice.value = null;
  if (!file.name.endsWith(".json")) return session.load(text);
  // Few visitors bring a trace: what reads one is loaded then.
  const { savedIn } = await import("../model/saved-trace.ts");
  try {
    const saved = savedIn(text);
    session.load(saved.text, saved);
    if (saved.unknown.length > 0) store.notice.value = say.unknownKinds(saved.unknown.join(", "));
  } catch (error) {
    store.notice.value = say.noTrace(file.name, error instanceof Error ? error.message : String(error));
  }
}

/** A file that is dropped anywhere on the page is opened. */
export function acceptDrops(app: App): void {
  const holdsFile = (event: DragEvent) => event.dataTransfer?.types.includes("Files") === true;
  window.addEventListener("dragover", (event) => {
    if (holdsFile(event)) event.preventDefault();
  });
  window.addEventListener(
    "drop",
    (event) => {
      const file = event.dataTransfer?.files[0];
      if (file === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      void openFile(app, file);
    },
    true,
  );
}
