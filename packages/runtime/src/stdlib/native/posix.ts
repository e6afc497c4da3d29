/** `posix`: the functions and types of `os` that CPython writes in C. */

import { dictFromEntries } from "../../object/dict.ts";
import { infoOf } from "../../object/functions/function.ts";
import { importModule } from "../../object/modules/module.ts";
import { isType } from "../../object/type.ts";
import type { Value } from "../../object/value.ts";
import { PyBytes } from "../../types/bytes/value.ts";
import { encodeUtf8 } from "../../types/codecs/utf8.ts";
import { environment } from "../os/environment.ts";

const bytes = (text: string): PyBytes => new PyBytes(encodeUtf8(text, "surrogateescape"));
const isOwn = (name: string, v: Value): boolean =>
  name === "error" ||
  typeof v === "number" ||
  (isType(v) ? v.module === "posix" || v.module === "os" : infoOf(v)?.module === "posix");

export const $names = (): Readonly<Record<string, Value>> => {
  const known = [...importModule("os").dict.entries()] as [string, Value][];
  const environ = [...environment().entries()].map(
    ([name, value]) => [bytes(String(name)), bytes(String(value))] as const,
  );
  return { ...Object.fromEntries(known.filter(([name, v]) => isOwn(name, v))), environ: dictFromEntries(environ) };
};
