import type { Sizes } from "./layout.ts";
import type { Settings } from "./store.ts";
import { defaultSettings } from "./store.ts";

/** What the browser keeps between visits. Storage may be switched off or full: then nothing is kept and nothing breaks. */
const read = (key: string): string | null => {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
};
/** Says whether the value is kept now. At once, so that what a program does to the page cannot come between its text and the storage. */
const write = (key: string, value: string): boolean => {
  try {
    localStorage.setItem(key, value);
    return true;
  } catch {
    return false;
  }
};

export interface Saved {
  readonly text: string;
  readonly at: number;
}

const MAX_SAVED = 20;

export const loadSettings = (): Settings => {
  try {
    const kept = JSON.parse(read("pycoro.settings") ?? "{}") as Partial<Settings>;
    return { ...defaultSettings, ...kept, limits: { ...defaultSettings.limits, ...kept.limits } };
  } catch {
    return defaultSettings;
  }
};
export const saveSettings = (settings: Settings): void => void write("pycoro.settings", JSON.stringify(settings));
export const saveTheme = (theme: string): void => void write("pycoro.theme", theme);
export const saveLanguage = (language: string): void => void write("pycoro.language", language);

/** The text that stood in the editor when the page was last left. */
export const loadText = (): string | null => read("pycoro.text");
export const saveText = (text: string): void => void write("pycoro.text", text);

/** Texts that were run, newest first. */
export function loadHistory(): readonly Saved[] {
  try {
    const list: unknown = JSON.parse(read("pycoro.history") ?? "[]");
    return Array.isArray(list)
      ? list.filter((item): item is Saved => typeof item?.text === "string" && typeof item?.at === "number")
      : [];
  } catch {
    return [];
  }
}
export function saveToHistory(text: string, at: number): void {
  if (text.trim() === "") return;
  const rest = loadHistory().filter((item) => item.text !== text);
  const texts = [{ text, at }, ...rest].slice(0, MAX_SAVED);
  // Where the browser has little room, the oldest make way.
  while (texts.length > 0 && !write("pycoro.history", JSON.stringify(texts))) texts.pop();
}

export const loadSizes = (): Partial<Sizes> => {
  try {
    return JSON.parse(read("pycoro.sizes") ?? "{}") as Partial<Sizes>;
  } catch {
    return {};
  }
};
export const saveSizes = (sizes: Sizes): void => void write("pycoro.sizes", JSON.stringify(sizes));
