/** `urllib.parse`: https://docs.python.org/3.13/library/urllib.parse.html */

import { dictFromEntries } from "../../object/dict.ts";
import { error, ValueError } from "../../object/exceptions.ts";
import { iterate } from "../../object/iterate.ts";
import { reprOf } from "../../object/repr.ts";
import { truth } from "../../object/truth.ts";
import type { PyTuple, PyType } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { bufferOf } from "../../types/bytes/value.ts";
import { decodeBytes } from "../../types/codecs/registry.ts";
import { makeNamedTuple } from "../collections/namedtuple.ts";
import { functionsOf, getset, isNone, type MethodTable, pythonClass, toSize, toText, tuple } from "../kit.ts";
import { unquoted } from "./quote.ts";

export {
  quote,
  quote_from_bytes,
  quote_plus,
  unquote,
  unquote_plus,
  unquote_to_bytes,
  urlencode,
} from "./quote.ts";

const fn = functionsOf("urllib.parse");

/** Schemes whose URLs are relative to others. */
export const uses_relative: Value =
  " ftp http gopher nntp imap wais file https shttp mms prospero rtsp rtsps rtspu sftp svn svn+ssh ws wss".split(" ");
/** Schemes with `//host`. */
export const uses_netloc: Value =
  " ftp http gopher nntp telnet imap wais file mms https shttp snews prospero rtsp rtsps rtspu rsync svn svn+ssh sftp nfs git git+ssh ws wss itms-services".split(
    " ",
  );
export const uses_params: Value =
  " ftp hdl prospero http imap https shttp rtsp rtsps rtspu sip sips mms sftp tel".split(" ");

/** user:password@host:port in its parts. */
function authority(netloc: string): { user: Value; password: Value; host: Value; port: string | null } {
  const at = netloc.lastIndexOf("@");
  const info = at < 0 ? null : netloc.slice(0, at);
  const place = netloc.slice(at + 1);
  const bracket = /^\[([^\]]*)\](?::(.*))?$/.exec(place);
  const colon = place.indexOf(":");
  const host = bracket?.[1] ?? (colon < 0 ? place : place.slice(0, colon));
  const port = bracket ? (bracket[2] ?? "") : colon < 0 ? "" : place.slice(colon + 1);
  const split = info === null ? -1 : info.indexOf(":");
  return {
    user: info === null ? None : split < 0 ? info : info.slice(0, split),
    password: info === null || split < 0 ? None : info.slice(split + 1),
    host: host === "" ? None : host.replace(/^[^%]*/, (name) => name.toLowerCase()),
    port: port === "" ? null : port,
  };
}
const netlocOf = (self: PyTuple): string => self.items[1];
const location: MethodTable = {
  hostname: getset((self: PyTuple) => authority(netlocOf(self)).host),
  password: getset((self: PyTuple) => authority(netlocOf(self)).password),
  port: getset((self: PyTuple) => {
    const { port } = authority(netlocOf(self));
    if (port === null) return None;
    if (!/^[0-9]+$/.test(port)) throw error(ValueError, `Port could not be cast to integer value as ${reprOf(port)}`);
    if (Number(port) > 65535) throw error(ValueError, "Port out of range 0-65535");
    return Number(port);
  }),
  username: getset((self: PyTuple) => authority(netlocOf(self)).user),
};
const result = (name: string, fields: readonly string[], table: MethodTable): PyType =>
  pythonClass("urllib.parse", name, [makeNamedTuple(name, [...fields], { module: "urllib.parse" })], table, {
    hasDict: false,
  });
export const SplitResult: PyType = result("SplitResult", ["scheme", "netloc", "path", "query", "fragment"], {
  ...location,
  geturl: ["", (self: PyTuple) => join5(self.items as string[])],
});
export const ParseResult: PyType = result("ParseResult", ["scheme", "netloc", "path", "params", "query", "fragment"], {
  ...location,
  geturl: ["", (self: PyTuple) => join6(self.items as string[])],
});
export const DefragResult: PyType = result("DefragResult", ["url", "fragment"], {
  geturl: ["", (self: PyTuple) => (self.items[1] === "" ? self.items[0] : `${self.items[0]}#${self.items[1]}`)],
});

