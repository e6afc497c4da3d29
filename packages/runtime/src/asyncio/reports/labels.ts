/** What CPython calls callbacks of the runtime's own, and where they stand there: for messages. */
import type { Value } from "../../object/value.ts";

/** Under this key a callback of the runtime's own says what CPython calls it and where it stands there. */
export const LABEL: unique symbol = Symbol("label");
export interface Label {
  readonly qualname: string;
  readonly module: string;
  readonly line: number;
}
/** Names a callback of the runtime's own. */
export function labelled<F extends (...args: any[]) => Value>(qualname: string, module: string, line: number, f: F): F {
  (f as F & { [LABEL]: Label })[LABEL] = { qualname, module, line };
  return f;
}
