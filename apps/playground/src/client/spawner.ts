import { inflated } from "./inflated.ts";

/** Fetches and inflates a worker's script; what was read is kept, a failure is not. */
function scriptAt(url: string): () => Promise<string> {
  let text: Promise<string> | null = null;
  return () => {
    text ??= inflated(url).catch((error) => {
      text = null;
      throw error;
    });
    return text;
  };
}

/** Makes workers of a deflated script. Made from blobs, they inherit the page's content-security policy. */
export function spawner(address: string, name: string): () => Promise<Worker> {
  const script = scriptAt(address);
  // A blob has no place of its own: this is where its parts are.
  const place = `self[Symbol.for("pycoro.base")]=${JSON.stringify(address.replace(/[^/]*$/, ""))};\n`;
  return async () => {
    const url = URL.createObjectURL(new Blob([place, await script()], { type: "text/javascript" }));
    const worker = new Worker(url, { name });
    // The worker has read the blob by the time it says anything.
    worker.addEventListener("message", () => URL.revokeObjectURL(url), { once: true });
    return worker;
  };
}

/** Makes the first worker at once, for whoever asks first. One that breaks before that is made again: then who asked for it hears why. */
export function ahead(spawn: () => Promise<Worker>): () => Promise<Worker> {
  let first: Promise<Worker> | null = spawn();
  const forget = () => {
    first = null;
  };
  first.then((made) => made.addEventListener("error", forget), forget);
  return () => {
    const made = first ?? spawn();
    forget();
    return made;
  };
}
