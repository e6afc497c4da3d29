/** `os` as a Python program imports it: with the host's environment. */
import { importModule } from "../../object/modules/module.ts";
import type { Value } from "../../object/value.ts";
import { PySet } from "../../types/set-storage.ts";
import * as os from "../os.ts";
import * as changes from "./changes.ts";
import { constants } from "./constants.ts";
import * as descriptors from "./descriptors.ts";
import { freshEnvironment, get_exec_path, getenv, putenv, unsetenv } from "./environment.ts";
import * as processes from "./processes.ts";
import { DirEntry, fstat, lstat, scandir, stat, stat_result } from "./status.ts";
import { walk } from "./walk.ts";

/** Which functions take what beside paths: none takes folders by descriptor. */
function abilities(): Readonly<Record<string, Value>> {
  const setOf = (...items: Value[]): PySet => {
    const set = new PySet();
    for (const item of items) set.add(item);
    return set;
  };
  return {
    supports_dir_fd: setOf(),
    supports_effective_ids: setOf(),
    supports_fd: setOf(stat, descriptors.truncate),
    supports_follow_symlinks: setOf(stat),
  };
}

export const $names = (): Readonly<Record<string, Value>> => {
  const { machineOf: _inner, ...ofProcesses } = processes;
  const { statusOfDescriptor: _also, ...ofDescriptors } = descriptors;
  return {
    ...constants,
    ...os,
    ...changes,
    ...ofDescriptors,
    ...ofProcesses,
    ...{ DirEntry, fstat, lstat, scandir, stat, stat_result, walk },
    ...{ get_exec_path, getenv, putenv, unsetenv },
    ...abilities(),
    environ: freshEnvironment(),
    path: importModule("posixpath"),
  };
};
