/** Where the text of an imported module comes from. */
import type { CompilerPort } from "../../host/host.ts";
import { current } from "../../host/interpreter.ts";
import type { Value } from "../value.ts";
import type { PyModule } from "./module.ts";

/** The folders of `sys.path` as the program left them; undefined where it never asked for `sys`. */
function searchPath(): readonly string[] | undefined {
  const sys = current.interpreter.modules.get("sys") as PyModule | undefined;
  const path: Value = sys?.dict.get("path");
  return Array.isArray(path) ? path.filter((folder) => typeof folder === "string") : undefined;
}

/**
 * The text of a module by its dotted name, from the host; undefined when there is none. As CPython's path-based finder, it goes along `sys.path`.
 * @example
 * findModule("shapes.round")?.path // "/home/ada/shapes/round.py"
 */
export const findModule = (name: string, place: "program" | "library" = "program"): ReturnType<CompilerPort["find"]> =>
  current.interpreter.host.compiler?.find(name, place, searchPath());
