import type { PyDict } from "../object/dict.ts";
import * as lazy from "./holders.lazy.ts";

/** `del name` of a global at the prompt: what only that name held is freed. @throws NameError */
export const forget = (globals: PyDict, name: string): void => lazy.holders.forget(globals, name);
