/** `keyword`: https://docs.python.org/3.13/library/keyword.html */
import type { Value } from "../object/value.ts";
import { builtinsOf } from "./kit.ts";

const names =
  "False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield";
const soft = "_ case match type";
const keywords: ReadonlySet<string> = new Set(names.split(" "));
export const kwlist: Value = names.split(" ");
export const softkwlist: Value = soft.split(" ");
const fn = builtinsOf("keyword");
export const iskeyword: Value = fn("iskeyword", "key, /", (v: Value) => keywords.has(v));
export const issoftkeyword: Value = fn("issoftkeyword", "key, /", (v: Value) => soft.split(" ").includes(v));
