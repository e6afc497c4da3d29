/** `http.cookies`: https://docs.python.org/3.13/library/http.cookies.html */
import { mod } from "../../object/arithmetic.ts";
import { getattr } from "../../object/attributes.ts";
import { equal } from "../../object/compare.ts";
import { DictType } from "../../object/dict.ts";
import { Exception, error } from "../../object/exceptions/exceptions.ts";
import { call, callSpecial, invoke } from "../../object/functions/call.ts";
import { iterate, toArray } from "../../object/iterate.ts";
import { importModule } from "../../object/modules/module.ts";
import { reprOf, strOf } from "../../object/repr.ts";
import { contains, getitem } from "../../object/subscript.ts";
import { truth } from "../../object/truth.ts";
import { isInstance, lookup, type PyTuple, type PyType, typeOf } from "../../object/type.ts";
import { None, NotImplemented, type Value } from "../../object/value.ts";
import { classGetitem } from "../../types/generic-alias.ts";
import { asStr, getset, isIntLike, isNone, pythonClass, pythonException, tuple } from "../kit.ts";

export const __all__: string[] = ["CookieError", "BaseCookie", "SimpleCookie"];
export const CookieError: PyType = pythonException("http.cookies", "CookieError", Exception);

const LEGAL = /^[A-Za-z0-9!#$%&'*+\-.^_`|~:]+$/;
/** A text as a header may hold it: in quotes, and what is special escaped, where that is needed. */
function quoted(text: string): string {
  if (LEGAL.test(text)) return text;
  const escaped = [...text].map((c) => {
    if (c === '"' || c === "\\") return `\\${c}`;
    const code = c.codePointAt(0) as number;
    return code > 255 || /[A-Za-z0-9!#$%&'*+\-.^_`|~: ()/<=>?@[\]{}]/.test(c)
      ? c
      : `\\${code.toString(8).padStart(3, "0")}`;
  });
  return `"${escaped.join("")}"`;
}
function unquoted(text: string): string {
  if (text.length < 2 || !text.startsWith('"') || !text.endsWith('"')) return text;
  return text
    .slice(1, -1)
    .replace(/\\(?:([0-3][0-7][0-7])|(.))/g, (_, octal: string | undefined, other: string) =>
      octal === undefined ? other : String.fromCharCode(Number.parseInt(octal, 8)),
    );
}
/** A time so many seconds from now, as HTTP writes it. */
function dateIn(seconds: Value): string {
  const time = importModule("time");
  const now = call(getattr(time, "time"));
  const moment = call(getattr(time, "gmtime"), callSpecial(now, "__add__", seconds));
  return invoke(time, "strftime", "%a, %d %b %Y %H:%M:%S GMT", moment);
}

const RESERVED: ReadonlyMap<string, string> = new Map(
  "expires path:Path comment:Comment domain:Domain max-age:Max-Age secure:Secure httponly:HttpOnly version:Version samesite:SameSite"
    .split(" ")
    .map((entry) => {
      const [key = "", written = key] = entry.split(":");
      return [key, written];
    }),
);
const FLAGS = new Set(["secure", "httponly"]);
const plain = (name: string, self: Value, ...args: Value[]): Value => call(lookup(DictType, name), self, ...args);
const reserved = (key: Value): string => {
  const name = invoke(key, "lower");
  if (!RESERVED.has(name)) throw error(CookieError, `Invalid attribute ${reprOf(name)}`);
  return name;
};
const sortedItems = (self: Value): [string, Value][] =>
  toArray(call(importModule("builtins").dict.get("sorted"), invoke(self, "items"))).map((pair: PyTuple) => [
    pair.items[0],
    pair.items[1],
  ]);

/** The attributes that are set, as the header says them. */
function attributesOf(self: Value, wanted: Value): string[] {
  return sortedItems(self).flatMap(([key, value]) => {
    if (value === "" || (isNone(wanted) ? !RESERVED.has(key) : !contains(wanted, key))) return [];
    const name = RESERVED.get(key) ?? key;
    if (FLAGS.has(key)) return truth(value) ? [name] : [];
    if (key === "expires" && isIntLike(value)) return [`${name}=${dateIn(value)}`];
    if (key === "comment" && asStr(value) !== undefined) return [`${name}=${quoted(strOf(value))}`];
    return [key === "max-age" && isIntLike(value) ? mod(`${name}=%d`, value) : `${name}=${strOf(value)}`];
  });
}
const outputString = (self: Value, wanted: Value): string =>
  [`${strOf(self.$_key)}=${strOf(self.$_coded_value)}`, ...attributesOf(self, wanted)].join("; ");
const morselOutput = (self: Value, attrs: Value, header: Value): string =>
  `${strOf(header)} ${invoke(self, "OutputString", attrs)}`;

export const Morsel: PyType = pythonClass("http.cookies", "Morsel", [DictType], {
  __class_getitem__: classGetitem,
  __doc__: "A cookie: its name, its value, and what else is said of it.",
  __eq__: [
    "morsel",
    (self: Value, other: Value) => {
      if (!isInstance(other, Morsel)) return NotImplemented;
      const same = ["$_value", "$_key", "$_coded_value"].every((name) => equal(self[name], other[name]));
      return same && plain("__eq__", self, other) === true;
    },
  ],
  __init__: [
    "",
    (self: Value) => {
      Object.assign(self, { $_key: None, $_value: None, $_coded_value: None });
      for (const key of RESERVED.keys()) plain("__setitem__", self, key, "");
      return None;
    },
  ],
  __repr__: ["", (self: Value) => `<${typeOf(self).name}: ${outputString(self, None)}>`],
  __setitem__: ["K, V", (self: Value, key: Value, value: Value) => plain("__setitem__", self, reserved(key), value)],
  __str__: ["attrs=None, header='Set-Cookie:'", morselOutput],
  OutputString: ["attrs=None", outputString],
  coded_value: getset((self: Value) => self.$_coded_value),
  copy: [
    "",
    (self: Value) => {
      const made = call(Morsel);
      plain("update", made, self);
      return Object.assign(made, { $_key: self.$_key, $_value: self.$_value, $_coded_value: self.$_coded_value });
    },
  ],
  isReservedKey: ["K", (_self: Value, key: Value) => RESERVED.has(invoke(key, "lower"))],
  js_output: [
    "attrs=None",
    (self: Value, attrs: Value) => {
      const text = (invoke(self, "OutputString", attrs) as string).replaceAll('"', '\\"');
      const lines = [
        "",
        '<script type="text/javascript">',
        "<!-- begin hiding",
        `document.cookie = "${text}";`,
        "// end hiding -->",
        "</script>",
        "",
      ];
      return lines.join("\n        ");
    },
  ],
  key: getset((self: Value) => self.$_key),
  output: ["attrs=None, header='Set-Cookie:'", morselOutput],
  set: [
    "key, val, coded_val",
    (self: Value, key: Value, value: Value, coded: Value) => {
      if (RESERVED.has(invoke(key, "lower"))) throw error(CookieError, `Attempt to set a reserved key ${reprOf(key)}`);
      if (!LEGAL.test(strOf(key))) throw error(CookieError, `Illegal key ${reprOf(key)}`);
      Object.assign(self, { $_key: key, $_value: value, $_coded_value: coded });
      return None;
    },
  ],
  setdefault: [
    "key, val=None",
    (self: Value, key: Value, value: Value) => plain("setdefault", self, reserved(key), value),
  ],
  update: [
    "values",
    (self: Value, values: Value) => {
      const given = toArray(invoke(call(DictType, values), "items"));
      const named = given.map((pair: PyTuple) => [reserved(pair.items[0]), pair.items[1]] as const);
      for (const [key, value] of named) plain("__setitem__", self, key, value);
      return None;
    },
  ],
  value: getset((self: Value) => self.$_value),
});

const KEY = String.raw`\w!#%&'~_${"`"}><@,:/$*+\-.^|)(?}{=`;
const PAIR = new RegExp(
  String.raw`\s*([${KEY}]+?)(\s*=\s*("(?:[^\\"]|\\.)*"|\w{3},\s[\w\s-]{9,11}\s[\d:]{8}\sGMT|[${KEY}\[\]]*))?\s*(\s+|;|$)`,
  "y",
);
/** What stands in a header: cookies with their attributes; nothing where it makes no sense. */
function parsed(self: Value, text: string): [key: string, value: Value, isCookie: boolean][] {
  const found: [string, Value, boolean][] = [];
  for (let at = 0; at < text.length; at = PAIR.lastIndex) {
    PAIR.lastIndex = at;
    const match = PAIR.exec(text);
    if (match === null) break;
    const [, key = "", , value] = match;
    const isFlag = value === undefined && FLAGS.has(key.toLowerCase());
    if (key.startsWith("$")) {
      if (found.length > 0) found.push([key.slice(1), value ?? None, false]);
    } else if (RESERVED.has(key.toLowerCase())) {
      if (found.length === 0 || (value === undefined && !isFlag)) return [];
      found.push([key, isFlag ? true : unquoted(value as string), false]);
    } else if (value === undefined) return [];
    else found.push([key, invoke(self, "value_decode", value), true]);
  }
  return found;
}
function put(self: Value, key: Value, value: Value, coded: Value): Value {
  const morsel = invoke(self, "get", key, call(Morsel));
  invoke(morsel, "set", key, value, coded);
  plain("__setitem__", self, key, morsel);
  return morsel;
}
function read(self: Value, text: string): void {
  let morsel: Value = None;
  for (const [key, value, isCookie] of parsed(self, text)) {
    if (isCookie) morsel = put(self, key, value.items[0], value.items[1]);
    else callSpecial(morsel, "__setitem__", key, value);
  }
}
const jarOutput = (self: Value, attrs: Value, header: Value, separator: Value): string =>
  sortedItems(self)
    .map(([, morsel]) => strOf(invoke(morsel, "output", attrs, header)))
    .join(strOf(separator));
const OUTPUT = "attrs=None, header='Set-Cookie:', sep='\\r\\n'";

export const BaseCookie: PyType = pythonClass("http.cookies", "BaseCookie", [DictType], {
  __doc__: "A container class for a set of Morsels.",
  __init__: ["input=None", (self: Value, input: Value) => (truth(input) ? invoke(self, "load", input) : None)],
  __repr__: [
    "",
    (self: Value) =>
      `<${typeOf(self).name}: ${sortedItems(self)
        .map(([key, m]) => `${key}=${reprOf(getattr(m, "value"))}`)
        .join(" ")}>`,
  ],
  __setitem__: [
    "key, value",
    (self: Value, key: Value, value: Value) => {
      if (isInstance(value, Morsel)) return plain("__setitem__", self, key, value);
      const pair = invoke(self, "value_encode", value);
      put(self, key, getitem(pair, 0), getitem(pair, 1));
      return None;
    },
  ],
  __str__: [OUTPUT, jarOutput],
  js_output: [
    "attrs=None",
    (self: Value, attrs: Value) =>
      sortedItems(self)
        .map(([, morsel]) => strOf(invoke(morsel, "js_output", attrs)))
        .join(""),
  ],
  load: [
    "rawdata",
    (self: Value, data: Value) => {
      const text = asStr(data);
      if (text !== undefined) read(self, text);
      else
        for (const pair of iterate(invoke(data, "items"))) {
          const [key, value] = toArray(pair);
          callSpecial(self, "__setitem__", key, value);
        }
      return None;
    },
  ],
  output: [OUTPUT, jarOutput],
  value_decode: ["val", (_self: Value, value: Value) => tuple(value, value)],
  value_encode: ["val", (_self: Value, value: Value) => tuple(strOf(value), strOf(value))],
});
export const SimpleCookie: PyType = pythonClass("http.cookies", "SimpleCookie", [BaseCookie], {
  __doc__: "Cookies whose values are texts: they are quoted where a header needs it.",
  value_decode: ["val", (_self: Value, value: Value) => tuple(unquoted(strOf(value)), value)],
  value_encode: ["val", (_self: Value, value: Value) => tuple(strOf(value), quoted(strOf(value)))],
});
