import type { Plugin } from "vite";

/** Writes `embed.html`: the page itself, marked so that it shows only the panes that its address asks for. Nothing is built twice. */
export const embedPage = (): Plugin => ({
  name: "pycoro-embed",
  apply: "build",
  enforce: "post",
  generateBundle(_, bundle) {
    const page = bundle["index.html"];
    if (page?.type !== "asset") this.error("there is no index.html to make embed.html of");
    const source = String(page.source).replace("<html", '<html data-page="embed"');
    this.emitFile({ type: "asset", fileName: "embed.html", source });
  },
});
