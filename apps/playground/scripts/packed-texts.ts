import { fileURLToPath } from "node:url";
import zopfli from "@gfx/zopfli";
import { transformSync } from "esbuild";
import type { Plugin } from "vite";

/** Modules that export texts and nothing else, under one name each. */
const TEXTS = /\/why\/(texts-\w+)\.ts$/;

const READER = fileURLToPath(new URL("../src/client/inflated.ts", import.meta.url));

/** Keeps long texts that only some visitors read as the workers' parts are kept: deflated, which is a third of them. Who needs them awaits them. */
export const packedTexts = (): Plugin => ({
  name: "pycoro-packed-texts",
  apply: "build",
  enforce: "pre",
  async transform(code, id) {
    const [, name] = TEXTS.exec(id) ?? [];
    if (name === undefined) return null;
    const script = transformSync(code, { loader: "ts", format: "esm" }).code;
    const exported = (await import(`data:text/javascript,${encodeURIComponent(script)}`)) as Record<string, unknown>;
    const [[key, texts]] = Object.entries(exported) as [[string, unknown]];
    const source = await zopfli.deflateAsync(new TextEncoder().encode(JSON.stringify(texts)), { numiterations: 5 });
    const file = this.emitFile({ type: "asset", name: `${name}.z`, source });
    return `import { inflated } from ${JSON.stringify(READER)};
export const ${key} = { then: (done, fail) => inflated(import.meta.ROLLUP_FILE_URL_${file}).then(JSON.parse).then(done, fail) };`;
  },
});
