/** A text that was run, and when. */
export interface Saved {
  readonly text: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

const MOST = 20;
const TEXTS = "texts";
/** The saved trace that was opened last: one text under one key. */
const TRACES = "traces";
const OPENED = "opened";
/** Where earlier versions of the page kept the list. */
const OLD_KEY = "pycoro.history";

const isSaved = (item: Partial<Saved> | null): item is Saved =>
  typeof item?.text === "string" && typeof item.at === "number";

/** The list as earlier versions kept it. */
function oldTexts(): readonly Saved[] {
  try {
    const list: unknown = JSON.parse(localStorage.getItem(OLD_KEY) ?? "[]");
    return Array.isArray(list) ? list.filter(isSaved).slice(0, MOST) : [];
  } catch {
    return [];
  }
}

const newestFirst = (texts: readonly Saved[]): readonly Saved[] => [...texts].sort((a, b) => b.at - a.at);

const answerOf = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((done, fail) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => fail(request.error ?? new Error("the browser's storage failed"));
  });

/** Waits until what was written is kept: a full storage may say so as late as that. */
const written = ({ transaction }: IDBObjectStore): Promise<unknown> =>
  new Promise((done, fail) => {
    transaction.oncomplete = done;
    transaction.onabort = () => fail(transaction.error ?? new Error("the browser's storage failed"));
  });

async function open(
  name: string,
  mode: IDBTransactionMode,
): Promise<{ readonly store: IDBObjectStore; close(): void }> {
  const request = indexedDB.open("pycoro", 2);
  request.onupgradeneeded = ({ oldVersion }) => {
    const { result } = request;
    if (oldVersion < 1) {
      const store = result.createObjectStore(TEXTS, { keyPath: "text" });
      for (const item of oldTexts()) store.put(item);
    }
    result.createObjectStore(TRACES);
  };
  const database = await answerOf(request);
  return { store: database.transaction(name, mode).objectStore(name), close: () => database.close() };
}

/**
 * Keeps a text among those that were run: the newest twenty, each once. A browser that keeps nothing (storage switched off or full) keeps nothing, and the
 * page works all the same; what comes out is whether it was kept.
 */
export async function saveToHistory(text: string, at: number): Promise<boolean> {
  if (text.trim() === "") return true;
  try {
    const { store, close } = await open(TEXTS, "readwrite");
    await answerOf(store.put({ text, at }));
    for (const item of newestFirst(await answerOf<Saved[]>(store.getAll())).slice(MOST)) store.delete(item.text);
    await written(store);
    close();
    localStorage.removeItem(OLD_KEY);
    return true;
  } catch {
    return false;
  }
}

/** Texts that were run, newest first; null where the browser keeps nothing. */
export async function loadHistory(): Promise<readonly Saved[] | null> {
  try {
    const { store, close } = await open(TEXTS, "readonly");
    const kept = await answerOf<Saved[]>(store.getAll());
    close();
    return newestFirst(kept);
  } catch {
    return null;
  }
}

/** Keeps the text of a saved trace for the next visit, in the place of another one; "" keeps none. Says whether that was possible. */
export async function keepTrace(text: string): Promise<boolean> {
  try {
    const { store, close } = await open(TRACES, "readwrite");
    store.put(text, OPENED);
    await written(store);
    close();
    return true;
  } catch {
    return false;
  }
}

/** The text of the saved trace that was open when the page was last left; "" when there was none. */
export async function keptTrace(): Promise<string> {
  try {
    const { store, close } = await open(TRACES, "readonly");
    const text: unknown = await answerOf(store.get(OPENED));
    close();
    return typeof text === "string" ? text : "";
  } catch {
    return "";
  }
}
