import { minifySync, type Plugin } from "vite";
// @ts-expect-error a plain module without types
import { bundleParts, hashOf, minified } from "../../../scripts/parts.mjs";
import { lateDocs } from "./late-docs.ts";

/** A script of scripts/parts.mjs. */
interface Script {
  readonly after: readonly string[];
  readonly body: string;
}

const root = new URL("../../../", import.meta.url).pathname;
const entries = {
  compiler: "apps/playground/src/workers/compiler.worker.ts",
  runner: "apps/playground/src/workers/runner.worker.ts",
} as const;
type Kind = keyof typeof entries;

/**
 * What stands before the first script of a worker: loads parts when they are needed, at once, since Python imports in the middle of an expression.
 * `files` says where each part is and which others it imports from. Scripts of one origin are all that the content-security policy allows.
 */
const prelude = (files: string): string => `(()=>{
const load=self[Symbol.for("pycoro.load")]??self.importScripts.bind(self);
const base=self[Symbol.for("pycoro.base")]??self.location.href.replace(/[^/]*$/,"");
const files=${files},known=new Map(),made=new Map(),hook=Symbol.for("pycoro.part");
const collect=(name,all)=>{if(!known.has(name)&&!all.has(name)){all.add(name);for(const one of files[name][1])collect(one,all)}return all};
const get=(name)=>{
if(made.has(name))return made.get(name);
if(!known.has(name)){const outer=self[hook];self[hook]=(name,part)=>known.set(name,part);
try{load(...new Set([...collect(name,new Set())].map((one)=>base+files[one][0])))}finally{if(outer)self[hook]=outer;else delete self[hook]}}
const [after,body]=known.get(name),value=body(get,...after.map(get));
made.set(name,value);return value};
const own=(name,part)=>known.set(name,part);
self[Symbol.for("pycoro.parts")]={loaded:()=>[...made.keys()].filter((name)=>name in files),load:(names)=>{for(const name of names)if(name in files)get(name)}};
`;

/** Vite's minifier finds a little that esbuild leaves. */
const smaller = (text: string): string => minifySync("script.js", text, { module: false }).code;

/** Small pieces that several parts share lie in one file: a request for each would cost more than their bytes. */
const SMALL = 4500;
const POPULAR = 5;

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

/** Builds a worker: the files by name, its first script named first. */
async function buildWorker(kind: Kind): Promise<readonly (readonly [string, string])[]> {
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
  const files: [string, string][] = [];
  const places: Record<string, readonly [string, readonly string[]]> = {};
  let start = "";
  const common: [string, string][] = [];
  const put = (file: string, parts: readonly (readonly [string, string])[]): void => {
    const content = smaller(
      parts.map(([name, text]) => `self[Symbol.for("pycoro.part")](${JSON.stringify(name)},${text});\n`).join(""),
    );
    files.push([`${file}-${hashOf(content)}.js`, content]);
    for (const [name] of parts)
      places[name] = [
        `${file}-${hashOf(content)}.js`,
        (scripts.get(name)?.after ?? []).filter((one) => !first.has(one)),
      ];
  };
  const users = usersOf(scripts);
  for (const [name, script] of scripts) {
    const text: string = await minified(script);
    const isShared = name.startsWith("chunk-");
    if (first.has(name)) start += `own(${JSON.stringify(name)},${text});\n`;
    else if (isShared && text.length < SMALL && (users.get(name) ?? 0) >= POPULAR) common.push([name, text]);
    else put(isShared ? kind : name.replaceAll(/\W+/g, ""), [[name, text]]);
  }
  if (common.length > 0) put(`${kind}-common`, common);
  const text = smaller(`${prelude(JSON.stringify(places))}${start}get("main")})();\n`);
  return [[`${kind}.worker-${hashOf(text)}.js`, text], ...files];
}

const ID = "virtual:workers";
const DEV = "/@workers/";

/** Gives the page the addresses of its workers (\`virtual:workers\`) and writes their scripts beside its own. */
export const workers = (): Plugin => {
  const served = new Map<string, string>();
  let isBuild = false;
  return {
    name: "pycoro-workers",
    configResolved(config) {
      isBuild = config.command === "build";
    },
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const text = served.get(request.url?.replace(/\?.*$/, "") ?? "");
        if (text === undefined) return next();
        response.setHeader("Content-Type", "text/javascript");
        response.end(text);
      });
    },
    resolveId: (id) => (id === ID ? `\0${ID}` : undefined),
    async load(id) {
      if (id !== `\0${ID}`) return undefined;
      const lines: string[] = [];
      for (const kind of Object.keys(entries) as Kind[]) {
        const files = await buildWorker(kind);
        for (const [name, source] of files) {
          // Both workers have some tables; it is one file.
          if (served.has(DEV + name)) continue;
          if (isBuild) this.emitFile({ type: "asset", fileName: `assets/${name}`, source });
          served.set(DEV + name, source);
        }
        lines.push(`export const ${kind}Url = at(${JSON.stringify(files[0]?.[0])});`);
      }
      const base = isBuild ? `import.meta.url.replace(/[^/]*$/, "")` : `location.origin + ${JSON.stringify(DEV)}`;
      return `const at = (name) => ${base} + name;\n${lines.join("\n")}`;
    },
  };
};
