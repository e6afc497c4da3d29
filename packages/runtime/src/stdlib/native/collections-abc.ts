/** `_collections_abc`, where Python keeps what `collections.abc` shows. */
import type { PyTuple, PyType } from "../../object/type.ts";
import type { Value } from "../../object/value.ts";
import * as names from "../collections/abc.ts";
import { hasMethods } from "../collections/abc-kit.ts";
import { functionsOf } from "../kit.ts";
import { GenericAlias } from "../types.ts";

export * from "../collections/abc.ts";
export const __all__: Value = Object.keys(names).sort();
export { GenericAlias as _CallableGenericAlias };
export const _check_methods: Value = functionsOf("_collections_abc")(
  "_check_methods",
  "C, *methods",
  (type: PyType, methods: PyTuple) => hasMethods(type, methods.items as string[]),
);
