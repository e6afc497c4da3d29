/** Paths as text, the POSIX way. */

export function joinPaths(first: string, rest: readonly string[]): string {
  let path = first;
  for (const p of rest) {
    if (p.startsWith("/") || path === "") path = p;
    else path += path.endsWith("/") ? p : `/${p}`;
  }
  return path;
}
export function normalize(path: string): string {
  if (path === "") return ".";
  const slashes = path.startsWith("//") && !path.startsWith("///") ? "//" : path.startsWith("/") ? "/" : "";
  const parts: string[] = [];
  for (const part of path.split("/")) {
    if (part === "" || part === ".") continue;
    if (
      part !== ".." ||
      (slashes === "" && (parts.length === 0 || parts.at(-1) === "..")) ||
      (parts.length > 0 && parts.at(-1) === "..")
    )
      parts.push(part);
    else if (parts.length > 0) parts.pop();
  }
  return slashes + parts.join("/") || ".";
}
export function splitPath(path: string): [string, string] {
  const at = path.lastIndexOf("/") + 1;
  const head = path.slice(0, at);
  return [/^\/+$/.test(head) ? head : head.replace(/\/+$/, ""), path.slice(at)];
}
export function splitExtension(path: string): [string, string] {
  const start = path.lastIndexOf("/") + 1;
  const dot = path.lastIndexOf(".");
  if (dot <= start || /^\.*$/.test(path.slice(start, dot))) return [path, ""];
  return [path.slice(0, dot), path.slice(dot)];
}
