/** What a Flag does with bits it does not know. */
import { getattr } from "../../object/attributes.ts";
import type { PyType } from "../../object/type.ts";
import type { Value } from "../../object/value.ts";
import { stringEnum } from "./own-enum.ts";

export const FlagBoundary: PyType = stringEnum("FlagBoundary", {
  STRICT: "strict",
  CONFORM: "conform",
  EJECT: "eject",
  KEEP: "keep",
});
export const STRICT: Value = getattr(FlagBoundary, "STRICT");
export const CONFORM: Value = getattr(FlagBoundary, "CONFORM");
export const EJECT: Value = getattr(FlagBoundary, "EJECT");
export const KEEP: Value = getattr(FlagBoundary, "KEEP");
