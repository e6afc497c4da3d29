/** `urllib.parse`: https://docs.python.org/3.13/library/urllib.parse.html */

import { PyDict } from "../../object/dict.ts";
import { error, ValueError } from "../../object/exceptions/exceptions.ts";
import { iterate } from "../../object/iterate.ts";
import { reprOf } from "../../object/repr.ts";
import { truth } from "../../object/truth.ts";
import type { Value } from "../../object/value.ts";
import { bufferOf, PyBytes } from "../../types/bytes/value.ts";
import { decodeBytes, encodeText } from "../../types/codecs/registry.ts";
import { asStr, functionsOf, isNone, toSize, toText, tuple } from "../kit.ts";
import { join5, join6, uses_netloc, uses_params, uses_relative } from "./joining.ts";
import { unquoted } from "./quote.ts";
import { coerced, DefragResult, ParseResult, SplitResult } from "./results.ts";

export { uses_netloc, uses_params, uses_relative } from "./joining.ts";
export {
  quote,
  quote_from_bytes,
  quote_plus,
  unquote,
  unquote_plus,
  unquote_to_bytes,
  urlencode,
} from "./quote.ts";
export {
  DefragResult,
  DefragResultBytes,
  ParseResult,
  ParseResultBytes,
  SplitResult,
  SplitResultBytes,
} from "./results.ts";

const fn = functionsOf("urllib.parse");

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
  (given: Value, scheme: Value, fragments: Value) => {
    const [[url = "", base = ""], back] = coerced(given, scheme);
    const s = split(url, base, truth(fragments));
    return back(SplitResult(s.scheme, s.netloc ?? "", s.path, s.query, s.fragment));
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
  (given: Value, scheme: Value, fragments: Value) => {
    const [[url = "", base = ""], back] = coerced(given, scheme);
    return back(ParseResult(...parse6(url, base, truth(fragments))));
  },
);
export const urlunsplit: Value = fn("urlunsplit", "components", (components: Value) => {
  const [parts, back] = coerced(...iterate(components));
  return back(join5(parts));
});
export const urlunparse: Value = fn("urlunparse", "components", (components: Value) => {
  const [parts, back] = coerced(...iterate(components));
  return back(join6(parts));
});

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
/** What `url` means on a page at `base`. */
function joined(base: string, url: string, fragments: boolean): string {
  if (base === "") return url;
  if (url === "") return base;
  const [bscheme, bnetloc, bpath, bparams, bquery] = parse6(base, "", fragments) as string[];
  const [scheme, netloc, path, extra, query, fragment] = parse6(url, bscheme as string, fragments) as string[];
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
}
export const urljoin: Value = fn(
  "urljoin",
  "base, url, allow_fragments=True",
  (base: Value, url: Value, fragments: Value) => {
    if (!truth(base)) return url;
    if (!truth(url)) return base;
    const [[from = "", to = ""], back] = coerced(base, url);
    return back(joined(from, to, truth(fragments)));
  },
);
export const urldefrag: Value = fn("urldefrag", "url", (url: Value) => {
  const [[given = ""], back] = coerced(url);
  if (!given.includes("#")) return back(DefragResult(given, ""));
  const parts = parse6(given, "", true);
  return back(DefragResult(join6([...parts.slice(0, 5), ""]), parts[5]));
});

function pairs(
  query: Value,
  keepBlank: Value,
  strict: Value,
  encoding: Value,
  errors: Value,
  most: Value,
  separator: Value,
): [Value, Value][] {
  if (!truth(separator) || (asStr(separator) === undefined && bufferOf(separator) === undefined))
    throw error(ValueError, "Separator must be of type string or bytes.");
  const isText = asStr(query) !== undefined;
  const [given, by] = [text(query), text(separator)];
  if (given === "") return [];
  const parts = given.split(by);
  if (!isNone(most) && toSize(most) < parts.length) throw error(ValueError, "Max number of fields exceeded");
  const out: [Value, Value][] = [];
  for (const part of parts) {
    if (part === "" && !truth(strict)) continue;
    const at = part.indexOf("=");
    if (at < 0 && truth(strict)) throw error(ValueError, `bad query field: ${reprOf(part)}`);
    const [key, value] = at < 0 ? [part, ""] : [part.slice(0, at), part.slice(at + 1)];
    if (value === "" && !truth(keepBlank)) continue;
    const plain = (s: string): Value => {
      const found = unquoted(s.replaceAll("+", " "), encoding, errors);
      return isText ? found : new PyBytes(encodeText(found, encoding, errors));
    };
    out.push([plain(key), plain(value)]);
  }
  return out;
}
const QUERY =
  "qs, keep_blank_values=False, strict_parsing=False, encoding='utf-8', errors='replace', max_num_fields=None, separator='&'";
type Seven = Parameters<typeof pairs>;
export const parse_qsl: Value = fn("parse_qsl", QUERY, (...args: Seven) => pairs(...args).map((p) => tuple(...p)));
export const parse_qs: Value = fn("parse_qs", QUERY, (...args: Seven) => {
  const groups = new PyDict();
  for (const [key, value] of pairs(...args)) (groups.setDefault(key, []) as Value[]).push(value);
  return groups;
});
