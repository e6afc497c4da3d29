/** Constants of modules that CPython converts into enumerations (`IntEnum._convert_`). */
import { call } from "../../object/functions/call.ts";
import type { Value } from "../../object/value.ts";
import { tuple } from "../kit.ts";

/**
 * Makes the enumerations of a module.
 * @example
 * const enumeration = enumerationsOf("socket");
 * const SocketKind = enumeration(IntEnum, "SocketKind", { SOCK_STREAM: 1, SOCK_DGRAM: 2 });
 */
export const enumerationsOf =
  (module: string) =>
  (base: Value, name: string, members: Readonly<Record<string, Value>>): Value => {
    const pairs = Object.entries(members).map((pair) => tuple(...pair));
    const made = call(base, name, pairs);
    made.dict.set("__module__", module);
    return made;
  };

/** A number as its member, where there is one. */
export const memberOf =
  (cls: Value) =>
  (n: number): Value => {
    try {
      return call(cls, n);
    } catch {
      return n;
    }
  };
