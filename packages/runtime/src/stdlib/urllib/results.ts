/** What URLs are taken apart into: tuples of str, and their counterparts of bytes. */

import { error, TypeError, ValueError } from "../../object/exceptions/exceptions.ts";
import { invoke } from "../../object/functions/call.ts";
import { reprOf } from "../../object/repr.ts";
import { truth } from "../../object/truth.ts";
import type { PyTuple, PyType } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { PyBytes } from "../../types/bytes/value.ts";
import { decodeBytes, encodeText } from "../../types/codecs/registry.ts";
import { makeNamedTuple } from "../collections/namedtuple.ts";
import { asStr, getset, isNone, type MethodTable, pythonClass } from "../kit.ts";
import { join5, join6 } from "./joining.ts";

const ascii = (text: string): PyBytes => new PyBytes(encodeText(text, "ascii", "strict"));
/** A text, or ASCII bytes as a text. */
const plain = (v: Value): string => (asStr(v) ?? decodeBytes(v.data, "ascii", "strict")) as string;

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
/** A value in the kind of the result that it comes from. */
const like = (self: PyTuple, v: Value): Value =>
  typeof v === "string" && self.items[0] instanceof PyBytes ? ascii(v) : v;
const place = (self: PyTuple): ReturnType<typeof authority> => authority(plain(self.items[1]));
const location: MethodTable = {
  hostname: getset((self: PyTuple) => like(self, place(self).host)),
  password: getset((self: PyTuple) => like(self, place(self).password)),
  port: getset((self: PyTuple) => {
    const { port } = place(self);
    if (port === null) return None;
    if (!/^[0-9]+$/.test(port)) throw error(ValueError, `Port could not be cast to integer value as ${reprOf(port)}`);
    if (Number(port) > 65535) throw error(ValueError, "Port out of range 0-65535");
    return Number(port);
  }),
  username: getset((self: PyTuple) => like(self, place(self).user)),
};

/** A result of str and its counterpart of bytes. */
function pair(
  name: string,
  fields: readonly string[],
  table: MethodTable,
  url: (parts: string[]) => string,
): readonly [PyType, PyType] {
  const make = (own: string, coding: "encode" | "decode", other: () => PyType): PyType =>
    pythonClass(
      "urllib.parse",
      own,
      [makeNamedTuple(own, [...fields], { module: "urllib.parse" })],
      {
        ...table,
        geturl: ["", (self: PyTuple) => like(self, url(self.items.map(plain)))],
        [coding]: [
          "encoding='ascii', errors='strict'",
          (self: PyTuple, encoding: Value, errors: Value) =>
            other()(...self.items.map((part) => invoke(part, coding, encoding, errors))),
        ],
      },
      { hasDict: false },
    );
  const texts: PyType = make(name, "encode", () => bytes);
  const bytes: PyType = make(`${name}Bytes`, "decode", () => texts);
  return [texts, bytes];
}
export const [SplitResult, SplitResultBytes] = pair(
  "SplitResult",
  ["scheme", "netloc", "path", "query", "fragment"],
  location,
  join5,
);
export const [ParseResult, ParseResultBytes] = pair(
  "ParseResult",
  ["scheme", "netloc", "path", "params", "query", "fragment"],
  location,
  join6,
);
export const [DefragResult, DefragResultBytes] = pair(
  "DefragResult",
  ["url", "fragment"],
  {},
  ([url = "", fragment]) => (fragment === "" ? url : `${url}#${fragment}`),
);

/** Arguments as texts, and what gives a result back in their kind. @throws TypeError for a mixture */
export function coerced(...args: readonly Value[]): readonly [texts: string[], back: (v: Value) => Value] {
  const isText = asStr(args[0]) !== undefined;
  for (const arg of args.slice(1))
    if (truth(arg) && (asStr(arg) !== undefined) !== isText)
      throw error(TypeError, "Cannot mix str and non-str arguments");
  if (isText) return [args.map((arg) => asStr(arg) ?? ""), (v) => v];
  const decode = (arg: Value): string => (isNone(arg) || arg === "" ? "" : invoke(arg, "decode", "ascii", "strict"));
  return [args.map(decode), (v) => (typeof v === "string" ? ascii(v) : invoke(v, "encode"))];
}
