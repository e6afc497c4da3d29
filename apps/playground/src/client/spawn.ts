import { compilerUrl, runnerUrl } from "virtual:workers";

/** Where the runner finds the compiler; absolute, since a blob has no place of its own. */
export const compilerPortUrl = (): string => compilerUrl;

/** Fetches and inflates a worker's script; what was read is kept, a failure is not. */
function scriptAt(url: string): () => Promise<string> {
  let text: Promise<string> | null = null;
  const read = async (): Promise<string> => {
    const response = await fetch(url);
    if (!response.ok) throw new Error(`${url} could not be loaded (${response.status})`);
    const { body } = response;
    if (body === null) throw new Error(`${url} is empty`);
    return new Response(body.pipeThrough(new DecompressionStream("deflate-raw"))).text();
  };
  return async () => {
    text ??= read();
    try {
      return await text;
    } catch (error) {
      text = null;
      throw error;
    }
  };
}

/** Makes workers of a deflated script. Made from blobs, they inherit the page's content-security policy. */
function spawner(address: string, name: string): () => Promise<Worker> {
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

/** The compiler only reads text and writes text. */
export const spawnCompiler = spawner(compilerUrl, "pycoro compiler");

/**
 * The runner executes what people paste: under the page's content-security policy no program can reach the network even if it found a way out of the
 * runtime.
 */
export const spawnRunner = spawner(runnerUrl, "pycoro program");
