/** `_string`: the part of `string` that CPython writes in C, for when Python's own file is lent to pycoro. */

import { pyIter } from "../../object/iterate.ts";
import { None, type Value } from "../../object/value.ts";
import { parseField, parseTemplate } from "../../types/format/template.ts";
import { builtinsOf, toText, tuple } from "../kit.ts";

const fn = builtinsOf("_string");
export const formatter_parser: Value = fn("formatter_parser", "object, /", (text: Value) =>
  pyIter(
    [...parseTemplate(toText(text, "expected"))].map(({ literal, field }) =>
      field === undefined
        ? tuple(literal, None, None, None)
        : tuple(literal, field.name, field.spec, field.conversion === "" ? None : field.conversion),
    ),
  ),
);
export const formatter_field_name_split: Value = fn("formatter_field_name_split", "object, /", (text: Value) => {
  const { first, rest } = parseField(toText(text, "expected"));
  return tuple(
    first,
    [...rest].map((access) => tuple(access.attribute, access.attribute ? access.name : access.key)),
  );
});
