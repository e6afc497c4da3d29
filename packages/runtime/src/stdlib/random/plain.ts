/** Whether a Random makes its numbers itself. */
import { infoOf } from "../../object/functions/function.ts";
import { lookup, typeOf } from "../../object/type.ts";
import type { Value } from "../../object/value.ts";
import type { MersenneTwister } from "./mersenne.ts";

/** The generator behind a method that neither the class nor the instance has replaced; else undefined. */
export function twisterOf(self: Value, method: "random" | "getrandbits"): MersenneTwister | undefined {
  const isOwn = infoOf(lookup(typeOf(self), method))?.owner?.module === "_random";
  return isOwn && self[`$${method}`] === undefined ? self.twister : undefined;
}
