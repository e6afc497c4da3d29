/** Numbers for names that are pickled often: https://docs.python.org/3.13/library/copyreg.html (`add_extension`, which it leaves out). */
import { slot } from "../../host/interpreter.ts";
import { error, ValueError } from "../../object/exceptions/exceptions.ts";
import { reprOf } from "../../object/repr.ts";
import type { Value } from "../../object/value.ts";
import { tuple } from "../kit.ts";

interface Registry {
  readonly codes: Map<string, number>;
  readonly names: Map<number, readonly [string, string]>;
}
const registry = (): Registry => slot("copyreg.extensions", () => ({ codes: new Map(), names: new Map() }));
const keyOf = (module: string, name: string): string => `${module}\n${name}`;
const HIGHEST = 0x7fffffff;

export const extensionOf = (module: string, name: string): number | undefined =>
  registry().codes.get(keyOf(module, name));
export const extensionName = (code: number): readonly [string, string] | undefined => registry().names.get(code);

/** @throws ValueError for numbers out of range, and names and numbers that are taken */
export function addExtension(module: string, name: string, code: number): void {
  if (code < 1 || code > HIGHEST) throw error(ValueError, "code out of range");
  const { codes, names } = registry();
  const key = keyOf(module, name);
  if (codes.get(key) === code && names.has(code)) return;
  const shown = (): string => reprOf(tuple(module, name));
  if (codes.has(key)) throw error(ValueError, `key ${shown()} is already registered with code ${codes.get(key)}`);
  const taken = names.get(code);
  if (taken !== undefined)
    throw error(ValueError, `code ${code} is already in use for key ${reprOf(tuple(...(taken as readonly Value[])))}`);
  codes.set(key, code);
  names.set(code, [module, name]);
}
export function removeExtension(module: string, name: string, code: number): void {
  const { codes, names } = registry();
  const key = keyOf(module, name);
  if (codes.get(key) !== code)
    throw error(ValueError, `key ${reprOf(tuple(module, name))} is not registered with code ${code}`);
  codes.delete(key);
  names.delete(code);
}
