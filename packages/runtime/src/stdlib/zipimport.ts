/** `zipimport`: https://docs.python.org/3.13/library/zipimport.html. Nothing is imported out of archives; who tries learns so. */
import { error, ImportError } from "../object/exceptions/exceptions.ts";
import { reprOf } from "../object/repr.ts";
import { makeType, type PyType } from "../object/type.ts";
import type { Value } from "../object/value.ts";
import { pythonClass } from "./kit.ts";

export const ZipImportError: PyType = makeType({
  name: "ZipImportError",
  module: "zipimport",
  bases: [ImportError],
  isHeap: true,
  hasDict: true,
});
export const zipimporter: PyType = pythonClass("zipimport", "zipimporter", [], {
  __init__: [
    "path",
    (_self: Value, path: Value) => {
      throw error(ZipImportError, `pycoro does not import from archives: ${reprOf(path)}`);
    },
  ],
});
