/** string.Formatter: https://docs.python.org/3.13/library/string.html#custom-string-formatting */
import { generator } from "../../coroutine/define.ts";
import { getattr } from "../../object/attributes.ts";
import type { PyDict } from "../../object/dict.ts";
import { error, ValueError } from "../../object/exceptions/exceptions.ts";
import { applyMethod, invoke } from "../../object/functions/call.ts";
import { iterate, toArray } from "../../object/iterate.ts";
import { reprOf, strOf } from "../../object/repr.ts";
import { getitem } from "../../object/subscript.ts";
import type { PyTuple, PyType } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { formatValue, parseField, parseTemplate } from "../../types/format/template.ts";
import { PySet } from "../../types/set-storage.ts";
import { asciiEscape } from "../../types/str/repr.ts";
import { pythonClass, toIndex, tuple } from "../kit.ts";

/** Fills a template through the instance's own hooks; gives the text and the number of the next automatic field. */
function fill(
  self: Value,
  text: string,
  args: Value,
  kwargs: Value,
  used: PySet,
  depth: number,
  auto: Value,
): [string, Value] {
  if (depth < 0) throw error(ValueError, "Max string recursion exceeded");
  let out = "";
  let number = auto;
  for (const piece of iterate(invoke(self, "parse", text))) {
    const [literal, field, spec, conversion] = toArray(piece);
    out += strOf(literal);
    if (field === None) continue;
    let name: Value = field;
    const first = parseField(strOf(field)).first;
    if (first === "") {
      if (number === false)
        throw error(ValueError, "cannot switch from manual field specification to automatic field numbering");
      name = `${number}${strOf(field)}`;
      number++;
    } else if (typeof first === "number") {
      if (number !== false && number > 0)
        throw error(ValueError, "cannot switch from manual field specification to automatic field numbering");
      number = false;
    }
    const [found, key] = toArray(invoke(self, "get_field", name, args, kwargs));
    used.add(key);
    const object = invoke(self, "convert_field", found, conversion);
    const [inner, next] = toArray(invoke(self, "_vformat", spec, args, kwargs, used, depth - 1, number));
    number = next;
    out += strOf(invoke(self, "format_field", object, inner));
  }
  return [out, number];
}
function vformat(self: Value, text: Value, args: Value, kwargs: Value): Value {
  const used = new PySet();
  const [result] = fill(self, strOf(text), args, kwargs, used, 2, 0);
  invoke(self, "check_unused_args", used, args, kwargs);
  return result;
}

export const Formatter: PyType = pythonClass("string", "Formatter", [], {
  check_unused_args: ["used_args, args, kwargs", () => None],
  convert_field: [
    "value, conversion",
    (_self: Value, value: Value, conversion: Value) => {
      if (conversion === None) return value;
      if (conversion === "s") return strOf(value);
      if (conversion === "r") return reprOf(value);
      if (conversion === "a") return asciiEscape(reprOf(value));
      throw error(ValueError, `Unknown conversion specifier ${strOf(conversion)}`);
    },
  ],
  format: [
    "format_string, /, *args, **kwargs",
    (self: Value, text: Value, args: PyTuple, kwargs: PyDict) => applyMethod(self, "vformat", [text, args, kwargs]),
  ],
  format_field: ["value, format_spec", (_self: Value, value: Value, spec: Value) => formatValue(value, strOf(spec))],
  get_field: [
    "field_name, args, kwargs",
    (self: Value, name: Value, args: Value, kwargs: Value) => {
      const { first, rest } = parseField(strOf(name));
      let object = invoke(self, "get_value", first, args, kwargs);
      for (const access of rest) object = access.attribute ? getattr(object, access.name) : getitem(object, access.key);
      return tuple(object, first);
    },
  ],
  get_value: [
    "key, args, kwargs",
    (_self: Value, key: Value, args: Value, kwargs: Value) => getitem(typeof key === "number" ? args : kwargs, key),
  ],
  parse: generator(
    "self, format_string",
    function* (_self: Value, text: Value) {
      for (const { literal, field } of parseTemplate(strOf(text))) {
        yield field === undefined
          ? tuple(literal, None, None, None)
          : tuple(literal, field.name, field.spec, field.conversion === "" ? None : field.conversion);
      }
      return None;
    },
    { qualname: "Formatter.parse", module: "string" },
  ),
  vformat: ["format_string, args, kwargs", vformat],
  // Subclasses of other people's call it.
  _vformat: [
    "format_string, args, kwargs, used_args, recursion_depth, auto_arg_index=0",
    (self: Value, text: Value, args: Value, kwargs: Value, used: Value, depth: Value, auto: Value) =>
      tuple(...fill(self, strOf(text), args, kwargs, used, Number(toIndex(depth)), auto)),
  ],
});
