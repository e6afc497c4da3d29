import { deflateRawSync } from "node:zlib";
import zopfli from "@gfx/zopfli";
import { build } from "esbuild";
import { minifySync, type Plugin } from "vite";
// @ts-expect-error a plain module without types
import { bundleParts, hashOf, minified } from "../../../scripts/parts.mjs";
import { lateDocs } from "./late-docs.ts";
import { prelude } from "./prelude.ts";

/** A script of scripts/parts.mjs. */
interface Script {
  readonly after: readonly string[];
  readonly late: readonly string[];
  readonly by: readonly string[];
  readonly body: string;
}

const root = new URL("../../../", import.meta.url).pathname;
const entries = {
  compiler: "apps/playground/src/workers/compiler.worker.ts",
  runner: "apps/playground/src/workers/runner.worker.ts",
} as const;
type Kind = keyof typeof entries;

/** Vite's minifier finds a little that esbuild leaves. */
const smaller = (text: string): string => minifySync("script.js", text, { module: false }).code;

/** Small pieces that several parts share lie in one file: a request for each would cost more than their bytes. */
const SMALL = 4500;
const POPULAR = 3;

/** Long tables are named by what is in them. */
const isTable = (name: string): boolean => name.startsWith("data-");

/** How many parts need each script. */
function usersOf(scripts: ReadonlyMap<string, Script>): ReadonlyMap<string, number> {
  const users = new Map<string, number>();
  for (const name of scripts.keys()) {
    if (name.startsWith("chunk-")) continue;
    const needed = new Set<string>();
    const gather = (one: string): void => {
      if (needed.has(one)) return;
      needed.add(one);
      for (const next of scripts.get(one)?.after ?? []) gather(next);
    };
    gather(name);
    for (const one of needed) users.set(one, (users.get(one) ?? 0) + 1);
  }
  return users;
}

const STDLIB = `${root}packages/runtime/src/stdlib/table.ts`;

/** What can be reached from the first script without importing a standard module: all else lies in a folder of its own. */
function reachable(scripts: ReadonlyMap<string, Script>): ReadonlySet<string> {
  const found = new Set<string>();
  const gather = (name: string): void => {
    const script = scripts.get(name);
    if (script === undefined || found.has(name)) return;
    found.add(name);
    for (const next of script.after) gather(next);
    for (const next of script.late) if (scripts.get(next)?.by.every((file) => file === STDLIB) !== true) gather(next);
  };
  gather("main");
  return found;
}

/** What a script imports from, without what comes along with the rest of it: enough to fetch it whole. */
function directly(scripts: ReadonlyMap<string, Script>, name: string): readonly string[] {
  const after = scripts.get(name)?.after ?? [];
  const along = new Set<string>();
  const gather = (one: string): void => {
    for (const next of scripts.get(one)?.after ?? []) {
      if (along.has(next)) continue;
      along.add(next);
      gather(next);
    }
  };
  after.forEach(gather);
  return after.filter((one) => !along.has(one));
}

/** Deflates without a header. */
type Deflate = (text: string) => Uint8Array | Promise<Uint8Array>;

const deflateFast: Deflate = (text) => deflateRawSync(text);

/** What is written once and loaded often may take its time: 3 to 5 % smaller than zlib makes it, for ten seconds of a build. */
const deflateSmall: Deflate = (text) => zopfli.deflateAsync(new TextEncoder().encode(text), { numiterations: 5 });

/**
 * Builds a worker: the files by name, its first script named first. Scripts are known by numbers, parts that the sources name first: with the names of
 * the bundler's chunks, and a hash for each file, the list of them cost a twentieth of the runner.
 */
