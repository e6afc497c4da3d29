/** Names that a message may suggest. */
import { slot } from "../host/interpreter.ts";

/** Names visible where a NameError arose; module.ts and builtins fill in theirs. */
export interface NameSources {
  globals: () => readonly string[];
  builtins: () => readonly string[];
}
const NAMES = Symbol("name sources");
export const nameSources = (): NameSources =>
  slot<NameSources>(NAMES, () => ({ globals: () => [], builtins: () => [] }));
