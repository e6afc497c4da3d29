/** A program's tree as the compiler takes it: every field looked up, of the type that the grammar gives it (what Parser/asdl_c.py generates as obj2ast). */
import { tryGetattr } from "../../object/attributes.ts";
import { error, TypeError, ValueError } from "../../object/exceptions/exceptions.ts";
import { reprOf } from "../../object/repr.ts";
import { typeName } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { asInt, asStr } from "../kit.ts";
import { isKind, LINES, node, PLACES, sums } from "./nodes.ts";

function integer(v: Value): Value {
  const n = asInt(v);
  if (n === undefined) throw error(ValueError, `invalid integer value: ${reprOf(v)}`);
  return n;
}
function text(v: Value, what: string): Value {
  const found = asStr(v);
  if (found === undefined) throw error(TypeError, `AST ${what} must be of type str`);
  return found;
}
function places(v: Value, owner: string): Record<string, Value> {
  const found: Record<string, Value> = {};
  for (const name of PLACES) {
    const value = tryGetattr(v, name);
    const isEnd = name.startsWith("end_");
    if (value === undefined && !isEnd) throw error(TypeError, `required field "${name}" missing from ${owner}`);
    if (value !== undefined) found[name] = isEnd && value === None ? None : integer(value);
  }
  return found;
}
function list(v: Value, of: string, where: string): Value[] {
  if (v === undefined) return [];
  if (!Array.isArray(v)) throw error(TypeError, `${where} must be a list, not a ${typeName(v)}`);
  return v.map((item) => (item === None ? None : converted(item, of)));
}

/**
 * A value as the grammar's type has it; nodes are fresh and of the grammar's own classes.
 * @throws TypeError, ValueError
 */
export function converted(v: Value, type: string): Value {
  if (type === "constant") return v;
  if (type === "int") return integer(v);
  if (type === "identifier" || type === "string") return text(v, type);
  const isSum = sums.has(type);
  const line = LINES.find((own) => (isSum ? own.base === type && isKind(v, own.name) : own.name === type));
  const attributes = LINES.find((own) => own.name === type)?.hasPlaces === true ? places(v, type) : {};
  if (line === undefined) throw error(TypeError, `expected some sort of ${type}, but got ${reprOf(v)}`);
  const { name: kind, fields } = line;
  const made: Record<string, Value> = {};
  const needed: string[] = [];
  for (const [of, field] of fields) {
    const value = tryGetattr(v, field);
    const plain = of.replace(/[?*]$/, "");
    if (of.endsWith("*")) made[field] = list(value, plain, `${kind} field "${field}"`);
    else if (value === undefined && !of.endsWith("?"))
      throw error(TypeError, `required field "${field}" missing from ${kind}`);
    else if (of === "constant" || (value !== undefined && value !== None)) made[field] = converted(value, plain);
    else {
      made[field] = None;
      if (of === "int") integer(value);
      if (!of.endsWith("?")) needed.push(field);
    }
  }
  for (const field of needed) throw error(ValueError, `field '${field}' is required for ${kind}`);
  return node(kind, { ...made, ...attributes });
}
