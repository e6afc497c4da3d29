/** `importlib.machinery`: https://docs.python.org/3.13/library/importlib.html#module-importlib.machinery, over the host's way of finding modules. */

import type { Value } from "../../object/value.ts";
import { functionsOf } from "../kit.ts";
import {
  BYTECODE_SUFFIXES,
  DEBUG_BYTECODE_SUFFIXES,
  EXTENSION_SUFFIXES,
  ExtensionFileLoader,
  ModuleSpec,
  OPTIMIZED_BYTECODE_SUFFIXES,
  SOURCE_SUFFIXES,
  SourceFileLoader,
  SourcelessFileLoader,
} from "./loaders.ts";

export { BuiltinImporter, FileFinder, FrozenImporter, PathFinder } from "./finders.ts";
export {
  BYTECODE_SUFFIXES,
  DEBUG_BYTECODE_SUFFIXES,
  EXTENSION_SUFFIXES,
  ExtensionFileLoader,
  ModuleSpec,
  OPTIMIZED_BYTECODE_SUFFIXES,
  SOURCE_SUFFIXES,
  SourceFileLoader,
  SourcelessFileLoader,
};
export const all_suffixes: Value = functionsOf("importlib.machinery")("all_suffixes", "", () => [
  ...(SOURCE_SUFFIXES as string[]),
  ...(BYTECODE_SUFFIXES as string[]),
  ...(EXTENSION_SUFFIXES as string[]),
]);
