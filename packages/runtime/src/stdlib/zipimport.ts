/** `zipimport`: https://docs.python.org/3.13/library/zipimport.html. Nothing is imported out of archives; who looks for one learns that there is none. */
import { error, ImportError } from "../object/exceptions.ts";
import { makeType, type PyType } from "../object/type.ts";
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
    () => {
      throw error(ZipImportError, "not a Zip file");
    },
  ],
});
