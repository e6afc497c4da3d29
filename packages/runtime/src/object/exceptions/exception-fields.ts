/** What the namespaces of several exception types are made of. */
import { attributeKey } from "../attributes.ts";
import { getset } from "../methods.ts";
import { reprOf, strOf } from "../repr.ts";
import type { PyTuple } from "../type.ts";
import { None } from "../value.ts";

/** An attribute that is kept on the exception and is None until set. */
export const field = (name: string) =>
  getset(
    (e) => e[attributeKey(name)] ?? None,
    (e, value) => {
      e[attributeKey(name)] = value;
    },
    (e) => {
      delete e[attributeKey(name)];
    },
  );

/** `str(exc)` of the plain kinds. */
export const plain = (args: PyTuple): string => {
  if (args.items.length === 0) return "";
  return args.items.length === 1 ? strOf(args.items[0]) : reprOf(args);
};
