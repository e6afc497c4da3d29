/**
 * `locale`: https://docs.python.org/3.13/library/locale.html. The C locale is the only one, with and without UTF-8, as on a machine where no other
 * is installed: to ask for another is "unsupported locale setting".
 */
import { atLeast, slot } from "../host/interpreter.ts";
import { mod } from "../object/arithmetic.ts";
import { dictFromRecord, isDict } from "../object/dict.ts";
import {
  DeprecationWarning,
  Exception,
  error,
  IndexError,
  TypeError,
  ValueError,
} from "../object/exceptions/exceptions.ts";
import { call, invoke } from "../object/functions/call.ts";
import { toArray } from "../object/iterate.ts";
import { strOf } from "../object/repr.ts";
import { truth } from "../object/truth.ts";
import { FloatType, IntType, PyTuple, type PyType } from "../object/type.ts";
import { None, type Value } from "../object/value.ts";
import { warn } from "../object/warn.ts";
import { compareStrings } from "../types/str/points.ts";
import { asStr, builtinsOf, functionsOf, isNone, pythonException, toIndex, toText, tuple } from "./kit.ts";
import { ANSWERS, CODESET } from "./locale/info.ts";
import { normalName } from "./locale/names.ts";
import { environment } from "./os/environment.ts";

export * from "./locale/info.ts";
export { locale_alias, locale_encoding_alias, windows_locale } from "./locale/names.ts";

const fn = functionsOf("locale");
const native = builtinsOf("_locale");
export const LC_CTYPE = 0;
export const LC_NUMERIC = 1;
export const LC_TIME = 2;
export const LC_COLLATE = 3;
export const LC_MONETARY = 4;
export const LC_MESSAGES = 5;
export const LC_ALL = 6;
export const CHAR_MAX = 127;
const localeError: PyType = pythonException("locale", "Error", Exception);

export { localeError as Error };

/** Those that have a name of their own in what `setlocale(LC_ALL)` tells; the rest of glibc's are never set alone. */
const CATEGORIES = ["LC_CTYPE", "LC_NUMERIC", "LC_TIME", "LC_COLLATE", "LC_MONETARY", "LC_MESSAGES"];
const OTHERS = ["LC_PAPER", "LC_NAME", "LC_ADDRESS", "LC_TELEPHONE", "LC_MEASUREMENT", "LC_IDENTIFICATION"];
/** What is set, by category: CPython begins with UTF-8 for characters. */
const settings = (): string[] => slot("locale", () => ["C.UTF-8", "C", "C", "C", "C", "C"]);

/** The locale of a name. @throws Error */
function supported(name: string): string {
  if (name === "POSIX" || name === "C") return "C";
  if (/^C\.utf-?8$/i.test(name)) return name;
  throw error(localeError, "unsupported locale setting");
}
/** What the environment says of a category. */
function fromEnvironment(category: number): string {
  const names = ["LC_ALL", CATEGORIES[category] as string, "LANG"];
  return names.map((name) => environment().get(name) as string | undefined).find((value) => value) ?? "C";
}
function whole(): string {
  const set = settings();
  if (set.every((name) => name === set[0])) return set[0] as string;
  const own = CATEGORIES.map((category, i) => `${category}=${set[i]}`);
  return [...own, ...OTHERS.map((category) => `${category}=C`)].join(";");
}
/** `setlocale` with a name or None. */
function change(category: number, name: string | undefined): string {
  if (category !== LC_ALL && CATEGORIES[category] === undefined)
    throw error(localeError, name === undefined ? "locale query failed" : "unsupported locale setting");
  const set = settings();
  if (name !== undefined) {
    const parts = new Map(name.split(";").map((part) => part.split("=") as [string, string]));
    const chosen = CATEGORIES.map((own, i) => {
      if (category !== LC_ALL && category !== i) return set[i] as string;
      if (name === "") return supported(fromEnvironment(i));
      return supported(name.includes(";") ? (parts.get(own) ?? "") : name);
    });
    set.splice(0, set.length, ...chosen);
  }
  return category === LC_ALL ? whole() : (set[category] as string);
}

/** A name of a language and an encoding. @throws TypeError */
function builtName(given: Value): string {
  let parts: Value[] = [];
  try {
    parts = toArray(given);
  } catch {}
  const [language, encoding] = parts;
  if (parts.length !== 2)
    throw error(TypeError, "Locale must be None, a string, or an iterable of two strings -- language code, encoding.");
  const name = isNone(language) ? "C" : toText(language, "language");
  return isNone(encoding) ? name : `${name}.${toText(encoding, "encoding")}`;
}
export const setlocale: Value = fn("setlocale", "category, locale=None", (category: Value, given: Value) => {
  const which = Number(toIndex(category));
  if (isNone(given)) return change(which, undefined);
  return change(which, asStr(given) ?? (truth(given) ? normalName(builtName(given)) : ""));
});
export const normalize: Value = fn("normalize", "localename", (name: Value) => normalName(toText(name, "localename")));

