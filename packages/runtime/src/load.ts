/** Ties the loader's `$rt` to the helpers. Import this module once before running emitted code. */

import { GeneratorType } from "./coroutine/generator.ts";
import * as helpers from "./helpers.ts";
import { layOutBuiltin } from "./object/classes/layout.ts";
import { DictType } from "./object/dict.ts";
import { emitted } from "./object/modules/module.ts";
import { ListType, StrType, TupleType } from "./object/type.ts";
import * as shortCalls from "./types/short-calls.ts";

emitted.runtime = helpers;
layOutBuiltin(DictType, undefined, shortCalls.dict);
layOutBuiltin(ListType, undefined, shortCalls.list);
layOutBuiltin(StrType, String.prototype, shortCalls.str);
// Those of sets are laid out when they are filled (types/set-methods.ts).
for (const type of [GeneratorType, TupleType]) layOutBuiltin(type);

export { helpers };
