/** string.Template: https://docs.python.org/3.13/library/string.html#template-strings-strings */
import { getattr, setattr } from "../../object/attributes.ts";
import { PyClassMethod } from "../../object/descriptors.ts";
import type { PyDict } from "../../object/dict.ts";
import { error, isError, KeyError, ValueError } from "../../object/exceptions/exceptions.ts";
import { call, invoke } from "../../object/functions/call.ts";
import { def } from "../../object/functions/function.ts";
import { iterate } from "../../object/iterate.ts";
import { importModule } from "../../object/modules/module.ts";
import { strOf } from "../../object/repr.ts";
import { getitem } from "../../object/subscript.ts";
import { truth } from "../../object/truth.ts";
import type { PyType } from "../../object/type.ts";
import { None, PyObject, type Value } from "../../object/value.ts";
import { asStr, nativeClass, pythonClass, toIndex } from "../kit.ts";

const re = (): Value => importModule("re");

/** The expression that finds what a class takes for placeholders: its own `pattern`, or one made of its delimiter and identifiers. */
function patternOf(cls: Value): Value {
  const own = cls.dict.get("pattern");
  const flags = Number(toIndex(getattr(cls, "flags"))) | Number(toIndex(getattr(re(), "VERBOSE")));
  if (own !== undefined && !(own instanceof PatternWhenNeeded)) return call(getattr(re(), "compile"), own, flags);
  const delimiter = call(getattr(re(), "escape"), getattr(cls, "delimiter"));
  const id = strOf(getattr(cls, "idpattern"));
  const braced = getattr(cls, "braceidpattern");
  const inBraces = truth(braced) ? strOf(braced) : id;
  const text = `${delimiter}(?:
    (?P<escaped>${delimiter}) | (?P<named>${id}) | {(?P<braced>${inBraces})} | (?P<invalid>)
  )`;
  return call(getattr(re(), "compile"), text, flags);
}

/** `Template.pattern` of the class itself: most programs that import `string` never need `re`. */
class PatternWhenNeeded extends PyObject {}
nativeClass("string", "pattern", PatternWhenNeeded, {
  __get__: [
    "instance, owner=None, /",
    () => {
      const pattern = patternOf(Template);
      setattr(Template, "pattern", pattern);
      return pattern;
    },
  ],
});

interface Placeholder {
  readonly start: number;
  readonly text: string;
  readonly name: string | undefined;
  readonly isEscape: boolean;
  /** Where the placeholder is that cannot be read. */
  readonly wrong: number | undefined;
}

/** @throws ValueError when none of the four groups of the pattern has matched */
function* placeholders(self: Value): Generator<Placeholder> {
  for (const match of iterate(invoke(getattr(self, "pattern"), "finditer", getattr(self, "template")))) {
    const group = (name: string): string | undefined => asStr(invoke(match, "group", name));
    const name = group("named") || group("braced");
    const isEscape = name === undefined && group("escaped") !== undefined;
    const isWrong = name === undefined && !isEscape && group("invalid") !== undefined;
    const wrong = isWrong ? Number(invoke(match, "start", "invalid")) : undefined;
    if (name === undefined && !isEscape && wrong === undefined)
      throw call(ValueError, "Unrecognized named group in pattern", getattr(self, "pattern"));
    yield { start: Number(invoke(match, "start")), text: invoke(match, "group"), name, isEscape, wrong };
  }
}

function invalid(self: Value, at: number): Value {
  const before = [...strOf(getattr(self, "template"))].slice(0, at).join("");
  const lines: string[] = invoke(before, "splitlines", true);
  const column = lines.length === 0 ? 1 : at - [...lines.slice(0, -1).join("")].length;
  return error(ValueError, `Invalid placeholder in string: line ${Math.max(1, lines.length)}, col ${column}`);
}

function fill(self: Value, mapping: Value, kws: PyDict, safe: boolean): string {
  const lookUp = (name: string): Value => {
    const own = kws.get(name);
    if (own !== undefined) return own;
    if (mapping === undefined) throw error(KeyError, name);
    return getitem(mapping, name);
  };
  const valueOf = ({ name, text }: Placeholder): string => {
    try {
      return strOf(lookUp(name as string));
    } catch (e) {
      if (!safe || !isError(e, KeyError)) throw e;
      return text;
    }
  };
  const characters = [...strOf(getattr(self, "template"))];
  let out = "";
  let at = 0;
  for (const placeholder of placeholders(self)) {
    const { start, text, name, isEscape, wrong } = placeholder;
    if (wrong !== undefined && !safe) throw invalid(self, wrong);
    out += characters.slice(at, start).join("");
    out += name !== undefined ? valueOf(placeholder) : isEscape ? strOf(getattr(self, "delimiter")) : text;
    at = start + [...text].length;
  }
  return out + characters.slice(at).join("");
}

export const Template: PyType = pythonClass("string", "Template", [], {
  __doc__: "A string class for supporting $-substitutions.",
  __init__: [
    "template",
    (self: Value, template: Value) => {
      self.$template = template;
      return None;
    },
  ],
  __init_subclass__: new PyClassMethod(
    def(
      "cls",
      (cls: Value) => {
        setattr(cls, "pattern", patternOf(cls));
        return None;
      },
      { qualname: "Template.__init_subclass__", module: "string" },
    ),
  ),
  braceidpattern: None,
  delimiter: "$",
  // re.IGNORECASE
  flags: 2,
  get_identifiers: [
    "",
    (self: Value) => [...new Set([...placeholders(self)].map(({ name }) => name).filter((name) => name !== undefined))],
  ],
  idpattern: "(?a:[_a-z][_a-z0-9]*)",
  is_valid: ["", (self: Value) => [...placeholders(self)].every(({ wrong }) => wrong === undefined)],
  pattern: new PatternWhenNeeded(),
  safe_substitute: [
    "mapping=..., /, **kws",
    (self: Value, mapping: Value, kws: PyDict) => fill(self, mapping, kws, true),
  ],
  substitute: ["mapping=..., /, **kws", (self: Value, mapping: Value, kws: PyDict) => fill(self, mapping, kws, false)],
});
