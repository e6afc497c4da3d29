/** Specs of modules, and what loads them: the sources are the host's. */
import { current } from "../../host/interpreter.ts";
import { error, ImportError } from "../../object/exceptions/exceptions.ts";
import { execute, PyModule } from "../../object/modules/module.ts";
import { reprOf } from "../../object/repr.ts";
import type { PyType } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { PyBytes } from "../../types/bytes/value.ts";
import { decodeUtf8 } from "../../types/codecs/utf8.ts";
import { getset, isNone, pythonClass } from "../kit.ts";
import { Loader } from "./abc.ts";

export const SOURCE_SUFFIXES: Value = [".py"];
export const BYTECODE_SUFFIXES: Value = [".pyc"];
export const DEBUG_BYTECODE_SUFFIXES: Value = [".pyc"];
export const OPTIMIZED_BYTECODE_SUFFIXES: Value = [".pyc"];
export const EXTENSION_SUFFIXES: Value = [];

export const ModuleSpec: PyType = pythonClass("importlib.machinery", "ModuleSpec", [], {
  __init__: [
    "name, loader, *, origin=None, loader_state=None, is_package=None",
    (self: Value, name: Value, loader: Value, origin: Value, state: Value, isPackage: Value) => {
      Object.assign(self, {
        $name: name,
        $loader: loader,
        $origin: origin,
        $loader_state: state,
        $submodule_search_locations: isPackage === true ? [] : None,
        $has_location: false,
        $cached: None,
      });
      return None;
    },
  ],
  __repr__: [
    "",
    (self: Value) => {
      const parts = [`name=${reprOf(self.$name)}`, `loader=${reprOf(self.$loader)}`];
      if (!isNone(self.$origin)) parts.push(`origin=${reprOf(self.$origin)}`);
      if (!isNone(self.$submodule_search_locations))
        parts.push(`submodule_search_locations=${reprOf(self.$submodule_search_locations)}`);
      return `ModuleSpec(${parts.join(", ")})`;
    },
  ],
  parent: getset((self: Value) =>
    isNone(self.$submodule_search_locations) ? self.$name.split(".").slice(0, -1).join(".") : self.$name,
  ),
});

const textAt = (path: string): string => {
  const { files, compiler } = current.interpreter.host;
  if (files?.exists(path) === true) return decodeUtf8(files.read(path), "strict");
  const known = current.interpreter.host.sourceText?.(path);
  if (known === undefined || compiler === undefined) throw error(ImportError, `cannot read ${reprOf(path)} here`);
  return known;
};
const loads = (name: string, path: string, module: Value): Value => {
  if (!(module instanceof PyModule)) throw error(ImportError, `loader for ${name} cannot handle ${reprOf(module)}`);
  module.dict.set("__file__", path);
  execute(module, textAt(path), path);
  return None;
};
export const SourceFileLoader: PyType = pythonClass("importlib.machinery", "SourceFileLoader", [Loader], {
  __init__: [
    "fullname, path",
    (self: Value, name: Value, path: Value) => {
      Object.assign(self, { $name: name, $path: path });
      return None;
    },
  ],
  create_module: ["spec", () => None],
  exec_module: ["module", (self: Value, module: Value) => loads(self.$name, self.$path, module)],
  get_data: [
    "path",
    (_self: Value, path: string) => new PyBytes(current.interpreter.host.files?.read(path) ?? new Uint8Array()),
  ],
  get_filename: ["name=None", (self: Value) => self.$path],
  get_source: ["fullname", (self: Value) => textAt(self.$path)],
  is_package: ["fullname", (self: Value) => /(^|[\\/])__init__\.py$/.test(self.$path)],
});
/** Files that pycoro cannot run, whatever is in them. */
const unable = (name: string, what: string): PyType =>
  pythonClass("importlib.machinery", name, [Loader], {
    __init__: [
      "name, path",
      (self: Value, given: Value, path: Value) => {
        Object.assign(self, { $name: given, $path: path });
        return None;
      },
    ],
    exec_module: [
      "module",
      (self: Value) => {
        throw error(ImportError, `pycoro runs no ${what}: ${reprOf(self.$path)}`);
      },
    ],
    get_filename: ["name=None", (self: Value) => self.$path],
    get_source: ["fullname", () => None],
  });
export const SourcelessFileLoader: PyType = unable("SourcelessFileLoader", "bytecode");
export const ExtensionFileLoader: PyType = unable("ExtensionFileLoader", "native code");
/** The spec of a module that is a file. */
export function fileSpec(name: string, path: string, isPackage: boolean, loader?: Value): Value {
  const spec = ModuleSpec(name, loader ?? SourceFileLoader(name, path));
  Object.assign(spec, { $origin: path, $has_location: true });
  if (isPackage) spec.$submodule_search_locations = [path.replace(/[\\/]__init__\.py$/, "")];
  return spec;
}
