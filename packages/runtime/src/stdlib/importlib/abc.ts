/** `importlib.abc`: https://docs.python.org/3.13/library/importlib.html#module-importlib.abc */
import { compile, exec } from "../../builtins/eval.ts";
import { getattr } from "../../object/attributes.ts";
import { PyStaticMethod } from "../../object/descriptors.ts";
import { error, ImportError, isError, OSError } from "../../object/exceptions/exceptions.ts";
import { apply, call, invoke } from "../../object/functions/call.ts";
import { importModule } from "../../object/modules/module.ts";
import { reprOf } from "../../object/repr.ts";
import type { PyType } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { PyBytes } from "../../types/bytes/value.ts";
import { decodeUtf8 } from "../../types/codecs/utf8.ts";
import { AbcMetaType } from "../abc/meta.ts";
import { define, isNone, pythonClass } from "../kit.ts";

const abc = (name: string, bases: readonly PyType[], table = {}): PyType =>
  pythonClass("importlib.abc", name, bases, table, { metaclass: AbcMetaType });
const refuse = (): never => {
  throw error(ImportError);
};
const unreadable = (): never => {
  throw error(OSError);
};

export const Loader: PyType = abc("Loader", [], { create_module: ["spec", () => None] });
export const MetaPathFinder: PyType = abc("MetaPathFinder", [], { invalidate_caches: ["", () => None] });
export const PathEntryFinder: PyType = abc("PathEntryFinder", [], { invalidate_caches: ["", () => None] });
export const ResourceLoader: PyType = abc("ResourceLoader", [Loader], { get_data: ["path", unreadable] });
export const InspectLoader: PyType = abc("InspectLoader", [Loader], {
  exec_module: [
    "module",
    (self: Value, module: Value) => {
      const name = getattr(module, "__name__");
      const code = invoke(self, "get_code", name);
      if (isNone(code)) throw error(ImportError, `cannot load module ${reprOf(name)} when get_code() returns None`);
      return exec(code, getattr(module, "__dict__"));
    },
  ],
  get_code: [
    "fullname",
    (self: Value, name: Value) => {
      const source = invoke(self, "get_source", name);
      return isNone(source) ? None : invoke(self, "source_to_code", source);
    },
  ],
  get_source: ["fullname", refuse],
  is_package: ["fullname", refuse],
  source_to_code: new PyStaticMethod(
    define("data, path='<string>'", (data: Value, path: Value) => compile(data, path, "exec"), {
      qualname: "InspectLoader.source_to_code",
      module: "importlib.abc",
    }),
  ),
});
export const ExecutionLoader: PyType = abc("ExecutionLoader", [InspectLoader], {
  get_code: [
    "fullname",
    (self: Value, name: Value) => {
      const source = invoke(self, "get_source", name);
      if (isNone(source)) return None;
      try {
        return invoke(self, "source_to_code", source, invoke(self, "get_filename", name));
      } catch (e) {
        if (!isError(e, ImportError)) throw e;
        return invoke(self, "source_to_code", source);
      }
    },
  ],
  get_filename: ["fullname", refuse],
});
export const FileLoader: PyType = abc("FileLoader", [ResourceLoader, ExecutionLoader], {
  __init__: [
    "fullname, path",
    (self: Value, name: Value, path: Value) => {
      Object.assign(self, { $name: name, $path: path });
      return None;
    },
  ],
  get_data: [
    "path",
    (_self: Value, path: Value) => {
      const file = apply(importModule("builtins").dict.get("open"), [path, "rb"], undefined);
      try {
        return invoke(file, "read");
      } finally {
        invoke(file, "close");
      }
    },
  ],
  get_filename: ["name=None", (self: Value) => self.$path],
});
export const SourceLoader: PyType = abc("SourceLoader", [ResourceLoader, ExecutionLoader], {
  get_source: [
    "fullname",
    (self: Value, name: Value) => {
      let data: Value;
      try {
        data = invoke(self, "get_data", invoke(self, "get_filename", name));
      } catch (e) {
        if (isError(e, OSError)) throw call(ImportError, "source not available through get_data()");
        throw e;
      }
      return data instanceof PyBytes ? decodeUtf8(data.data, "strict").replace(/\r\n?/g, "\n") : data;
    },
  ],
  is_package: [
    "fullname",
    (self: Value, name: Value) => /(?:^|[\\/])__init__\.[^.\\/]*$/.test(String(invoke(self, "get_filename", name))),
  ],
  path_mtime: [
    "path",
    (self: Value, path: Value) => {
      const stats = invoke(self, "path_stats", path);
      return invoke(stats, "__getitem__", "mtime");
    },
  ],
  path_stats: ["path", unreadable],
  set_data: ["path, data", () => None],
});
