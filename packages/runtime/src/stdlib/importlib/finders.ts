/** The finders of importlib: standard modules, modules beside the program, and the files of one folder. */
import { getattr } from "../../object/attributes.ts";
import { error, ImportError } from "../../object/exceptions/exceptions.ts";
import { call } from "../../object/functions/call.ts";
import { iterate, toArray } from "../../object/iterate.ts";
import { classEntry } from "../../object/methods.ts";
import { findModule } from "../../object/modules/find-module.ts";
import { importModule, standard } from "../../object/modules/module.ts";
import { strOf } from "../../object/repr.ts";
import { truth } from "../../object/truth.ts";
import type { PyTuple, PyType } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { functionsOf, pythonClass, toText } from "../kit.ts";
import { Loader } from "./abc.ts";
import { fileSpec, ModuleSpec } from "./loaders.ts";

const MODULE = "importlib.machinery";
const WHERE = "fullname, path=None, target=None";
/** Says of standard modules that they are built in. */
export const BuiltinImporter: PyType = pythonClass(MODULE, "BuiltinImporter", [Loader], {
  find_spec: classEntry(WHERE, (cls: Value, name: Value) => builtinSpec(toText(name, "fullname"), cls) ?? None),
});
/** The spec of a standard module; undefined where there is none of that name. */
export function builtinSpec(name: string, loader: Value = BuiltinImporter): Value {
  if (standard.modules.find(name) === undefined) return undefined;
  const spec = ModuleSpec(name, loader);
  spec.$origin = "built-in";
  return spec;
}
/** There are no frozen modules. */
export const FrozenImporter: PyType = pythonClass(MODULE, "FrozenImporter", [Loader], {
  find_spec: classEntry(WHERE, () => None),
});
/** The spec of a module that is a file beside the program or lent to it. */
export function pathSpec(name: string): Value {
  const found = findModule(name) ?? findModule(name, "library");
  return found === undefined ? undefined : fileSpec(name, found.path, found.isPackage);
}
export const PathFinder: PyType = pythonClass(MODULE, "PathFinder", [], {
  find_spec: classEntry(WHERE, (_cls: Value, name: Value) => pathSpec(toText(name, "fullname")) ?? None),
  invalidate_caches: classEntry("", () => None),
});

const os = (name: string, ...args: Value[]): Value => call(getattr(importModule("os.path"), name), ...args);
const isFolder = (path: Value): boolean => truth(os("isdir", path));
/** Finds what one folder has, with the loaders that it was given for suffixes. */
export const FileFinder: PyType = pythonClass(MODULE, "FileFinder", [], {
  __init__: [
    "path, *loader_details",
    (self: Value, path: Value, details: PyTuple) => {
      self.$path = truth(path) ? os("abspath", path) : os("abspath", ".");
      self.$_loaders = details.items.flatMap((pair) => {
        const [loader, suffixes] = toArray(pair);
        return [...iterate(suffixes)].map((suffix) => [strOf(suffix), loader] as const);
      });
      return None;
    },
  ],
  __repr__: ["", (self: Value) => `FileFinder('${strOf(self.$path)}')`],
  find_spec: [
    "fullname, target=None",
    (self: Value, given: Value) => {
      const name = toText(given, "fullname");
      const base = strOf(os("join", self.$path, name.slice(name.lastIndexOf(".") + 1)));
      const loaders = self.$_loaders as (readonly [string, Value])[];
      const asPackage = isFolder(base);
      for (const [isPackage, start] of asPackage
        ? ([
            [true, `${base}/__init__`],
            [false, base],
          ] as const)
        : ([[false, base]] as const))
        for (const [suffix, loader] of loaders)
          if (truth(os("isfile", start + suffix)))
            return fileSpec(name, start + suffix, isPackage, call(loader, name, start + suffix));
      if (!asPackage) return None;
      // A folder alone is a namespace.
      const spec = ModuleSpec(name, None);
      spec.$submodule_search_locations = [base];
      return spec;
    },
  ],
  invalidate_caches: ["", () => None],
  path_hook: classEntry("*loader_details", (cls: Value, details: PyTuple) =>
    functionsOf(MODULE)("path_hook_for_FileFinder", "path", (path: Value) => {
      if (!isFolder(path)) throw error(ImportError, "only directories are supported");
      return call(cls, path, ...details.items);
    }),
  ),
});
