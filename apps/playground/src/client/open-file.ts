import type { Session } from "../state/store.ts";

/** More than this is no program. */
const MOST = 2_000_000;

/** Files of a trace carry their program: the same program gives the same trace. */
function sourceOf(text: string): string | null {
  try {
    const data = JSON.parse(text) as {
      readonly format?: unknown;
      readonly files?: readonly { readonly text?: unknown }[];
    };
    if (data.format !== "pycoro.trace" || !Array.isArray(data.files)) return null;
    const texts = data.files.map((file) => file.text).filter((one): one is string => typeof one === "string");
    return texts.length === 1 ? texts[0]! : texts.map(prompted).join("");
  } catch {
    return null;
  }
}

/** A statement as it was typed at a prompt. */
const prompted = (text: string): string =>
  `${text
    .replace(/\n$/, "")
    .split("\n")
    .map((line, index) => `${index === 0 ? ">>>" : "..."} ${line}`)
    .join("\n")}\n`;

/** Loads a program, a transcript, a document or a saved trace. */
export async function openFile(session: Session, file: File): Promise<void> {
  if (file.size > MOST) return;
  const text = (await file.text()).replace(/^\ufeff/, "").replaceAll("\r\n", "\n");
  session.load(file.name.endsWith(".json") ? (sourceOf(text) ?? text) : text);
}

/** A file that is dropped anywhere on the page is opened. */
export function acceptDrops(session: Session): void {
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
      void openFile(session, file);
    },
    true,
  );
}
