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
/** At once, so that what a program does to the page cannot come between its text and the storage; whether it is kept. */
const write = (key: string, value: string): boolean => {
  try {
    localStorage.setItem(key, value);
    return true;
  } catch {
    return false;
  }
};

/** The object under a key; an empty one where there is none, or what is there is no JSON. */
const readObject = <T extends object>(key: string): Partial<T> => {
  try {
    return (JSON.parse(read(key) ?? "null") as Partial<T> | null) ?? {};
  } catch {
    return {};
  }
};

export const loadSettings = (): Settings => {
  const kept = readObject<Settings>("pycoro.settings");
  return { ...defaultSettings, ...kept, limits: { ...defaultSettings.limits, ...kept.limits } };
};
export const saveSettings = (settings: Settings): void => {
  write("pycoro.settings", JSON.stringify(settings));
};
export const saveTheme = (theme: string): void => {
  write("pycoro.theme", theme);
};
export const saveLanguage = (language: string): void => {
  write("pycoro.language", language);
};

/** The text that stood in the editor when the page was last left. */
export const loadText = (): string | null => read("pycoro.text");
/** Keeps it; says whether there was room. */
export const saveText = (text: string): boolean => write("pycoro.text", text);

export const loadSizes = (): Partial<Sizes> => readObject<Sizes>("pycoro.sizes");
export const saveSizes = (sizes: Sizes): void => {
  write("pycoro.sizes", JSON.stringify(sizes));
};

/** Whether a saved trace was open when the page was last left (history.ts keeps its text). */
export const wasTrace = (): boolean => read("pycoro.trace") === "1";
export const markTrace = (isOpen: boolean): void => {
  write("pycoro.trace", isOpen ? "1" : "");
};
