import type { Value } from "../../object/value.ts";
import { signatureString } from "./parameters.ts";
import { signatureOf } from "./signature.ts";

/** `str(inspect.signature(f))`. */
export const signatureText = (f: Value): string => signatureString(signatureOf(f));
