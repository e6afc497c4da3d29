import { createHash } from "node:crypto";
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { defineConfig, minifySync, type Plugin } from "vite";
import { besides, drawing } from "./scripts/chunks.ts";
import { embedPage } from "./scripts/embed-page.ts";
import { packedTexts } from "./scripts/packed-texts.ts";
import { workers } from "./scripts/workers.ts";

const from = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The page is built from the packages' sources: no package has to be built first. */
export const alias = [
  { find: /^@pycoro\/runtime\/helpers$/, replacement: from("../../packages/runtime/src/helpers.ts") },
  { find: /^@pycoro\/runtime\/asyncio$/, replacement: from("../../packages/runtime/src/asyncio/index.ts") },
  { find: /^@pycoro\/runtime\/(.+)$/, replacement: from("../../packages/runtime/src/stdlib/$1.ts") },
  { find: /^@pycoro\/(\w+)$/, replacement: from("../../packages/$1/src/index.ts") },
];

/** The minifier finds a little more in what it has written, once Vite has put into it what names the parts that a script loads; pages need no margin. */
const smaller = (): Plugin => ({
  name: "pycoro-smaller",
  apply: "build",
  generateBundle: {
    order: "post",
    handler: (_, bundle) => {
      for (const file of Object.values(bundle))
        if (file.type === "chunk") file.code = minifySync(file.fileName, file.code, { module: true }).code;
        else if (file.fileName.endsWith(".html")) file.source = String(file.source).replace(/^ +/gm, "");
    },
  },
});

/** Writes the service worker with the list of everything that was built, so that a second visit needs no network. */
const offline = (): Plugin => ({
  name: "pycoro-offline",
  apply: "build",
  enforce: "post",
  generateBundle(_, bundle) {
    const built = Object.values(bundle).map(
      (file) => [file.fileName, file.type === "chunk" ? file.code : file.source] as const,
    );
    const list = ["./", ...built.map(([name]) => name), ...readdirSync(from("./public"))]
      .filter((name) => !name.endsWith(".map"))
      .sort();
    const hash = createHash("sha256");
    for (const [name, content] of built) hash.update(name).update(content);
    // By folder and ending, so that neither is written for each file.
    const alike: Record<string, string> = {};
    for (const path of list) {
      const [, folder, name, ending] = /^(.*\/)?(.*?)(\.\w+)?$/.exec(path) ?? [];
      const pattern = `${folder ?? ""}*${ending ?? ""}`;
      alike[pattern] = alike[pattern] === undefined ? name! : `${alike[pattern]} ${name}`;
    }
    const version = JSON.stringify(hash.digest("hex").slice(0, 16));
    const source = `const version = ${version};\nconst alike = ${JSON.stringify(alike)};\n${worker}`;
    const { code } = minifySync("sw.js", source, { module: false });
    this.emitFile({ type: "asset", fileName: "sw.js", source: code });
  },
});

/**
 * Answers from the cache first; a page of this folder that is not cached is the page itself. A new build has a cache of its own, and the build before it keeps
 * its own: a page that is open since then still asks for parts that the server no longer has.
 */
const worker = `
const files = Object.entries(alike).flatMap(([pattern, names]) => names.split(" ").map((name) => pattern.replace("*", name)));
const prefix = "pycoro-" + registration.scope;
const own = prefix + version;
addEventListener("install", (event) => event.waitUntil(caches.open(own).then((cache) => cache.addAll(files)).then(() => skipWaiting())));
addEventListener("activate", (event) => event.waitUntil(caches.keys().then((keys) => Promise.all(keys.filter((key) => key.startsWith(prefix) && key !== own).slice(0, -1).map((key) => caches.delete(key)))).then(() => clients.claim())));
addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || new URL(request.url).origin !== location.origin) return;
  event.respondWith(caches.open(own).then(async (cache) => {
    const options = { ignoreSearch: true };
    const kept = await cache.match(request, options) || await caches.match(request, options);
    if (kept) return kept;
    try { return await fetch(request); } catch (error) {
      const page = request.mode === "navigate" ? await cache.match("./") : undefined;
      if (page) return page;
      throw error;
    }
  }));
});
`;

export default defineConfig({
  base: "./",
  resolve: { alias },
  plugins: [embedPage(), packedTexts(), workers(), smaller(), offline()],
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: {
    target: "es2022",
    outDir: "dist",
    emptyOutDir: true,
    chunkSizeWarningLimit: 1500,
    modulePreload: { polyfill: false, resolveDependencies: besides },
    rolldownOptions: {
      output: {
        codeSplitting: { includeDependenciesRecursively: false, groups: [{ name: drawing(from("./")) }] },
        // Two hundred times some file names another one: 36 bits tell its builds apart as well as 48.
        entryFileNames: "assets/[name]-[hash:6].js",
        chunkFileNames: "assets/[name]-[hash:6].js",
        assetFileNames: "assets/[name]-[hash:6][extname]",
      },
    },
  },
});