interface Split {
  readonly scheme: string;
  /** null where the URL has no `//`. */
  readonly netloc: string | null;
  readonly path: string;
  readonly query: string;
  readonly fragment: string;
}
function split(given: string, scheme: string, fragments: boolean): Split {
  let url = given.replace(/^[\x00- ]+/, "").replace(/[\t\r\n]/g, "");
  let found = scheme.replace(/^[\x00- ]+|[\x00- ]+$/g, "").replace(/[\t\r\n]/g, "");
  const named = /^([a-zA-Z][a-zA-Z0-9+.-]*):/.exec(url);
  if (named !== null) {
    found = (named[1] as string).toLowerCase();
    url = url.slice(named[0].length);
  }
  let netloc: string | null = null;
  if (url.startsWith("//")) {
    const end = /[/?#]/.exec(url.slice(2))?.index ?? url.length - 2;
    netloc = url.slice(2, 2 + end);
    url = url.slice(2 + end);
    if (netloc.includes("[") !== netloc.includes("]")) throw error(ValueError, "Invalid IPv6 URL");
  }
  let [fragment, query] = ["", ""];
  if (fragments && url.includes("#")) {
    fragment = url.slice(url.indexOf("#") + 1);
    url = url.slice(0, url.indexOf("#"));
  }
  if (url.includes("?")) {
    query = url.slice(url.indexOf("?") + 1);
    url = url.slice(0, url.indexOf("?"));
  }
  return { scheme: found, netloc, path: url, query, fragment };
}
function join5([scheme, netloc, path, query, fragment]: readonly string[]): string {
  let url = path as string;
  if (netloc !== "" || (scheme !== "" && uses_netloc.includes(scheme) && !url.startsWith("//"))) {
    if (url !== "" && !url.startsWith("/")) url = `/${url}`;
    if (netloc !== "" || scheme === "file" || url.startsWith("//") || scheme !== "") url = `//${netloc}${url}`;
  } else if (url.startsWith("//")) url = `//${url}`;
  if (scheme !== "") url = `${scheme}:${url}`;
  if (query !== "") url = `${url}?${query}`;
  return fragment === "" ? url : `${url}#${fragment}`;
}
function join6([scheme, netloc, path, params, query, fragment]: readonly string[]): string {
  return join5([scheme, netloc, params === "" ? path : `${path};${params}`, query, fragment] as string[]);
}
/** Parameters stand after `;` in the last part of the path. */
function params(path: string): [string, string] {
  const last = path.lastIndexOf("/");
  const at = path.indexOf(";", Math.max(last, 0));
  return at < 0 ? [path, ""] : [path.slice(0, at), path.slice(at + 1)];
}
const text = (v: Value): string => {
  const data = bufferOf(v);
  return data === undefined ? toText(v, "url") : decodeBytes(data, "ascii", "strict");
};

export const urlsplit: Value = fn(
  "urlsplit",
  "url, scheme='', allow_fragments=True",
  (url: Value, scheme: string, fragments: Value) => {
    const s = split(text(url), scheme, truth(fragments));
    return SplitResult(s.scheme, s.netloc ?? "", s.path, s.query, s.fragment);
  },
);
const parse6 = (url: string, scheme: string, fragments: boolean): string[] => {
  const s = split(url, scheme, fragments);
  const [path, extra] = uses_params.includes(s.scheme) && s.path.includes(";") ? params(s.path) : [s.path, ""];
  return [s.scheme, s.netloc ?? "", path, extra, s.query, s.fragment];
};
export const urlparse: Value = fn(
  "urlparse",
  "url, scheme='', allow_fragments=True",
  (url: Value, scheme: string, fragments: Value) => ParseResult(...parse6(text(url), scheme, truth(fragments))),
);
export const urlunsplit: Value = fn("urlunsplit", "components", (parts: Value) => join5([...iterate(parts)]));
export const urlunparse: Value = fn("urlunparse", "components", (parts: Value) => join6([...iterate(parts)]));

/** Removes `.` and `..`. */
function straighten(path: string): string {
  const out: string[] = [];
  const parts = path.split("/");
  for (const part of parts) {
    if (part === "..") {
      if (out.length > 1 || (out.length === 1 && out[0] !== "")) out.pop();
    } else if (part !== ".") out.push(part);
  }
  const last = parts.at(-1);
  if (last === "." || last === "..") out.push("");
  return out.join("/") || "/";
}
export const urljoin: Value = fn(
  "urljoin",
  "base, url, allow_fragments=True",
  (givenBase: Value, givenUrl: Value, fragments: Value) => {
    const [base, url] = [text(givenBase), text(givenUrl)];
    if (base === "") return url;
    if (url === "") return base;
    const [bscheme, bnetloc, bpath, bparams, bquery] = parse6(base, "", truth(fragments)) as string[];
    const [scheme, netloc, path, extra, query, fragment] = parse6(url, bscheme as string, truth(fragments)) as string[];
    if (scheme !== bscheme || !uses_relative.includes(scheme)) return url;
    if (uses_netloc.includes(scheme) && netloc !== "")
      return join6([scheme, netloc, path, extra, query, fragment] as string[]);
    const place = uses_netloc.includes(scheme) ? bnetloc : netloc;
    if (path === "" && extra === "")
      return join6([scheme, place, bpath, bparams, query === "" ? bquery : query, fragment] as string[]);
    const folder = (bpath as string)
      .split("/")
      .slice(0, -1)
      .filter((part, i) => i === 0 || part !== "");
    const whole = (path as string).startsWith("/")
      ? (path as string)
      : [...(folder.length === 0 && place !== "" ? [""] : folder), path].join("/");
    return join6([scheme, place, straighten(whole), extra, query, fragment] as string[]);
  },
);
export const urldefrag: Value = fn("urldefrag", "url", (url: Value) => {
  const given = text(url);
  if (!given.includes("#")) return DefragResult(given, "");
  const parts = parse6(given, "", true);
  return DefragResult(join6([...parts.slice(0, 5), ""]), parts[5]);
});

function pairs(
  query: Value,
  keepBlank: Value,
  strict: Value,
  encoding: Value,
  errors: Value,
  most: Value,
  separator: Value,
): [string, string][] {
  const given = text(query);
  const by = text(separator);
  if (by === "") throw error(ValueError, "Separator must be of type string or bytes.");
  if (given === "") return [];
  const parts = given.split(by);
  if (!isNone(most) && toSize(most) < parts.length) throw error(ValueError, "Max number of fields exceeded");
  const out: [string, string][] = [];
  for (const part of parts) {
    if (part === "" && !truth(strict)) continue;
    const at = part.indexOf("=");
    if (at < 0 && truth(strict)) throw error(ValueError, `bad query field: ${reprOf(part)}`);
    const [key, value] = at < 0 ? [part, ""] : [part.slice(0, at), part.slice(at + 1)];
    if (value === "" && !truth(keepBlank)) continue;
    const plain = (s: string): string => unquoted(s.replaceAll("+", " "), encoding, errors);
    out.push([plain(key), plain(value)]);
  }
  return out;
}
const QUERY =
  "qs, keep_blank_values=False, strict_parsing=False, encoding='utf-8', errors='replace', max_num_fields=None, separator='&'";
type Seven = Parameters<typeof pairs>;
export const parse_qsl: Value = fn("parse_qsl", QUERY, (...args: Seven) => pairs(...args).map((p) => tuple(...p)));
export const parse_qs: Value = fn("parse_qs", QUERY, (...args: Seven) => {
  const groups = new Map<string, Value[]>();
  for (const [key, value] of pairs(...args)) groups.set(key, [...(groups.get(key) ?? []), value]);
  return dictFromEntries(groups);
});
