/** string.Template: https://docs.python.org/3.13/library/string.html#template-strings-strings */
import { getattr } from "../../object/attributes.ts";
import type { PyDict } from "../../object/dict.ts";
import { error, isError, KeyError, TypeError, ValueError } from "../../object/exceptions.ts";
import { strOf } from "../../object/repr.ts";
import { getitem } from "../../object/subscript.ts";
import { type PyTuple, type PyType, typeName } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { asStr, pythonClass } from "../kit.ts";

interface Placeholder {
  readonly start: number;
  readonly text: string;
  readonly kind: "escaped" | "named" | "invalid";
  readonly name: string;
}

const escapeRegExp = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");

function* placeholders(self: Value): Generator<Placeholder> {
  const delimiter = strOf(getattr(self, "delimiter"));
  const id = strOf(getattr(self, "idpattern")).replace(/\(\?a:/g, "(?:");
  const braced = getattr(self, "braceidpattern");
  const bid = braced === None ? id : strOf(braced);
  const d = escapeRegExp(delimiter);
  const pattern = new RegExp(`${d}(?:(${d})|(${id})|\\{(${bid})\\}|())`, "giu");
  for (const m of templateOf(self).matchAll(pattern)) {
    const name = m[2] ?? m[3];
    const kind = m[1] !== undefined ? "escaped" : name !== undefined ? "named" : "invalid";
    yield { start: m.index, text: m[0], kind, name: name ?? "" };
  }
}
/** @throws TypeError when the template is no text */
function templateOf(self: Value): string {
  const text = asStr(self.$template);
  if (text === undefined)
    throw error(TypeError, `expected string or bytes-like object, got '${typeName(self.$template)}'`);
  return text;
}
function invalid(self: Value, at: number): Value {
  const before = strOf(self.$template)
    .slice(0, at)
    .split(/(?<=\n)/);
  const line = Math.max(1, before.length);
  const column = at - before.slice(0, -1).join("").length + (before.length === 0 ? 1 : 1);
  return error(ValueError, `Invalid placeholder in string: line ${line}, col ${column}`);
}
function fill(self: Value, args: PyTuple, kws: PyDict, safe: boolean): string {
  const mapping = args.items[0];
  const lookUp = (name: string): Value => {
    const own = kws.get(name);
    if (own !== undefined) return own;
    if (mapping === undefined) throw error(KeyError, name);
    return getitem(mapping, name);
  };
  const delimiter = strOf(getattr(self, "delimiter"));
  let out = "";
  let at = 0;
  const text = templateOf(self);
  for (const p of placeholders(self)) {
    out += text.slice(at, p.start);
    at = p.start + p.text.length;
    if (p.kind === "escaped") out += delimiter;
    else if (p.kind === "invalid") {
      if (!safe) throw invalid(self, p.start);
      out += p.text;
    } else {
      try {
        out += strOf(lookUp(p.name));
      } catch (e) {
        if (!safe || !isError(e, KeyError)) throw e;
        out += p.text;
      }
    }
  }
  return out + text.slice(at);
}

export const Template: PyType = pythonClass("string", "Template", [], {
  __init__: [
    "template",
    (self: Value, template: Value) => {
      self.$template = template;
      return None;
    },
  ],
  braceidpattern: None,
  delimiter: "$",
  get_identifiers: [
    "",
    (self: Value) => [...new Set([...placeholders(self)].filter((p) => p.kind === "named").map((p) => p.name))],
  ],
  idpattern: "(?a:[_a-z][_a-z0-9]*)",
  is_valid: ["", (self: Value) => [...placeholders(self)].every((p) => p.kind !== "invalid")],
  safe_substitute: ["*args, **kws", (self: Value, args: PyTuple, kws: PyDict) => fill(self, args, kws, true)],
  substitute: ["*args, **kws", (self: Value, args: PyTuple, kws: PyDict) => fill(self, args, kws, false)],
});
