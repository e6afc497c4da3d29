/** `platform`: the answers of the machine that pycoro pretends to be. https://docs.python.org/3.13/library/platform.html */
import { current } from "../host/interpreter.ts";
import type { Value } from "../object/value.ts";
import { functionsOf, tuple } from "./kit.ts";

const fn = functionsOf("platform");
const NAMES: Readonly<Record<string, string>> = { darwin: "Darwin", win32: "Windows", linux: "Linux" };
const systemName = (): string => NAMES[current.interpreter.host.platform ?? "linux"] ?? "Linux";
const version = (): string => `${current.interpreter.profile}.0`;

export const python_version: Value = fn("python_version", "", version);
export const python_version_tuple: Value = fn("python_version_tuple", "", () => tuple(...version().split(".")));
export const python_implementation: Value = fn("python_implementation", "", () => "CPython");
export const python_compiler: Value = fn("python_compiler", "", () => "pycoro");
export const python_build: Value = fn("python_build", "", () => tuple("main", ""));
export const system: Value = fn("system", "", systemName);
export const node: Value = fn("node", "", () => "localhost");
export const release: Value = fn("release", "", () => "");
export const machine: Value = fn("machine", "", () => "x86_64");
export const processor: Value = fn("processor", "", () => "");
export const architecture: Value = fn("architecture", "executable='', bits='', linkage=''", () =>
  tuple("64bit", "ELF"),
);
export const platform: Value = fn("platform", "aliased=False, terse=False", () => `${systemName()}-x86_64`);
