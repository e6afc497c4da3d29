/** `os` as a Python program imports it: with the host's environment. */
import { current } from "../../host/interpreter.ts";
import { dictFromRecord } from "../../object/dict.ts";
import { importModule } from "../../object/module.ts";
import type { Value } from "../../object/value.ts";
import * as os from "../os.ts";

export const $names = (): Readonly<Record<string, Value>> => ({
  ...os,
  environ: dictFromRecord(current.interpreter.host.environ ?? {}),
  path: importModule("posixpath"),
});
