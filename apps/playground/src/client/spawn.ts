import { compilerUrl, runnerUrl } from "virtual:workers";

/** The compiler only reads text and writes text: an ordinary worker. */
export const spawnCompiler = (): Worker => new Worker(compilerUrl, { name: "pycoro compiler" });

/** Where the runner finds the compiler; absolute, since a blob has no place of its own. */
export const compilerPortUrl = (): string => compilerUrl;

let runnerText: Promise<string> | null = null;

/**
 * The runner executes what people paste. Made from a blob, it inherits the page's content-security policy,
 * so that no program can reach the network even if it found a way out of the runtime.
 */
export async function spawnRunner(): Promise<Worker> {
  runnerText ??= fetch(runnerUrl).then((response) => {
    if (!response.ok) throw new Error(`the runner could not be loaded (${response.status})`);
    const { body } = response;
    if (body === null) throw new Error("the runner is empty");
    return new Response(body.pipeThrough(new DecompressionStream("deflate-raw"))).text();
  });
  try {
    // A blob has no place of its own: this is where its parts are.
    const place = `self[Symbol.for("pycoro.base")]=${JSON.stringify(runnerUrl.replace(/[^/]*$/, ""))};\n`;
    const url = URL.createObjectURL(new Blob([place, await runnerText], { type: "text/javascript" }));
    const worker = new Worker(url, { name: "pycoro program" });
    // The worker has read the blob by the time it says anything.
    worker.addEventListener("message", () => URL.revokeObjectURL(url), { once: true });
    return worker;
  } catch (error) {
    runnerText = null;
    throw error;
  }
}
