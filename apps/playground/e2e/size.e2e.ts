import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";

const dist = fileURLToPath(new URL("../dist/", import.meta.url));
const budgets = JSON.parse(readFileSync(new URL("./budgets.json", import.meta.url), "utf8")) as Record<string, number>;
const size = (path: string) => gzipSync(readFileSync(dist + path), { level: 9 }).length;
const assets = readdirSync(`${dist}assets`).map((name) => `assets/${name}`);
const total = (wanted: (name: string) => boolean) => assets.filter(wanted).reduce((sum, name) => sum + size(name), 0);

/** Scripts that the page asks for before it can show anything. */
const html = readFileSync(`${dist}index.html`, "utf8");
const initial = (name: string) => name.endsWith(".js") && html.includes(name.replace("assets/", ""));

// The workers and the stylesheet have their limits in scripts/check-sizes.ts.
describe("what is loaded stays small (gzip, bytes)", () => {
  const figures: readonly (readonly [string, () => number])[] = [
    ["initial script", () => total(initial)],
    ["page", () => size("index.html")],
    ["document", () => total((name) => name.includes("document-"))],
  ];
  for (const [name, measure] of figures)
    it(name, () => {
      expect(measure()).toBeLessThanOrEqual(budgets[name]! * 1.02);
    });
});
