import type { App } from "../state/store.ts";

/** Opens a file; few visitors bring one, so what reads it is loaded then. */
export const openLater = (app: App, file: File): void =>
  void import("./open-file.ts").then(({ openFile }) => openFile(app, file));

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
      openLater(app, file);
    },
    true,
  );
}
