/** What files of the system tell of it. */
import { current } from "../../host/interpreter.ts";
import { dictFromRecord } from "../../object/dict.ts";
import { OSError } from "../../object/exceptions/exceptions.ts";
import { call } from "../../object/functions/call.ts";
import type { Value } from "../../object/value.ts";
import { decodeUtf8 } from "../../types/codecs/utf8.ts";
import { functionsOf } from "../kit.ts";

/** The text of a file; undefined where there is none. */
function textAt(path: string): string | undefined {
  const { files } = current.interpreter.host;
  return files?.exists(path) === true ? decodeUtf8(files.read(path), "strict") : undefined;
}

const RELEASES = ["/etc/os-release", "/usr/lib/os-release"];
const LINE = /^([a-zA-Z0-9_]+)=(["']?)(.*)\2$/;
/** What every distribution tells of itself. */
const ALWAYS = { NAME: "Linux", ID: "linux", PRETTY_NAME: "Linux" };
export const freedesktop_os_release: Value = functionsOf("platform")("freedesktop_os_release", "", () => {
  const text = RELEASES.map(textAt).find((found) => found !== undefined);
  if (text === undefined) throw call(OSError, 2, `Unable to find files ${RELEASES.join(", ")}`);
  const info: Record<string, string> = { ...ALWAYS };
  for (const line of text.split("\n")) {
    const [, name, , value = ""] = LINE.exec(line) ?? [];
    if (name !== undefined) info[name] = value.replace(/\\([\\$"'`])/g, "$1");
  }
  return dictFromRecord(info);
});

/** The version of macOS; undefined on other systems. */
export const appleVersion = (): string | undefined =>
  /<key>ProductVersion<\/key>\s*<string>([^<]*)/.exec(
    textAt("/System/Library/CoreServices/SystemVersion.plist") ?? "",
  )?.[1];
