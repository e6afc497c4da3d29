// Bundles a program into parts that are loaded synchronously, each when it is first needed.
//
// A file named lazy.ts, table.ts or *.lazy.ts whose statements are all `export * as name from "…"` is where a program may be cut: in the sources
// its lines are ordinary static imports, here each becomes a part that is evaluated when `lazy.name` is first read. Python imports modules in the
// middle of an expression, so loading may not be asynchronous: a part is a function, and whoever runs it brings a `load` that reads its script at
// once (`importScripts` in a worker, the file system in Node).
//
// What shares a script: esbuild puts files that the same parts need into one.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { build, transform } from "esbuild";
import { pastBarrels } from "./barrels.mjs";

/** `export * as math from "./math.ts";` */
const LINE = /^export \* as "?([\w.]+)"? from "([^"]+)";$/;

/** The lines of such a file; null when it is another file. */
export function lazyLines(text) {
  const code = text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/^\s*\/\/.*$/gm, "");
  const found = code
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => LINE.exec(line));
  return found.length > 0 && found.every((match) => match !== null)
    ? found.map(([, name, from]) => ({ name, from }))
    : null;
}

/**
 * Tables that were written by a program and are this long are scripts of their own, named after what is in them: parser and runtime, which know nothing of each
 * other, both carry the names of Unicode, and two workers or one command need them once.
 */
const LONG = 50_000;
const EXPORTED = /^export const (\w+)\b/gm;

/** A long table as a script: its name, which says what is in it, and what it exports; null when the file is none. */
async function tableOf(file) {
  if (!file.endsWith(".generated.ts")) return null;
  const text = readFileSync(file, "utf8");
  if (text.length < LONG || /^import\b/m.test(text)) return null;
  const names = [...text.matchAll(EXPORTED)].map(([, name]) => name);
  const { code } = await transform(text, { loader: "ts", charset: "ascii" });
  const body = code.replace(EXPORTS, "").replace(/^export (?=const\b)/gm, "");
  return { name: `data-${hashOf(text)}`, names, body: `() => {\n${body}\nreturn { ${names.join(", ")} };\n}` };
}

/**
 * Leaves imports of lazy files to the linking below, and gathers their lines as parts. A part imports its anchor, what is there before it is loaded,
 * so that all of that is in one script, not in a script for each set of parts that share a piece of it.
 */
const lazy = (root, anchors, files, parts, tables) => ({
  name: "lazy",
  setup(builder) {
    builder.onResolve({ filter: /(?:^|[/.])(?:lazy|table)\.ts$/ }, ({ path, resolveDir }) => {
      const file = join(resolveDir, path);
      const lines = lazyLines(readFileSync(file, "utf8"));
      if (lines === null) return undefined;
      const [, place, shown] = anchors.find(([files]) => files.test(file));
      const anchor = { file: join(root, place), shown };
      const names = lines.map(({ name, from }) => {
        const target = from.startsWith(".") ? join(dirname(file), from) : from;
        // Two names of one file are one part.
        const known = [...parts].find(([, part]) => part.target === target);
        if (known !== undefined) {
          known[1].by.add(file);
          return [name, known[0]];
        }
        let part = name.replaceAll(".", "-");
        while (parts.has(part)) part += "-";
        parts.set(part, { target, anchor, by: new Set([file]) });
        return [name, part];
      });
      files.set(file, names);
      return { path: `lazy:${file}`, external: true };
    });
    builder.onResolve({ filter: /\.generated\.ts$/ }, async ({ path, resolveDir }) => {
      const file = resolve(resolveDir, path);
      if (!tables.has(file)) tables.set(file, await tableOf(file));
      return tables.get(file) === null ? undefined : { path: `table:${file}`, external: true };
    });
    builder.onResolve({ filter: /^part:/ }, ({ path }) => ({ path: path.slice(5), namespace: "part" }));
    builder.onLoad({ filter: /.*/, namespace: "part" }, async ({ path }) => {
      const { target, anchor } = parts.get(path);
      const table = await tableOf(target);
      return {
        contents: `${anchor.shown === undefined ? "import" : `export { ${anchor.shown} as $anchor } from`} ${JSON.stringify(anchor.file)};
export ${table === null ? "*" : `{ ${table.names.join(", ")} }`} from ${JSON.stringify(target)};`,
        loader: "js",
        resolveDir: dirname(anchor.file),
      };
    });
  },
});

/** Grammars are analysed when the table of decisions is generated, and in the tests; what is built has the table. */
const slim = (root) => ({
  name: "slim",
  setup(builder) {
    const path = join(root, "packages/parser/src/grammar/slim-chevrotain.ts");
    builder.onResolve({ filter: /^chevrotain$/ }, () => ({ path }));
  },
});

/**
 * Bundles `entry`. Returns the scripts by name, the entry's among them as `main`; `after` of a script are those it imports from, `late` those it may
 * load later, `by` the lazy files that name it. `anchors` says for files of lazy lines, by a pattern for their paths, which file their parts can count on (and, when that file's package
 * says that it has no effects, one of its exports). In a script, `require` gives Node's
 * own modules and `$url` is where it is.
 */
