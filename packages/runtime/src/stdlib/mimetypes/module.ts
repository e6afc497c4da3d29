import type { Value } from "../../object/value.ts";
import * as names from "../mimetypes.ts";
import { defaults } from "./database.ts";
import { FILES } from "./defaults.ts";

/** The module's names: its tables are each program's own. */
export const $names = (): Readonly<Record<string, Value>> => ({
  ...names,
  inited: false,
  knownfiles: [...FILES],
  suffix_map: defaults.suffix_map(),
  encodings_map: defaults.encodings_map(),
  types_map: defaults.types_map(),
  common_types: defaults.common_types(),
});
