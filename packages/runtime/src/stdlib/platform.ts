/** `platform`: https://docs.python.org/3.13/library/platform.html. The machine is the host's; the page, which knows none, tells of a Linux machine without a name. */
import { atLeast, current } from "../host/interpreter.ts";
import { DeprecationWarning } from "../object/exceptions/exceptions.ts";
import { truth } from "../object/truth.ts";
import type { PyTuple } from "../object/type.ts";
import { None, type Value } from "../object/value.ts";
import { warn } from "../object/warn.ts";
import { makeNamedTuple } from "./collections/namedtuple.ts";
import { functionsOf, isNone, toText, tuple } from "./kit.ts";
import { machineOf } from "./os/processes.ts";
import { executableFormat, libraryOf } from "./platform/executables.ts";
import { appleVersion } from "./platform/systems.ts";

export { freedesktop_os_release } from "./platform/systems.ts";

const MODULE = "platform";
const fn = functionsOf(MODULE);
const NAMES: Readonly<Record<string, string>> = { darwin: "Darwin", win32: "Windows", linux: "Linux" };
const pythonVersion = (): string => `${current.interpreter.profile}.0`;

export const python_version: Value = fn("python_version", "", pythonVersion);
export const python_version_tuple: Value = fn("python_version_tuple", "", () => tuple(...pythonVersion().split(".")));
export const python_implementation: Value = fn("python_implementation", "", () => "CPython");
export const python_compiler: Value = fn("python_compiler", "", () => "pycoro");
export const python_build: Value = fn("python_build", "", () => tuple("main", ""));
export const python_branch: Value = fn("python_branch", "", () => "");
export const python_revision: Value = fn("python_revision", "", () => "");

export const uname_result: Value = makeNamedTuple(
  "uname_result",
  ["system", "node", "release", "version", "machine", "processor"],
  { module: MODULE },
);
/** The fields of `uname()`. */
function names(): readonly [string, string, string, string, string, string] {
  const { system, node, release, version, architecture } = machineOf();
  return [NAMES[system.toLowerCase()] ?? system, node, release, version, architecture, ""];
}
export const uname: Value = fn("uname", "", () => uname_result(...names()));
const field = (name: string, at: number): Value => fn(name, "", () => names()[at]);
export const system: Value = field("system", 0);
export const node: Value = field("node", 1);
export const release: Value = field("release", 2);
export const version: Value = field("version", 3);
export const machine: Value = field("machine", 4);
export const processor: Value = field("processor", 5);

/** Marketing names of systems: Solaris began to count anew with SunOS 5. */
function aliased(system: string, release: string, version: string): readonly [string, string, string] {
  if (system !== "SunOS") return [/^win(32|16)$/.test(system) ? "Windows" : system, release, version];
  if (release < "5") return [system, release, version];
  const [major = "", ...rest] = release.split(".");
  return ["Solaris", /^\d+$/.test(major) ? [Number(major) - 3, ...rest].join(".") : release, version];
}
export const system_alias: Value = fn(
  "system_alias",
  "system, release, version",
  (system: Value, release: Value, version: Value) =>
    tuple(...aliased(toText(system, "system"), toText(release, "release"), toText(version, "version"))),
);

/** Without an executable: the interpreter, of which only the size of its numbers is known. */
export const architecture: Value = fn(
  "architecture",
  "executable='', bits='', linkage=''",
  (executable: Value, bits: Value, linkage: Value) => {
    const size = truth(bits) ? bits : "64bit";
    const found = truth(executable) ? executableFormat(executable) : undefined;
    return tuple(found?.bits ?? size, found?.linkage ?? linkage);
  },
);
/** The whole file is looked through, whatever `chunksize` says: it bounds CPython's memory only. */
export const libc_ver: Value = fn(
  "libc_ver",
  "executable=None, lib='', version='', chunksize=16384",
  (executable: Value, lib: Value, version: Value) =>
    isNone(executable) || executable === ""
      ? tuple(lib, version)
      : tuple(...libraryOf(executable, toText(lib, "lib"), toText(version, "version"))),
);
export const mac_ver: Value = fn(
  "mac_ver",
  "release='', versioninfo=('', '', ''), machine=''",
  (release: Value, info: Value, machine: Value) => {
    const found = appleVersion();
    return found === undefined ? tuple(release, info, machine) : tuple(found, tuple("", "", ""), names()[4]);
  },
);
/** Windows' registry is out of reach: what is given comes back, as on every other system. */
export const win32_ver: Value = fn("win32_ver", "release='', version='', csd='', ptype=''", (...given: Value[]) =>
  tuple(...given),
);
export const win32_edition: Value = fn("win32_edition", "", () => None);
export const win32_is_iot: Value = fn("win32_is_iot", "", () => false);
const NOTHING: PyTuple = tuple("", "", "");
/** There is no Java machine below. */
export const java_ver: Value = fn(
  "java_ver",
  "release='', vendor='', vminfo=('', '', ''), osinfo=('', '', '')",
  (release: Value, vendor: Value, vminfo: Value = NOTHING, osinfo: Value = NOTHING) => {
    if (atLeast("3.13")) warn(DeprecationWarning, "'java_ver' is deprecated and slated for removal in Python 3.15", 2);
    return tuple(release, vendor, vminfo, osinfo);
  },
);

/** Parts as the name of a file could have them. */
const joined = (...parts: readonly string[]): string =>
  parts
    .filter((part) => part !== "")
    .map((part) => part.trim())
    .join("-")
    .replaceAll(" ", "_")
    .replace(/[/\\:;"()]/g, "-")
    .replaceAll("unknown", "")
    .replace(/-{2,}/g, "-")
    .replace(/-+$/, "");

export const platform: Value = fn("platform", "aliased=False, terse=False", (isAliased: Value, terse: Value) => {
  let [system, , release, version, machine] = names() as [string, string, string, string, string, string];
  if (truth(isAliased)) [system, release, version] = aliased(system, release, version);
  if (system === "Linux") return joined(system, release, machine, "with");
  const apple = system === "Darwin" ? appleVersion() : undefined;
  if (apple !== undefined) [system, release] = ["macOS", apple];
  if (truth(terse)) return joined(system, release);
  return system === "Windows" ? joined(system, release, version) : joined(system, release, machine, "64bit");
});
