import type { Session } from "../state/session-actions.ts";

/** More than this is no program. */
const MOST = 2_000_000;

/** The version that a program gets without being asked. */
const USUAL = "3.13";

/** What makes a saved trace anew. */
interface Saved {
  readonly text: string;
  readonly python?: string;
  readonly seed?: number;
  readonly schedule?: string;
}

/** Files of a trace carry their program: the same program, with the same chance and in the same order, gives the same trace. */
function savedIn(text: string): Saved | null {
  try {
    const data = JSON.parse(text) as {
      readonly format?: unknown;
      readonly program?: { readonly python?: string; readonly seed?: number; readonly schedule?: unknown };
      readonly files?: readonly { readonly text?: unknown }[];
    };
    if (data.format !== "pycoro.trace" || !Array.isArray(data.files)) return null;
    const texts = data.files.map((file) => file.text).filter((one): one is string => typeof one === "string");
    const { python, seed, schedule } = data.program ?? {};
    return {
      text: texts.length === 1 ? texts[0]! : texts.map(prompted).join(""),
      ...(typeof python === "string" && python !== USUAL ? { python } : {}),
      ...(typeof seed === "number" ? { seed } : {}),
      ...(isSchedule(schedule) ? { schedule } : {}),
    };
  } catch {
    return null;
  }
}
/** As the explorer writes them: "p-3.1". */
const isSchedule = (name: unknown): name is string => typeof name === "string" && /^[ap](-\d+\.[1-9]\d*)*$/.test(name);

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
  const saved = file.name.endsWith(".json") ? savedIn(text) : null;
  if (saved === null) session.load(text);
  else session.load(saved.text, saved);
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
