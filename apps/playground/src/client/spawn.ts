/** What the page's first script has for the others: it runs long before them (early.ts). */
export interface Early {
  /** Where the runner finds the compiler; absolute, since a blob has no place of its own. */
  readonly compilerUrl: string;
  readonly compiler: () => Promise<Worker>;
  readonly runner: () => Promise<Worker>;
}

/** The name under which it is left in the global scope. */
export const EARLY = Symbol.for("pycoro.early");

const early = (globalThis as unknown as Record<typeof EARLY, Early>)[EARLY];

export const compilerPortUrl = (): string => early.compilerUrl;

/** The compiler only reads text and writes text. */
export const spawnCompiler = (): Promise<Worker> => early.compiler();

/**
 * The runner executes what people paste: under the page's content-security policy no program can reach the network even if it found a way out of the
 * runtime.
 */
export const spawnRunner = (): Promise<Worker> => early.runner();
