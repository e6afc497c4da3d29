/** How a data class mixed into an enumeration shows its value: the fields without the class's name. */
import { getattr } from "../../object/attributes.ts";
import { reprOf } from "../../object/repr.ts";
import { truth } from "../../object/truth.ts";
import type { Value } from "../../object/value.ts";
import { functionsOf } from "../kit.ts";

export const dataclassRepr: Value = functionsOf("enum")("_dataclass_repr", "self", (self: Value) =>
  [...getattr(self, "__dataclass_fields__").entries()]
    .filter(([, field]: [string, Value]) => truth(getattr(field, "repr")))
    .map(([name]: [string, Value]) => `${name}=${reprOf(getattr(self, name))}`)
    .join(", "),
);
