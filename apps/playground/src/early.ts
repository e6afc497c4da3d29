/**
 * The first script of the page, before the first paint and before the page's own scripts are there: theme and language are set, so that neither flashes,
 * and both workers start, so that they are ready when the page is.
 */
import { EARLY, type Early } from "./client/spawn.ts";
import { ahead, spawner } from "./client/spawner.ts";

/** The names of the workers' first scripts, which lie beside this one: put in its place when it is built (scripts/workers.ts). */
declare const WORKERS: { readonly compiler: string; readonly runner: string };

const { src } = document.currentScript as HTMLScriptElement;
const addressOf = (name: string): string => new URL(name, src).href;
const compilerUrl = addressOf(WORKERS.compiler);

function kept(name: string): string | null {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

const { dataset } = document.documentElement;
const theme = kept("pycoro.theme");
const language = kept("pycoro.language") ?? "";
const isDark = theme === "dark" || (theme !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
dataset.theme = isDark ? "dark" : "light";
const isChinese = /^(zh|en)$/.test(language) ? language === "zh" : /^zh\b/i.test(navigator.language);
document.documentElement.lang = isChinese ? "zh-CN" : "en";

const early: Early = {
  compilerUrl,
  compiler: ahead(spawner(compilerUrl, "pycoro compiler")),
  runner: ahead(spawner(addressOf(WORKERS.runner), "pycoro program")),
};
Object.assign(globalThis, { [EARLY]: early });
