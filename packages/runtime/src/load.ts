/** Ties the loader's `$rt` to the helpers. Import this module once before running emitted code. */
import * as helpers from "./helpers.ts";
import { emitted } from "./object/module.ts";

emitted.runtime = helpers;
export { helpers };
