/** `sysconfig`: what the interpreter was built with, as far as there is a build. https://docs.python.org/3.13/library/sysconfig.html */
import { atLeast, current, slot } from "../host/interpreter.ts";
import { dictFromRecord, PyDict } from "../object/dict.ts";
import { AttributeError, DeprecationWarning, error, KeyError } from "../object/exceptions/exceptions.ts";
import { call, invoke } from "../object/functions/call.ts";
import { strOf } from "../object/repr.ts";
import { truth } from "../object/truth.ts";
import type { PyTuple } from "../object/type.ts";
import { None, type Value } from "../object/value.ts";
import { warn } from "../object/warn.ts";
import { norm } from "../types/int/value.ts";
import { functionsOf, isNone, toText, tuple } from "./kit.ts";
import { environment } from "./os/environment.ts";
import { workingFolder } from "./os/host.ts";
import { expanduser } from "./os/path.ts";
import { joinPaths, normalize } from "./os/path-text.ts";
import { uname } from "./os/processes.ts";
import * as sys from "./sys.ts";
import { schemes } from "./sysconfig/schemes.ts";

const fn = functionsOf("sysconfig");
const NAMES = ["stdlib", "platstdlib", "purelib", "platlib", "include", "scripts", "data"];
const allSchemes = (): Readonly<Record<string, Readonly<Record<string, string>>>> => schemes(atLeast("3.11"));
const shortVersion = (): string => current.interpreter.profile;

/** Where a user's own packages would be. */
function userBase(): Value {
  const given = environment().get("PYTHONUSERBASE");
  return truth(given ?? "") ? given : call(expanduser, "~/.local");
}

/** Where the makefile of a build is. */
const configFolder = (): string =>
  normalize(`${sys.base_prefix}/lib/python${shortVersion()}/config-${shortVersion()}${sys.abiflags}`);

/** What is known of the build; nothing comes from a makefile, as there is none. */
const variables = (): PyDict =>
  slot("sysconfig.variables", () => {
    const short = shortVersion();
    return dictFromRecord({
      prefix: sys.prefix,
      exec_prefix: sys.exec_prefix,
      py_version: `${short}.0`,
      py_version_short: short,
      py_version_nodot: short.replace(".", ""),
      installed_base: sys.base_prefix,
      base: sys.prefix,
      installed_platbase: sys.base_exec_prefix,
      platbase: sys.exec_prefix,
      projectbase: workingFolder(),
      platlibdir: sys.platlibdir,
      implementation: "Python",
      implementation_lower: "python",
      abiflags: sys.abiflags,
      py_version_nodot_plat: "",
      userbase: userBase(),
      abi_thread: "",
      srcdir: configFolder(),
      VERSION: short,
      LDVERSION: `${short}${sys.abiflags}`,
      EXE: "",
      Py_DEBUG: 0,
      Py_ENABLE_SHARED: 0,
      Py_GIL_DISABLED: 0,
      HAVE_FORK: 0,
      HAVE_VFORK: 0,
      WITH_PYMALLOC: 0,
      WITH_DOC_STRINGS: 1,
      SIZEOF_VOID_P: 8,
    });
  });

/** The pattern with its names replaced. @throws AttributeError for names that neither the variables nor the environment have */
const filled = (pattern: string, vars: PyDict): string =>
  pattern.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = vars.get(name) ?? environment().get(name);
    if (value === undefined) throw error(AttributeError, `'${name}'`);
    return strOf(value);
  });

function pathsOf(scheme: Value, vars: Value, expand: Value): PyDict {
  const patterns = typeof scheme === "string" ? allSchemes()[scheme] : undefined;
  if (patterns === undefined) throw error(KeyError, scheme);
  if (!truth(expand)) return dictFromRecord(patterns);
  const given: PyDict = isNone(vars) ? new PyDict() : vars;
  for (const [name, value] of variables().entries()) given.setDefault(name, value);
  const paths = Object.entries(patterns).map(([name, pattern]) => [name, normalize(filled(pattern, given))] as const);
  return dictFromRecord(Object.fromEntries(paths));
}
const pathOf = (name: Value, scheme: Value, vars: Value, expand: Value): Value => {
  const path = pathsOf(scheme, vars, expand).get(name);
  if (path === undefined) throw error(KeyError, name);
  return path;
};

