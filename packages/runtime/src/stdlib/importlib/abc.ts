/** `importlib.abc`: https://docs.python.org/3.13/library/importlib.html#module-importlib.abc */
import { error, ImportError } from "../../object/exceptions.ts";
import type { PyType } from "../../object/type.ts";
import { None } from "../../object/value.ts";
import { AbcMetaType } from "../abc/meta.ts";
import { pythonClass } from "../kit.ts";

const abc = (name: string, bases: readonly PyType[], table = {}): PyType =>
  pythonClass("importlib.abc", name, bases, table, { metaclass: AbcMetaType });

export const Loader: PyType = abc("Loader", [], { create_module: ["spec", () => None] });
export const MetaPathFinder: PyType = abc("MetaPathFinder", [], { invalidate_caches: ["", () => None] });
export const PathEntryFinder: PyType = abc("PathEntryFinder", [], { invalidate_caches: ["", () => None] });
const refuse = (): never => {
  throw error(ImportError);
};
export const ResourceLoader: PyType = abc("ResourceLoader", [Loader]);
export const InspectLoader: PyType = abc("InspectLoader", [Loader], {
  get_source: ["fullname", refuse],
  is_package: ["fullname", refuse],
});
export const ExecutionLoader: PyType = abc("ExecutionLoader", [InspectLoader], { get_filename: ["fullname", refuse] });
export const FileLoader: PyType = abc("FileLoader", [ResourceLoader, ExecutionLoader]);
export const SourceLoader: PyType = abc("SourceLoader", [ResourceLoader, ExecutionLoader]);
