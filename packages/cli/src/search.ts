/** Where the text of an imported module comes from: the program's folders, and the pure-Python part of a standard library on this machine. */
import { existsSync, readFileSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { InputError } from "./input.ts";

/** A folder of Python's own modules, as `--stdlib` names it. */
export interface StdlibFolder {
  readonly folder: string;
  /** Modules that are taken from there though pycoro has its own; a package's name means its submodules too. */
  readonly prefer: readonly string[];
}

/** The text of a module. */
export interface FoundModule {
  readonly path: string;
  readonly text: string;
  readonly isPackage: boolean;
}

export interface ModuleSearch {
  /** "program": before pycoro's own modules; "library": after them. */
  find(name: string, place?: "program" | "library", path?: readonly string[]): FoundModule | undefined;
}

/** Modules that CPython is linked with: no file takes their place. */
const LINKED = new Set(
  "_abc _ast _codecs _collections _functools _imp _io _locale _operator _signal _sre _stat _string _suggestions _symtable _thread _tracemalloc _typing _warnings _weakref atexit builtins errno faulthandler gc itertools marshal posix pwd sys time".split(
    " ",
  ),
);
/** Modules that CPython has imported before a program begins: a file beside the program is not looked for. */
const EARLY = new Set(
  "_collections_abc abc codecs encodings genericpath io os posixpath site stat zipimport".split(" "),
);

/** A module of a folder: `a/b.py`, the package `a/b/__init__.py`, or a folder without one (a namespace package). */
function inFolder(folder: string, name: string, namespacePackages: boolean): FoundModule | undefined {
  const base = resolve(folder, ...name.split("."));
  const init = resolve(base, "__init__.py");
  if (existsSync(init)) return { path: init, text: readFileSync(init, "utf8"), isPackage: true };
  const file = `${base}.py`;
  if (existsSync(file)) return { path: file, text: readFileSync(file, "utf8"), isPackage: false };
  const isFolder = namespacePackages && name !== "" && existsSync(base) && statSync(base).isDirectory();
  return isFolder ? { path: init, text: "", isPackage: true } : undefined;
}

/** Looks for modules in the program's folders, first `start` and later those of `sys.path`, and in the library. */
export function moduleSearch(start: readonly string[], stdlib: StdlibFolder | undefined): ModuleSearch {
  const isPreferred = (name: string): boolean =>
    stdlib?.prefer.some((wanted) => wanted === name || name.startsWith(`${wanted}.`)) === true;
  return {
    find(name, place = "program", path = start) {
      if (LINKED.has(name)) return undefined;
      if (place === "library") return stdlib === undefined ? undefined : inFolder(stdlib.folder, name, false);
      if (!EARLY.has(name))
        for (const folder of path) {
          const found = inFolder(folder, name, true);
          if (found !== undefined) return found;
        }
      return stdlib !== undefined && isPreferred(name) ? inFolder(stdlib.folder, name, false) : undefined;
    },
  };
}

/** What the options `--stdlib` and `--stdlib-prefer`, or the variables PYCORO_STDLIB and PYCORO_STDLIB_PREFER, ask for. */
export interface StdlibOptions {
  readonly stdlib?: string;
  readonly stdlibPrefer?: string;
}

/**
 * Reads the options.
 * @throws InputError when the folder does not exist
 */
export function stdlibFolder(options: StdlibOptions): StdlibFolder | undefined {
  const folder = options.stdlib ?? process.env["PYCORO_STDLIB"] ?? "";
  if (folder === "") return undefined;
  if (!existsSync(folder) || !statSync(folder).isDirectory())
    throw new InputError(`pycoro: --stdlib: no such folder: '${folder}'`);
  const names = options.stdlibPrefer ?? process.env["PYCORO_STDLIB_PREFER"] ?? "";
  return { folder, prefer: names.split(/[\s,]+/).filter((name) => name !== "") };
}
