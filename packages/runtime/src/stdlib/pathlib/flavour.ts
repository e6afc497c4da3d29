/** How the two kinds of systems write paths: https://docs.python.org/3.13/library/os.path.html and its sister `ntpath`. */
import { joinPaths } from "../os/path-text.ts";

/** A path's text taken apart. */
export interface Parsed {
  readonly drive: string;
  readonly root: string;
  readonly tail: string[];
}
export interface Flavour {
  readonly separator: "/" | "\\";
  split(text: string): Parsed;
  join(first: string, rest: readonly string[]): string;
  /** What is the same for the system is the same text after this. */
  fold(text: string): string;
  isAbsolute(path: { readonly drive: string; readonly root: string }): boolean;
}
const partsOf = (text: string, separator: string): string[] =>
  text.split(separator).filter((part) => part !== "" && part !== ".");

export const POSIX: Flavour = {
  separator: "/",
  split(text) {
    const slashes = /^\/*/.exec(text)?.[0].length ?? 0;
    return { drive: "", root: slashes === 0 ? "" : slashes === 2 ? "//" : "/", tail: partsOf(text, "/") };
  },
  join: joinPaths,
  fold: (text) => text,
  isAbsolute: ({ root }) => root !== "",
};

/** The drive or share, the root and the rest of a text whose slashes are all backslashes. */
function splitRoot(text: string): readonly [drive: string, root: string, rest: string] {
  if (text.startsWith("\\\\")) {
    const server = text.indexOf("\\", /^\\\\\?\\UNC\\/i.test(text) ? 8 : 2);
    const share = server < 0 ? -1 : text.indexOf("\\", server + 1);
    return share < 0 ? [text, "", ""] : [text.slice(0, share), "\\", text.slice(share + 1)];
  }
  if (text.startsWith("\\")) return ["", "\\", text.slice(1)];
  if (text[1] !== ":") return ["", "", text];
  return text[2] === "\\" ? [text.slice(0, 2), "\\", text.slice(3)] : [text.slice(0, 2), "", text.slice(2)];
}

/** A whole share is a root even where nothing follows it. */
function isShare(drive: string): boolean {
  if (!drive.startsWith("\\") || drive.endsWith("\\")) return false;
  const parts = drive.split("\\");
  return parts.length === 6 || (parts.length === 4 && parts[2] !== "?" && parts[2] !== ".");
}

function joinWindows(first: string, rest: readonly string[]): string {
  let [drive, root, path] = splitRoot(first.replaceAll("/", "\\"));
  for (const text of rest) {
    const [d, r, p] = splitRoot(text.replaceAll("/", "\\"));
    const isOther = d !== "" && d.toLowerCase() !== drive.toLowerCase();
    if (r !== "" || isOther) {
      if (d !== "" || drive === "") drive = d;
      [root, path] = [r, p];
      continue;
    }
    if (d !== "") drive = d;
    path += (path === "" || path.endsWith("\\") ? "" : "\\") + p;
  }
  const needsRoot = path !== "" && root === "" && drive !== "" && !/[:\\]$/.test(drive);
  return drive + (needsRoot ? "\\" : root) + path;
}

export const WINDOWS: Flavour = {
  separator: "\\",
  split(text) {
    const [drive, root, rest] = splitRoot(text.replaceAll("/", "\\"));
    return { drive, root: root === "" && isShare(drive) ? "\\" : root, tail: partsOf(rest, "\\") };
  },
  join: joinWindows,
  fold: (text) => text.toLowerCase(),
  isAbsolute: ({ drive, root }) => drive.startsWith("\\\\") || (drive !== "" && root !== ""),
};

/** Whether a part of a path alone would be read as a drive. */
export const looksLikeDrive = (part: string): boolean => splitRoot(part)[0] !== "";

const RESERVED = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[1-9\u00b9\u00b2\u00b3])$/i;
/** Whether Windows keeps the name for a device, or takes it for another one. */
export function isReservedName(name: string): boolean {
  if (name === "." || name === "..") return false;
  if (/[. ]$/.test(name) || /[\u0000-\u001f"*:<>?|/\\]/.test(name)) return true;
  return RESERVED.test((name.split(".")[0] as string).trimEnd());
}
