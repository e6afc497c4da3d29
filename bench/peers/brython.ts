/** One measurement in Brython: `brython PROGRAM ROUNDS MILLISECONDS`. It wants a page around it, so a small one is pretended. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { runInThisContext } from "node:vm";
import { measure } from "../measure.ts";

const [path, rounds, least] = process.argv.slice(2) as [string, string, string];
const require = createRequire(new URL("../../peers/package.json", import.meta.url));
const nothing = (): undefined => undefined;
const element: Record<string, unknown> = {
  getElementsByTagName: () => [],
  querySelectorAll: () => [],
  addEventListener: nothing,
  appendChild: nothing,
  setAttribute: nothing,
  getAttribute: nothing,
  dispatchEvent: nothing,
  style: {},
  src: "http://localhost/brython.js",
  href: "http://localhost/",
};
const scope = globalThis as unknown as Record<string, any>;
scope["window"] = scope;
scope["self"] = scope;
scope["document"] = { ...element, createElement: () => ({ ...element }), currentScript: element, scripts: [element] };
scope["location"] = { href: "http://localhost/", origin: "http://localhost", pathname: "/", search: "" };
scope["addEventListener"] = nothing;
scope["MutationObserver"] = class {
  observe = nothing;
};
scope.module = { exports: {} };
for (const name of ["Node", "Element", "HTMLElement", "Event", "NodeList", "MouseEvent"]) scope[name] ??= class {};
for (const file of ["brython.js", "brython_stdlib.js"])
  runInThisContext(readFileSync(require.resolve(`brython/${file}`), "utf8"), file);
const B = scope["__BRYTHON__"];
const module = B.runPythonSource(readFileSync(path, "utf8"), "program");
const main = B.$getattr(B.imported.program ?? module, "main");
console.log(JSON.stringify(await measure(() => main(), Number(rounds), Number(least))));