async function buildWorker(kind: Kind, deflated: Deflate): Promise<readonly (readonly [string, Uint8Array])[]> {
  const entry = entries[kind];
  const scripts: Map<string, Script> = await bundleParts({
    entry,
    anchors: [[/./, entry]],
    root,
    platform: "browser",
    target: "es2022",
    tsconfig: `${root}tsconfig.paths.json`,
    plugins: [lateDocs(root)],
  });
  const first = new Set<string>();
  const gather = (name: string): void => {
    if (first.has(name)) return;
    first.add(name);
    for (const one of scripts.get(name)?.after ?? []) gather(one);
  };
  gather("main");
  const core = reachable(scripts);
  const isShared = (name: string): boolean => name.startsWith("chunk-");
  const rest = [...scripts.keys()].filter((name) => !first.has(name));
  const isCore = (name: string): boolean => core.has(name) || isTable(name);
  const byPlace = (all: readonly string[]): string[][] => [all.filter(isCore), all.filter((name) => !isCore(name))];
  const [coreNames = [], libraryNames = []] = byPlace(rest.filter((name) => !isShared(name)));
  const users = usersOf(scripts);
  const common = new Set<string>();
  for (const name of rest.filter(isShared)) {
    const { body } = scripts.get(name) as Script;
    if ((users.get(name) ?? 0) >= POPULAR && (await minified({ after: [], body })).length < SMALL) common.add(name);
  }
  const [coreShared = [], libraryShared = []] = byPlace(rest.filter((name) => isShared(name) && !common.has(name)));
  const [coreCommon = [], libraryCommon = []] = byPlace([...common]);
  const names = [...coreNames, ...libraryNames];
  // The library's scripts follow each other, and so do those that lie together: two numbers say which they are.
  const late = [...names, ...libraryShared, ...libraryCommon, ...coreCommon, ...coreShared];
  const library = [coreNames.length, names.length + libraryShared.length + libraryCommon.length] as const;
  const order = [...late, ...first];
  const number = new Map(order.map((name, at) => [name, at]));
  const numbers = (all: readonly string[]): number[] => all.map((name) => number.get(name) ?? -1);
  const textOf = (name: string): Promise<string> => {
    const { after, body } = scripts.get(name) as Script;
    return minified({ after: numbers(after), body });
  };

  const files = new Map<string, string>();
  for (const name of late) {
    const text = await textOf(name);
    const own = common.has(name) ? "common" : isShared(name) ? String(number.get(name)) : name;
    const file = isCore(name) ? own : `library/${own}`;
    // Both workers have some tables, each by a number of its own; it is one file.
    const known = isTable(name) ? JSON.stringify(name) : number.get(name);
    files.set(file, `${files.get(file) ?? ""}self[Symbol.for("pycoro.part")](${known},${text});\n`);
  }
  const parts = [...files].map(([name, text]) => [name, smaller(text)] as const);
  const folder = `${kind}-${hashOf(parts.flat().join("\n"))}`;
  const before = await prelude({
    folder,
    names,
    library,
    after: late.map((name) => numbers(directly(scripts, name)).filter((one) => one < late.length)),
    common: [library[1] - libraryCommon.length, library[1] + coreCommon.length],
  });
  let start = "";
  for (const name of first) start += `own(${number.get(name)},${await textOf(name)});\n`;
  const text = smaller(`(()=>{${before}${start}get(${number.get("main")})})();\n`);
  return [
    [`${kind}.worker-${hashOf(text)}.z`, await deflated(text)],
    ...(await Promise.all(
      parts.map(
        async ([name, part]) =>
          [`${isTable(name) ? `tables/${name}` : `${folder}/${name}`}.z`, await deflated(part)] as const,
      ),
    )),
  ];
}

const DEV = "/@workers/";

/** Builds the page's first script, which knows the workers by their names beside it. */
async function buildEarly(names: Readonly<Record<Kind, string>>): Promise<readonly [string, Uint8Array]> {
  const { outputFiles } = await build({
    entryPoints: [`${root}apps/playground/src/early.ts`],
    bundle: true,
    minify: true,
    format: "iife",
    target: "es2022",
    write: false,
    define: { WORKERS: JSON.stringify(names) },
  });
  const text = smaller(outputFiles[0]!.text);
  return [`early-${hashOf(text)}.js`, new TextEncoder().encode(text)];
}

/** Writes the workers and the page's first script, which starts them, beside the page's own scripts, and has the page name that script. */
export const workers = (): Plugin => {
  const files = new Map<string, Uint8Array>();
  let folder = DEV;
  let early = "";
  let deflated = deflateFast;
  return {
    name: "pycoro-workers",
    configResolved(config) {
      if (config.command !== "build") return;
      folder = "./assets/";
      deflated = deflateSmall;
    },
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const name = request.url?.replace(/\?.*$/, "") ?? "";
        const content = name.startsWith(DEV) ? files.get(name.slice(DEV.length)) : undefined;
        if (content === undefined) return next();
        response.setHeader("Content-Type", name.endsWith(".js") ? "text/javascript" : "application/octet-stream");
        response.end(content);
      });
    },
    async buildStart() {
      const names = { compiler: "", runner: "" };
      for (const kind of Object.keys(entries) as Kind[]) {
        const built = await buildWorker(kind, deflated);
        names[kind] = built[0]![0];
        for (const [name, source] of built) files.set(name, source);
      }
      const [name, source] = await buildEarly(names);
      files.set(name, source);
      early = name;
      if (folder !== DEV)
        for (const [fileName, content] of files)
          this.emitFile({ type: "asset", fileName: `assets/${fileName}`, source: content });
    },
    transformIndexHtml: { order: "pre", handler: (html) => html.replace("./early.js", folder + early) },
  };
};
