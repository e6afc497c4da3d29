import type { Plugin, Rollup } from "vite";

type Bundle = Rollup.OutputBundle;

/** The files of the script that a source became, and of all that it imports. */
function filesOf(bundle: Bundle, source: string): readonly string[] {
  const found = new Set<string>();
  const gather = (name: string): void => {
    const file = bundle[name];
    if (file?.type !== "chunk" || found.has(name)) return;
    found.add(name);
    file.imports.forEach(gather);
  };
  for (const [name, file] of Object.entries(bundle))
    if (file.type === "chunk" && file.moduleIds.some((id) => id.endsWith(source))) gather(name);
  return [...found];
}

/** The page with all scripts named that it will need: the browser fetches them side by side, though the first asks for the others later. */
function named(html: string, files: readonly string[]): string {
  const links = files
    .filter((name) => !html.includes(name))
    .map((name) => `    <link rel="modulepreload" crossorigin href="./${name}">\n`);
  return html.replace(/ *<\/head>/, (end) => links.join("") + end);
}

/**
 * Names in the page the scripts that draw it, which it imports once its workers are busy, and writes `embed.html`: the page itself, marked so that it
 * shows only the panes that its address asks for. Nothing is built twice.
 */
export const embedPage = (): Plugin => ({
  name: "pycoro-embed",
  apply: "build",
  enforce: "post",
  generateBundle(_, bundle) {
    const page = bundle["index.html"];
    if (page?.type !== "asset") this.error("there is no index.html to make embed.html of");
    const html = String(page.source);
    page.source = named(html, filesOf(bundle, "src/app.tsx"));
    const source = named(html, filesOf(bundle, "src/embed/embed.tsx")).replace("<html", '<html data-page="embed"');
    this.emitFile({ type: "asset", fileName: "embed.html", source });
  },
});