export const get_config_vars: Value = fn("get_config_vars", "*args", ({ items }: PyTuple) =>
  items.length === 0 ? variables() : items.map((name) => variables().get(name) ?? None),
);
export const get_config_var: Value = fn("get_config_var", "name", (name: Value) => variables().get(name) ?? None);

const PLACED = "scheme='posix_prefix', vars=None, expand=True";
export const get_paths: Value = fn("get_paths", PLACED, pathsOf);
export const get_path: Value = fn("get_path", `name, ${PLACED}`, pathOf);
export const get_path_names: Value = fn("get_path_names", "", () => tuple(...NAMES));
export const get_scheme_names: Value = fn("get_scheme_names", "", () => tuple(...Object.keys(allSchemes()).sort()));
const DEFAULT = "posix_prefix";
const PREFERRED: Readonly<Record<string, string>> = { prefix: DEFAULT, home: "posix_home", user: "posix_user" };
export const get_preferred_scheme: Value = fn("get_preferred_scheme", "key", (key: Value) => {
  if (typeof key !== "string" || !Object.hasOwn(PREFERRED, key)) throw error(KeyError, key);
  return PREFERRED[key];
});
export const get_default_scheme: Value = fn("get_default_scheme", "", () => DEFAULT);

export const get_python_version: Value = fn("get_python_version", "", shortVersion);
export const get_platform: Value = fn("get_platform", "", () => {
  const forced = environment().get("_PYTHON_HOST_PLATFORM");
  if (forced !== undefined) return forced;
  const [system, , release, , machine] = (call(uname) as PyTuple).items.map(strOf) as [
    string,
    string,
    string,
    string,
    string,
  ];
  const name = system.toLowerCase().replaceAll("/", "");
  const processor = machine.replaceAll(" ", "_").replaceAll("/", "-");
  return name.startsWith("linux") ? `${name}-${processor}` : `${name}-${release}-${processor}`;
});
export const is_python_build: Value = fn("is_python_build", "check_home=None", (checkHome: Value) => {
  if (!isNone(checkHome)) warn(DeprecationWarning, "check_home argument is deprecated and ignored.");
  return false;
});

export const get_config_h_filename: Value = fn("get_config_h_filename", "", () =>
  joinPaths(pathOf("platinclude", DEFAULT, None, true), ["pyconfig.h"]),
);
export const get_makefile_filename: Value = fn("get_makefile_filename", "", () =>
  joinPaths(configFolder(), ["Makefile"]),
);

/** Versions of systems look like numbers and are none. */
const ALWAYS_TEXT = ["IPHONEOS_DEPLOYMENT_TARGET", "MACOSX_DEPLOYMENT_TARGET"];
export const parse_config_h: Value = fn("parse_config_h", "fp, vars=None", (file: Value, vars: Value) => {
  const found: PyDict = isNone(vars) ? new PyDict() : vars;
  for (;;) {
    const line = toText(invoke(file, "readline"), "line");
    if (line === "") return found;
    const [, name, value = ""] = /^#define ([A-Z]\w+) (.*)\n/.exec(line) ?? [];
    const [, absent] = /^\/\* #undef ([A-Z]\w+) \*\/\n/.exec(line) ?? [];
    if (name !== undefined)
      found.set(
        name,
        /^\s*[+-]?\d+\s*$/.test(value) && !ALWAYS_TEXT.includes(name) ? norm(BigInt(value.trim())) : value,
      );
    else if (absent !== undefined) found.set(absent, 0);
  }
});
