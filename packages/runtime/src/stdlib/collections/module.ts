/** What a program imports as `collections`: the abstract base classes come with it. */
import { loadStandard } from "../../object/modules/module.ts";
import type { Value } from "../../object/value.ts";
import * as collections from "../collections.ts";

export const $names = (): Readonly<Record<string, Value>> => ({
  ...collections,
  abc: loadStandard("collections.abc") as Value,
});
