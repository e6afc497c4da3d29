/** What a program imports as `json`: its decoder and encoder come with it. */
import { loadStandard } from "../../object/modules/module.ts";
import type { Value } from "../../object/value.ts";
import * as json from "../json.ts";

export const $names = (): Readonly<Record<string, Value>> => ({
  ...json,
  decoder: loadStandard("json.decoder") as Value,
  encoder: loadStandard("json.encoder") as Value,
});
