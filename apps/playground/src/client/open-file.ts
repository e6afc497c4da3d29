import type { App } from "../state/store.ts";

/** Megabytes: more than this is no program, and no trace of one that was stopped in time. */
const MOST = 2;
const MOST_TRACED = 50;

/** Loads a program, a transcript, a document or a saved trace; what cannot be loaded is named in a notice. */
export async function openFile(app: App, file: File): Promise<void> {
  const { store, session } = app;
  const say = store.messages.value.notices;
  const isTrace = file.name.endsWith(".json");
  const most = isTrace ? MOST_TRACED : MOST;
  if (file.size > most * 1e6) {
    store.notice.value = say.tooLarge(file.name, most);
    return;
  }
  const text = (await file.text()).replace(/^\ufeff/, "").replaceAll("\r\n", "\n");
  store.notice.value = null;
  if (!isTrace) return session.load(text);
  // Few visitors bring a trace: what reads one is loaded then.
  const { openTrace } = await import("./open-trace.ts");
  try {
    const unknown = openTrace(app, text);
    if (unknown.length > 0) store.notice.value = say.unknownKinds(unknown.join(", "));
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