export async function bundleParts({ entry, anchors, root, platform, target, tsconfig, define = {}, plugins = [] }) {
  const files = new Map();
  const parts = new Map();
  const tables = new Map();
  let result;
  for (let seen = -1; seen < parts.size; ) {
    seen = parts.size;
    result = await build({
      entryPoints: [
        { in: join(root, entry), out: "main" },
        ...[...parts.keys()].map((name) => ({ in: `part:${name}`, out: name })),
      ],
      outdir: join(root, "out"),
      absWorkingDir: root,
      bundle: true,
      splitting: true,
      format: "esm",
      platform,
      target,
      tsconfig,
      define: { "import.meta.url": "$url", ...define },
      minifySyntax: true,
      charset: "ascii",
      legalComments: "none",
      chunkNames: "chunk-[hash]",
      write: false,
      metafile: true,
      plugins: [slim(root), ...plugins, pastBarrels(join(root, "packages")), lazy(root, anchors, files, parts, tables)],
      logLevel: "warning",
      // Classes named after Python's exceptions shadow JavaScript's globals on purpose.
      logOverride: { "suspicious-define": "silent" },
    });
  }
  const outputs = new Map(Object.entries(result.metafile.outputs).map(([path, output]) => [nameOf(path), output]));
  const texts = new Map(result.outputFiles.map((file) => [nameOf(file.path), file.text]));
  // Only parts are read by the names that people wrote.
  const short = new Map(
    [...texts]
      .filter(([name]) => name.startsWith("chunk-"))
      .map(([name, text]) => [name, new Map(exportsOf(text).map(([shown], at) => [shown, `_${at.toString(36)}`]))]),
  );
  const scripts = new Map();
  for (const [name, { imports, inputs }] of outputs) {
    const sizes = Object.entries(inputs).map(([file, { bytesInOutput }]) => [file, bytesInOutput]);
    const by = [...(parts.get(name)?.by ?? [])];
    scripts.set(name, { ...link(name, texts.get(name), imports, files, short, tables), inputs: sizes, by });
  }
  for (const table of tables.values())
    if (table !== null) scripts.set(table.name, { after: [], late: [], body: table.body, inputs: [], by: [] });
  return scripts;
}

const nameOf = (path) => path.slice(path.lastIndexOf("/") + 1).replace(/\.js$/, "");

const EXPORTS = /^export \{([^}]*)\};$/gm;

/** The exports of a module as pairs: the name that is seen, and the module's own. */
function exportsOf(text) {
  return [...text.matchAll(EXPORTS)]
    .flatMap(([, names]) => names.split(","))
    .map((name) => name.trim())
    .filter((name) => name !== "")
    .map((name) => name.split(" as "))
    .map(([own, shown = own]) => [shown, own])
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

/** esbuild's module as a function of `$load` and the modules that it imports. Throws when its text is not as expected. */
function link(name, text, imports, files, short, tables) {
  const after = [];
  const late = [];
  const heads = [];
  let count = 0;
  const take = (from, clause) => {
    count++;
    let value;
    if (from.startsWith("lazy:")) {
      const getters = files.get(from.slice(5)).map(([shown, part]) => {
        late.push(part);
        return `get ${JSON.stringify(shown)}() { return $load(${JSON.stringify(part)}); }`;
      });
      value = `{ __proto__: null, ${getters.join(", ")} }`;
    } else if (from.startsWith("table:")) {
      const table = tables.get(from.slice(6)).name;
      late.push(table);
      value = `$load(${JSON.stringify(table)})`;
    } else if (from.startsWith(".")) {
      let at = after.indexOf(nameOf(from));
      if (at < 0) at = after.push(nameOf(from)) - 1;
      value = `$${at}`;
    } else value = `require(${JSON.stringify(from)})`;
    if (clause !== undefined) heads.push(`const ${pattern(clause, short.get(nameOf(from)))} = ${value};`);
    return "";
  };
  const body = text
    .replace(/^import (\{[^}]*\}|\* as [\w$]+|[\w$]+) from "([^"]+)";$/gm, (_, clause, from) => take(from, clause))
    .replace(/^import "([^"]+)";$/gm, (_, from) => take(from))
    .replace(EXPORTS, "");
  const expected = imports.filter((one) => one.kind === "import-statement").length;
  if (count !== expected || /^(?:import|export)\b/m.test(body))
    throw new Error(`${name} was not understood: ${count} of ${expected} imports`);
  const names = short.get(name);
  const exported = exportsOf(text).map(([shown, own]) => `${names?.get(shown) ?? shown}: ${own}`);
  const parameters = ["$load", ...after.map((_, at) => `$${at}`)];
  return {
    after,
    late,
    body: `(${parameters.join(", ")}) => {\n${heads.join("\n")}\n${body}\nreturn {${exported.join(", ")}};\n}`,
  };
}

/** `{ a, b as c }`, `* as x` and `x` of an import as the pattern of a `const`. */
function pattern(clause, names) {
  if (clause.startsWith("*")) return clause.slice(5);
  if (!clause.startsWith("{")) return `{ default: ${clause} }`;
  const items = clause
    .slice(1, -1)
    .split(",")
    .map((item) => item.trim())
    .filter((item) => item !== "")
    .map((item) => item.split(" as "))
    .map(([shown, own = shown]) => `${names?.get(shown) ?? shown}: ${own}`);
  return `{ ${items.join(", ")} }`;
}

/** A script as the text of an array: the names of the scripts it imports from, and its body. */
export async function minified({ after, body }) {
  const { code } = await transform(`$part(${JSON.stringify(after)},${body})`, {
    minify: true,
    charset: "ascii",
    target: "es2022",
    logOverride: { "suspicious-define": "silent" },
  });
  return code
    .trim()
    .replace(/^\$part\(/, "[")
    .replace(/\);?$/, "]");
}

export const hashOf = (text) => createHash("sha256").update(text).digest("hex").slice(0, 8);
