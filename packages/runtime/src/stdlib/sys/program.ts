/** What of `sys` differs from program to program. */
import { atLeast, current } from "../../host/interpreter.ts";
import { PyDict } from "../../object/dict.ts";
import type { Value } from "../../object/value.ts";
import { structSequence } from "../structseq.ts";
import { type PySimpleNamespace, SimpleNamespace } from "../types/simple-namespace.ts";

const VersionInfo = structSequence("sys", "version_info", ["major", "minor", "micro", "releaselevel", "serial"]);

/** The entries of the module `sys` for the running program. */
export function programEntries(): Record<string, Value> {
  const { interpreter } = current;
  const minor = Number(interpreter.profile.slice(2));
  const info = new VersionInfo.alloc([3, minor, 0, "final", 0]);
  const modules = new PyDict();
  modules.map = interpreter.modules as Map<Value, Value>;
  const implementation = new (SimpleNamespace.alloc as typeof PySimpleNamespace)() as Value;
  Object.assign(implementation, {
    $name: "pycoro",
    $cache_tag: `pycoro-3${minor}`,
    $version: info,
    $hexversion: (3 << 24) | (minor << 16) | 0xf0,
  });
  return {
    argv: interpreter.argv,
    executable: interpreter.host.commands?.python ?? "",
    hexversion: (3 << 24) | (minor << 16) | 0xf0,
    implementation,
    meta_path: [],
    modules,
    orig_argv: [interpreter.host.commands?.python ?? "pycoro", ...interpreter.argv],
    path: [...(interpreter.host.compiler?.path ?? [""])],
    path_hooks: [],
    path_importer_cache: new PyDict(),
    platform: interpreter.host.platform ?? "linux",
    version: `3.${minor}.0 (pycoro)`,
    version_info: info,
    warnoptions: [],
    ...(atLeast("3.11") ? {} : { exception: undefined }),
  };
}
