import { readFileSync } from "node:fs";
import { build } from "esbuild";

/** How the parts of a worker are found: see `manifest` in workers.ts. */
export interface Manifest {
  /** The folder of the parts, beside the worker. */
  readonly folder: string;
  /** The names of the parts that the sources name; their place in this list is their number. The numbers after them are pieces that parts share. */
  readonly names: readonly string[];
  /** The first number of the standard library's scripts, and the first after them. */
  readonly library: readonly [number, number];
  /** For each number, those that it imports from. */
  readonly after: readonly (readonly number[])[];
  /** The first number of those that lie together in one file, called "common", and the first after them; the library has a file of its own. */
  readonly common: readonly [number, number];
}

/**
 * What stands before the first script of a worker: loads parts when they are needed, at once, since Python imports in the middle of an expression.
 * Parts are kept deflated, so that a visitor who keeps the page for later keeps a third of them. The means to read them are taken at start-up,
 * before they are removed from the worker's global scope; the content-security policy lets them reach nothing but the page's own origin.
 */
export async function prelude({ folder, names, library, after, common }: Manifest): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: SCRIPT, resolveDir: new URL(".", import.meta.url).pathname, loader: "js" },
    bundle: true,
    format: "iife",
    globalName: "parts",
    target: "es2022",
    write: false,
    define: { MANIFEST: JSON.stringify([folder, names.join(" "), library, after, common]) },
  });
  return `${outputFiles[0]?.text ?? ""}const { get, own } = parts;\n`;
}

const SCRIPT = readFileSync(new URL("prelude.js", import.meta.url), "utf8");
