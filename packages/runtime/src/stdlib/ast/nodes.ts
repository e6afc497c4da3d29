/** The node classes of `ast`. */
import { getattr, setattr, tryGetattr } from "../../object/attributes.ts";
import { PyDict } from "../../object/dict.ts";
import { DeprecationWarning, error, TypeError } from "../../object/exceptions/exceptions.ts";
import { call } from "../../object/functions/call.ts";
import { iterate } from "../../object/iterate.ts";
import { importModule } from "../../object/modules/module.ts";
import {
  IntType,
  isSubtype,
  ListType,
  ObjectType,
  type PyTuple,
  type PyType,
  StrType,
  typeOf,
} from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { GenericAlias } from "../../types/generic-alias.ts";
import { PyUnion, unionOf } from "../../types/union.ts";
import { pythonClass, tuple } from "../kit.ts";
import { GRAMMAR } from "./grammar.ts";

export const PLACES: readonly string[] = ["lineno", "col_offset", "end_lineno", "end_col_offset"];

/** `_fields` of a node as texts. */
export const fieldsOf = (node: Value): string[] => [...iterate(getattr(typeOf(node), "_fields"))];

export const deprecated = (text: string, level = 2): void => {
  call(importModule("warnings").dict.get("warn"), text, DeprecationWarning, level);
};

/** Fills in the fields that were not given by what `_field_types` says of them (add_ast_fields of Parser/asdl_c.py). */
function complete(node: Value, given: ReadonlySet<string>): void {
  const type = typeOf(node);
  const types: PyDict | undefined = tryGetattr(type, "_field_types");
  if (types === undefined) return;
  for (const field of fieldsOf(node)) {
    if (given.has(field)) continue;
    const wanted = types.get(field);
    if (wanted === undefined)
      deprecated(
        `Field '${field}' is missing from ${type.name}._field_types. This will become an error in Python 3.15.`,
      );
    else if (wanted instanceof GenericAlias) setattr(node, field, []);
    else if (wanted === classes.get("expr_context")) setattr(node, field, single("Load"));
    else if (!(wanted instanceof PyUnion))
      deprecated(
        `${type.name}.__init__ missing 1 required positional argument: '${field}'. This will become an error in Python 3.15.`,
      );
  }
}

export const AST: PyType = pythonClass("ast", "AST", [], {
  __init__: [
    "*args, **kwargs",
    (self: Value, args: PyTuple, kwargs: PyDict) => {
      const type = typeOf(self);
      const fields = fieldsOf(self);
      if (args.items.length > fields.length)
        throw error(
          TypeError,
          `${type.name} constructor takes at most ${fields.length} positional argument${fields.length === 1 ? "" : "s"}`,
        );
      const given = new Set<string>();
      args.items.forEach((value, i) => {
        const field = fields[i] as string;
        setattr(self, field, value);
        given.add(field);
      });
      for (const [key, value] of kwargs.entries() as Iterable<[string, Value]>) {
        if (given.has(key)) throw error(TypeError, `${type.name} got multiple values for argument '${key}'`);
        if (!fields.includes(key) && !PLACES.includes(key))
          deprecated(
            `${type.name}.__init__ got an unexpected keyword argument '${key}'. Support for arbitrary keyword arguments is deprecated and will be removed in Python 3.15.`,
          );
        setattr(self, key, value);
        given.add(key);
      }
      complete(self, given);
      return None;
    },
  ],
  _attributes: tuple(),
  _fields: tuple(),
  __match_args__: tuple(),
});

interface Line {
  readonly name: string;
  readonly base: string;
  readonly hasPlaces: boolean;
  /** As documentations write it. */
  readonly signature: string;
  readonly fields: readonly (readonly [type: string, name: string])[];
}
/** Every class by its name. */
export const classes = new Map<string, PyType>([["AST", AST]]);
/** The lines of the grammar. */
export const LINES: readonly Line[] = GRAMMAR.trim()
  .split("\n")
  .map((line) => /^(\w+) (\w+)( @)?(?: \((.*)\))?$/.exec(line) as RegExpExecArray)
  .map(([, name, base, places, fields]) => ({
    name: name as string,
    base: base as string,
    hasPlaces: places !== undefined,
    signature: fields === undefined ? (name as string) : `${name}(${fields})`,
    fields: (fields?.split(", ") ?? []).map((field) => field.split(" ") as [type: string, name: string]),
  }));
/** Classes that others are the kinds of. */
export const sums: ReadonlySet<string> = new Set(LINES.map(({ base }) => base));
for (const { name, base, hasPlaces, fields } of LINES) {
  const names = tuple(...fields.map(([, field]) => field));
  const isSum = sums.has(name);
  const type = pythonClass("ast", name, [classes.get(base) as PyType], {
    __doc__: isSum ? sumDoc(name) : LINES.find((line) => line.name === name)?.signature,
    _fields: names,
    __match_args__: names,
    ...(hasPlaces ? { _attributes: tuple(...PLACES), end_lineno: None, end_col_offset: None } : {}),
    // Optional fields are None until somebody sets them.
    ...Object.fromEntries(fields.filter(([kind]) => kind.endsWith("?")).map(([, field]) => [field, None])),
  });
  classes.set(name, type);
}
/** The documentation of a sum: its alternatives, in one line when none has fields. */
function sumDoc(name: string): string {
  const own = LINES.filter(({ base }) => base === name);
  const lead = own.some(({ fields }) => fields.length > 0) ? `\n${" ".repeat(name.length + 1)}| ` : " | ";
  return `${name} = ${own.map(({ signature }) => signature).join(lead)}`;
}
/** The Python type of a field: what `_field_types` says. */
function fieldType(kind: string): Value {
  if (kind.endsWith("*")) return new GenericAlias(ListType, fieldType(kind.slice(0, -1)));
  if (kind.endsWith("?")) return unionOf(fieldType(kind.slice(0, -1)), None);
  const plain: Readonly<Record<string, PyType>> = {
    constant: ObjectType,
    identifier: StrType,
    int: IntType,
    string: StrType,
  };
  return plain[kind] ?? classes.get(kind);
}
for (const { name, fields } of LINES) {
  if (sums.has(name)) continue;
  const types = new PyDict();
  for (const [kind, field] of fields) types.set(field, fieldType(kind));
  const dict = (classes.get(name) as PyType).dict;
  dict.set("_field_types", types);
  dict.set("__annotations__", types);
}

/** Makes a node without looking at its arguments. */
export function node(kind: string, fields: Readonly<Record<string, Value>>): Value {
  const type = classes.get(kind) as PyType;
  const made = new type.alloc() as Value;
  for (const key of Object.keys(fields)) made[`$${key}`] = fields[key];
  return made;
}
const singles: ReadonlyMap<string, Value> = new Map(
  LINES.filter(({ base, fields }) => base !== "AST" && base !== "stmt" && fields.length === 0).map(({ name }) => [
    name,
    node(name, {}),
  ]),
);
/** Contexts and operators are the same object everywhere, as CPython's parser makes them. */
export const single = (kind: string): Value => singles.get(kind) ?? node(kind, {});
export const isNode = (v: Value): boolean => isSubtype(typeOf(v), AST);
export const isKind = (v: Value, ...names: string[]): boolean =>
  names.some((name) => isSubtype(typeOf(v), classes.get(name) as PyType));
/** A field, or undefined where the node has none. */
export const field = (v: Value, name: string): Value => tryGetattr(v, name);
