/** The node classes of `ast`. */
import { getattr, setattr, tryGetattr } from "../../object/attributes.ts";
import { call } from "../../object/call.ts";
import type { PyDict } from "../../object/dict.ts";
import { DeprecationWarning, error, TypeError } from "../../object/exceptions.ts";
import { iterate } from "../../object/iterate.ts";
import { importModule } from "../../object/module.ts";
import { isSubtype, type PyTuple, type PyType, typeOf } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { pythonClass, tuple } from "../kit.ts";
import { GRAMMAR } from "./grammar.ts";

const PLACES = ["lineno", "col_offset", "end_lineno", "end_col_offset"];

/** How a field begins when it is not given. */
type Kind = "?" | "*" | "ctx" | "";
const kinds = new Map<PyType, ReadonlyMap<string, Kind>>();
const kindsOf = (type: PyType): ReadonlyMap<string, Kind> => {
  for (const t of type.mro) {
    const found = kinds.get(t);
    if (found !== undefined) return found;
  }
  return new Map();
};
/** `_fields` of a node as texts. */
export const fieldsOf = (node: Value): string[] => [...iterate(getattr(typeOf(node), "_fields"))];

const warn = (text: string): void => {
  call(importModule("warnings").dict.get("warn"), text, DeprecationWarning, 2);
};

/** Fills in the fields that were not given, as Python 3.13 does. */
function complete(node: Value, given: ReadonlySet<string>): void {
  const type = typeOf(node);
  for (const [field, kind] of kindsOf(type)) {
    if (given.has(field)) continue;
    if (kind === "*") node[`$${field}`] = [];
    else if (kind === "ctx") node[`$${field}`] = single("Load");
    else if (kind === "")
      warn(
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
          warn(
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

/** Every class by its name. */
export const classes = new Map<string, PyType>([["AST", AST]]);
for (const line of GRAMMAR.trim().split("\n")) {
  const [name, base, ...words] = line.split(" ") as [string, string, ...string[]];
  const hasPlaces = words[0] === "@";
  const fields = hasPlaces ? words.slice(1) : words;
  const names = fields.map((field) => field.replace(/[?*]$/, ""));
  const parent = classes.get(base) as PyType;
  const isWord = names.length === 0 && !hasPlaces;
  const type = pythonClass("ast", name, [parent], {
    _fields: tuple(...names),
    __match_args__: tuple(...names),
    ...(hasPlaces ? { _attributes: tuple(...PLACES), end_lineno: None, end_col_offset: None } : {}),
    // Optional fields are None until somebody sets them.
    ...Object.fromEntries(fields.filter((field) => field.endsWith("?")).map((field) => [field.slice(0, -1), None])),
  });
  classes.set(name, type);
  if (!isWord || names.length > 0)
    kinds.set(
      type,
      new Map(
        fields.map((field, i) => [
          names[i] as string,
          field.endsWith("?") ? "?" : field.endsWith("*") ? "*" : field === "ctx" ? "ctx" : "",
        ]),
      ),
    );
}

/** Makes a node without looking at its arguments. */
export function node(kind: string, fields: Readonly<Record<string, Value>>): Value {
  const type = classes.get(kind) as PyType;
  const made = new type.alloc() as Value;
  for (const key of Object.keys(fields)) made[`$${key}`] = fields[key];
  return made;
}
const singles: ReadonlyMap<string, Value> = new Map(
  [...classes]
    .filter(([, type]) => type.subclasses.size === 0 && !kinds.has(type))
    .map(([kind]) => [kind, node(kind, {})]),
);
/** Contexts and operators are the same object everywhere, as CPython's parser makes them. */
export const single = (kind: string): Value => singles.get(kind) ?? node(kind, {});
export const isNode = (v: Value): boolean => isSubtype(typeOf(v), AST);
export const isKind = (v: Value, ...names: string[]): boolean =>
  names.some((name) => isSubtype(typeOf(v), classes.get(name) as PyType));
/** A field, or undefined where the node has none. */
export const field = (v: Value, name: string): Value => tryGetattr(v, name);
