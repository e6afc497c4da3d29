/** Names of locales: `de_DE.UTF-8@euro`, and the many ways to write them. */
import { dictFromEntries, type PyDict } from "../../object/dict.ts";
import { ENCODINGS, LOCALES, WINDOWS } from "./alias-table.ts";

const pairs = (text: string): (readonly [string, string])[] => {
  const words = text.split(" ");
  return words.flatMap((word, i) => (i % 2 === 0 ? [[word, words[i + 1] as string] as const] : []));
};
export const locale_alias: PyDict = dictFromEntries(pairs(LOCALES));
export const locale_encoding_alias: PyDict = dictFromEntries(pairs(ENCODINGS));
export const windows_locale: PyDict = dictFromEntries(
  pairs(WINDOWS).map(([code, name]) => [Number.parseInt(code, 16), name]),
);
const aliasOf = (name: string): string | undefined => locale_alias.get(name) as string | undefined;

/** The name with another encoding, in X11's spelling where that is known. */
function withEncoding(code: string, encoding: string): string {
  const plain = encoding.replace(/[^A-Za-z0-9.]+/g, "_").replace(/^_|_$/g, "");
  const known =
    locale_encoding_alias.get(plain.toLowerCase()) ??
    locale_encoding_alias.get(plain.toLowerCase().replaceAll("_", "")) ??
    [...locale_encoding_alias.values()].find((name) => String(name).toLowerCase() === plain.toLowerCase());
  return `${code.replace(/\..*$/, "")}.${known ?? plain}`;
}
function withModifier(code: string, modifier: string): string {
  if (modifier !== "euro") return `${code}@${modifier}`;
  if (!code.includes(".")) return `${code}.ISO8859-15`;
  const encoding = code.slice(code.indexOf(".") + 1);
  if (encoding === "ISO8859-15" || encoding === "UTF-8") return code;
  return encoding === "ISO8859-1" ? withEncoding(code, "ISO8859-15") : `${code}@${modifier}`;
}
/** A known name with the modifier that was asked for; undefined where it has another. */
function modified(code: string, modifier: string, encoding: string): string | undefined {
  const [name = "", own] = code.split("@");
  const encoded = encoding === "" ? name : withEncoding(name, encoding);
  if (own === undefined) return modifier === "" ? encoded : withModifier(encoded, modifier);
  return modifier === "" || own.toLowerCase() === modifier ? `${encoded}@${own}` : undefined;
}

/** The full name for a short or odd one; what nobody knows comes back as it is. */
export function normalName(given: string): string {
  const [code = "", modifier = ""] = given.toLowerCase().replaceAll(":", ".").split(/@(.*)/s);
  const [language = "", encoding = ""] = code.split(".");
  const encoded = encoding === "" ? language : `${language}.${encoding.replace(/[-_]/g, "")}`;
  const suffix = modifier === "" ? "" : `@${modifier}`;
  const exact = aliasOf(encoded + suffix);
  if (exact !== undefined) return exact;
  if (modifier !== "") {
    const plain = aliasOf(encoded);
    const found = plain === undefined ? undefined : modified(plain, modifier, "");
    if (found !== undefined) return found;
  }
  if (encoding === "") return given;
  const own = aliasOf(language + suffix);
  if (own !== undefined) return modified(own, "", encoding) as string;
  const plain = modifier === "" ? undefined : aliasOf(language);
  return (plain === undefined ? undefined : modified(plain, modifier, encoding)) ?? given;
}