/** Language and encoding of a name. @throws ValueError */
function parsedName(given: string): Value {
  const [code = "", modifier] = normalName(given).split(/@(.*)/s);
  if (modifier === "euro" && !code.includes(".")) return tuple(code, "iso-8859-15");
  if (code.includes(".")) return tuple(...code.split(".").slice(0, 2));
  if (code === "C") return tuple(None, None);
  if (code === "UTF-8") return tuple(None, "UTF-8");
  throw error(ValueError, `unknown locale: ${given}`);
}
export const getlocale: Value = fn("getlocale", "category=0", (category: Value) => {
  const name = change(Number(toIndex(category)), undefined);
  if (name.includes(";")) throw error(TypeError, "category LC_ALL is not supported");
  return parsedName(name);
});
export const getdefaultlocale: Value = fn(
  "getdefaultlocale",
  "envvars=('LC_ALL', 'LC_CTYPE', 'LANG', 'LANGUAGE')",
  (names: Value = tuple("LC_ALL", "LC_CTYPE", "LANG", "LANGUAGE")) => {
    if (atLeast("3.11"))
      warn(
        DeprecationWarning,
        "'locale.getdefaultlocale' is deprecated and slated for removal in Python 3.15. Use setlocale(), getencoding() and getlocale() instead.",
        2,
      );
    for (const name of toArray(names) as string[]) {
      const value = environment().get(name) as string | undefined;
      if (value) return parsedName(name === "LANGUAGE" ? (value.split(":")[0] as string) : value);
    }
    return parsedName("C");
  },
);
const characterSet = (): string => (settings()[LC_CTYPE] === "C" ? "ANSI_X3.4-1968" : "UTF-8");
export const getencoding: Value = native("getencoding", "", () => "UTF-8");
export const getpreferredencoding: Value = fn("getpreferredencoding", "do_setlocale=True", () => "UTF-8");
export const nl_langinfo: Value = native("nl_langinfo", "key, /", (key: Value) => {
  const code = Number(toIndex(key));
  const answer = code === CODESET ? characterSet() : ANSWERS.get(code);
  if (answer === undefined) throw error(ValueError, "unsupported langinfo constant");
  return answer;
});

const UNKNOWN = { int_frac_digits: CHAR_MAX, frac_digits: CHAR_MAX, p_cs_precedes: CHAR_MAX, p_sep_by_space: CHAR_MAX };
export const localeconv: Value = fn("localeconv", "", () =>
  dictFromRecord({
    int_curr_symbol: "",
    currency_symbol: "",
    mon_decimal_point: "",
    mon_thousands_sep: "",
    mon_grouping: [],
    positive_sign: "",
    negative_sign: "",
    ...UNKNOWN,
    n_cs_precedes: CHAR_MAX,
    n_sep_by_space: CHAR_MAX,
    p_sign_posn: CHAR_MAX,
    n_sign_posn: CHAR_MAX,
    decimal_point: ".",
    thousands_sep: "",
    grouping: [],
  }),
);

export const strcoll: Value = native("strcoll", "os1, os2, /", (a: Value, b: Value) =>
  compareStrings(toText(a, "strcoll() argument 1"), toText(b, "strcoll() argument 2")),
);
export const strxfrm: Value = native("strxfrm", "string, /", (text: Value) => toText(text, "strxfrm() argument"));

/** A formatted number in the locale's way. Nothing is grouped; amounts of money have no decimal point. */
const localized = (text: string, isMoney: boolean): string => (isMoney ? text.replace(".", "") : text);
const PERCENT = /%(?:\(.*?\))?([-#0-9 +*.hlL]*?)[eEfFgGdiouxXcrs%]/g;
export const format_string: Value = fn(
  "format_string",
  "f, val, grouping=False, monetary=False",
  (format: Value, given: Value, _grouping: Value, monetary: Value) => {
    const text = toText(format, "f");
    const values = isDict(given) ? [] : given instanceof PyTuple ? given.items : [given];
    let at = 0;
    const made = [...text.matchAll(PERCENT)].map(([percent, modifiers = ""]) => {
      if (percent.endsWith("%")) return "%";
      const needed = 1 + modifiers.split("*").length - 1;
      if (!isDict(given) && at >= values.length) throw error(IndexError, "tuple index out of range");
      const own = isDict(given) ? given : tuple(...values.slice(at, (at += needed)));
      const shown = strOf(mod(percent, own));
      return /[eEfFgGdiu]$/.test(percent) ? localized(shown, truth(monetary)) : shown;
    });
    return mod(text.replace(PERCENT, "%s"), tuple(...made));
  },
);
export const currency: Value = fn("currency", "val, symbol=True, grouping=False, international=False", () => {
  throw error(ValueError, "Currency formatting is not possible using the 'C' locale.");
});
const strFunction: Value = fn("str", "val", (value: Value) => mod("%.12g", value));

export { strFunction as str };
export const localize: Value = fn(
  "localize",
  "string, grouping=False, monetary=False",
  (text: Value, _grouping: Value, monetary: Value) => localized(toText(text, "string"), truth(monetary)),
);
/** The decimal point is Python's own. */
export const delocalize: Value = fn("delocalize", "string", (text: Value) => invoke(text, "replace", ".", "."));
export const atof: Value = fn(
  "atof",
  "string, func=...",
  (text: Value, convert: Value) => call(convert, call(delocalize, text)),
  undefined,
  { defaults: [FloatType] },
);
export const atoi: Value = fn("atoi", "string", (text: Value) => call(IntType, call(delocalize, text)));

export const __all__: string[] = [
  "getlocale",
  "getdefaultlocale",
  "getpreferredencoding",
  "Error",
  "setlocale",
  "localeconv",
  "strcoll",
  "strxfrm",
  "str",
  "atof",
  "atoi",
  "format_string",
  "currency",
  "normalize",
  "LC_CTYPE",
  "LC_COLLATE",
  "LC_TIME",
  "LC_MONETARY",
  "LC_NUMERIC",
  "LC_ALL",
  "CHAR_MAX",
  "getencoding",
  "LC_MESSAGES",
];
