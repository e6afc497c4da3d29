/** Modules that pycoro does not have, and what to use instead: the help line under an uncaught ModuleNotFoundError. */
import { libraryModules } from "../object/modules/library-modules.ts";

export { libraryModules };

const instead: Readonly<Record<string, string>> = {
  ctypes: "pycoro runs no native code",
  curses: "pycoro has no terminal windows: print, or draw on the page",
  email: "pycoro has no mail",
  gettext: "pycoro speaks one language: use the texts as they are",
  gzip: "pycoro has no compression",
  multiprocessing:
    "pycoro runs in one thread: use asyncio tasks (asyncio.gather, asyncio.TaskGroup) instead of processes",
  sqlite3: "pycoro has no databases",
  tkinter: "pycoro has no windows: print, or draw on the page",
  xml: "pycoro has no XML: html and json are there",
  zipfile: "pycoro has no archives",
};

/**
 * What to do about a module that is missing.
 * @param own what the host adds: how it could be given the module; undefined when it cannot
 */
export function adviceFor(name: string, own: string | undefined): string {
  const top = name.split(".")[0] as string;
  const here = Object.hasOwn(instead, top) ? instead[top] : undefined;
  if (here !== undefined && own === undefined) return here;
  if (here !== undefined) return `${here}; ${own}`;
  if (libraryModules.includes(top)) {
    const lacking = `pycoro does not have the standard module '${name}'`;
    return own === undefined ? lacking : `${lacking}; ${own}`;
  }
  return "pycoro imports its own standard modules and the .py files beside the program; packages from PyPI it cannot";
}
