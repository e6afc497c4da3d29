/** `ast.dump` and `ast.literal_eval`. */

import { add, sub } from "../../object/arithmetic.ts";
import { getattr, tryGetattr } from "../../object/attributes.ts";
import { PyDict } from "../../object/dict.ts";
import { error, TypeError, ValueError } from "../../object/exceptions/exceptions.ts";
import { call } from "../../object/functions/call.ts";
import { reprOf } from "../../object/repr.ts";
import { truth } from "../../object/truth.ts";
import { PyComplex, PyFloat, PyTuple, typeName, typeOf } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { PySet } from "../../types/set-storage.ts";
import { asInt, asStr, functionsOf, isNone } from "../kit.ts";
import { field, fieldsOf, isKind, isNode } from "./nodes.ts";
import { parseText } from "./parse.ts";

const fn = functionsOf("ast");

export const dump: Value = fn(
  "dump",
  "node, annotate_fields=True, include_attributes=False, *, indent=None, show_empty=False",
  (root: Value, annotate: Value, attributes: Value, indent: Value, showEmpty: Value) => {
    const unit = isNone(indent) ? null : (asStr(indent) ?? " ".repeat(Number(asInt(indent))));
    const format = (v: Value, level: number): { text: string; simple: boolean } => {
      const inner = level + 1;
      const [prefix, separator] = unit === null ? ["", ", "] : [`\n${unit.repeat(inner)}`, `,\n${unit.repeat(inner)}`];
      if (isNode(v)) {
        const type = typeOf(v);
        const parts: string[] = [];
        let allSimple = true;
        let named = truth(annotate);
        const held: string[] = [];
        for (const name of fieldsOf(v)) {
          const value = tryGetattr(v, name);
          if (value === undefined || (value === None && typeDefault(type, name) === None)) {
            named = true;
            continue;
          }
          const isEmpty = value === None || (Array.isArray(value) && value.length === 0);
          if (isEmpty && !truth(showEmpty) && !isKind(v, "Constant", "MatchSingleton")) {
            held.push(reprOf(value));
            continue;
          }
          // Without names, what was left out must be said when something follows.
          if (!named) parts.push(...held.splice(0));
          const { text, simple } = format(value, inner);
          allSimple &&= simple;
          parts.push(named ? `${name}=${text}` : text);
        }
        if (truth(attributes))
          for (const name of getattr(type, "_attributes").items) {
            const value = tryGetattr(v, name);
            if (value === undefined || (value === None && typeDefault(type, name) === None)) continue;
            const { text, simple } = format(value, inner);
            allSimple &&= simple;
            parts.push(`${name}=${text}`);
          }
        if (allSimple && parts.length <= 3)
          return { text: `${type.name}(${parts.join(", ")})`, simple: parts.length === 0 };
        return { text: `${type.name}(${prefix}${parts.join(separator)})`, simple: false };
      }
      if (Array.isArray(v)) {
        if (v.length === 0) return { text: "[]", simple: true };
        return { text: `[${prefix}${v.map((item) => format(item, inner).text).join(separator)}]`, simple: false };
      }
      return { text: reprOf(v), simple: true };
    };
    if (!isNode(root)) throw error(TypeError, `expected AST, got ${reprOf(typeName(root))}`);
    return format(root, 0).text;
  },
);
const typeDefault = (type: Value, name: string): Value => tryGetattr(type, name);

const malformed = (node: Value): Value => {
  const line = isNode(node) ? field(node, "lineno") : undefined;
  const where = line === undefined || line === None ? "" : ` on line ${line}`;
  return error(ValueError, `malformed node or string${where}: ${reprOf(node)}`);
};
const isNumber = (v: Value): boolean =>
  typeof v === "number" || typeof v === "bigint" || v instanceof PyFloat || v instanceof PyComplex;
function literal(node: Value): Value {
  const items = (name: string): Value[] => (field(node, name) as Value[]).map((item) => literal(item));
  if (isKind(node, "Constant")) return field(node, "value");
  if (isKind(node, "Tuple")) return new PyTuple(items("elts"));
  if (isKind(node, "List")) return items("elts");
  if (isKind(node, "Set")) {
    const set = new PySet();
    for (const item of items("elts")) set.add(item);
    return set;
  }
  if (
    isKind(node, "Call") &&
    isKind(field(node, "func"), "Name") &&
    field(field(node, "func"), "id") === "set" &&
    field(node, "args").length === 0 &&
    field(node, "keywords").length === 0
  )
    return new PySet();
  if (isKind(node, "Dict")) {
    const [keys, values] = [field(node, "keys"), field(node, "values")];
    if (keys.length !== values.length) throw malformed(node);
    const dict = new PyDict();
    keys.forEach((key: Value, i: number) => {
      dict.set(literal(key), literal(values[i]));
    });
    return dict;
  }
  if (isKind(node, "BinOp") && isKind(field(node, "op"), "Add", "Sub")) {
    const left = signed(field(node, "left"));
    const right = number(field(node, "right"));
    if (!(left instanceof PyComplex) && right instanceof PyComplex)
      return (isKind(field(node, "op"), "Add") ? add : sub)(left, right);
  }
  return signed(node);
}
function number(node: Value): Value {
  const value = isKind(node, "Constant") ? field(node, "value") : undefined;
  if (!isNumber(value)) throw malformed(node);
  return value;
}
function signed(node: Value): Value {
  if (isKind(node, "UnaryOp") && isKind(field(node, "op"), "UAdd", "USub")) {
    const operand = number(field(node, "operand"));
    return call(getattr(operand, isKind(field(node, "op"), "USub") ? "__neg__" : "__pos__"));
  }
  return number(node);
}
export const literal_eval: Value = fn("literal_eval", "node_or_string", (given: Value) => {
  const text = asStr(given);
  let node: Value = text === undefined ? given : parseText(text.replace(/^[ \t]+/, ""), "<unknown>", "eval");
  if (isKind(node, "Expression")) node = field(node, "body");
  return literal(node);
});
