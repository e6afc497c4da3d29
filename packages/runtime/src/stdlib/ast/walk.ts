/** Walking trees: https://docs.python.org/3.13/library/ast.html#ast-helpers */
import { generator } from "../../coroutine/define.ts";
import { delattr, getattr, setattr, tryGetattr } from "../../object/attributes.ts";
import { error, TypeError } from "../../object/exceptions/exceptions.ts";
import { call, invoke } from "../../object/functions/call.ts";
import { reprOf } from "../../object/repr.ts";
import { type PyType, typeOf } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { decodeUtf8, encodeUtf8 } from "../../types/codecs/utf8.ts";
import { cleanDoc } from "../inspect/documentation.ts";
import { functionsOf, pythonClass, toSize, tuple } from "../kit.ts";
import { oldName } from "./deprecated.ts";
import { deprecated, field, fieldsOf, isKind, isNode } from "./nodes.ts";

const fn = functionsOf("ast");

/** Fields that the node has, with their values. */
export function pairs(node: Value): [string, Value][] {
  const found: [string, Value][] = [];
  for (const name of fieldsOf(node)) {
    const value = tryGetattr(node, name);
    if (value !== undefined) found.push([name, value]);
  }
  return found;
}
export function children(node: Value): Value[] {
  return pairs(node).flatMap(([, value]) =>
    isNode(value) ? [value] : Array.isArray(value) ? value.filter((item) => isNode(item)) : [],
  );
}
export const iter_fields: Value = generator(
  "node",
  function* (node: Value) {
    for (const [name, value] of pairs(node)) yield tuple(name, value);
    return None;
  },
  { qualname: "iter_fields", module: "ast" },
);
export const iter_child_nodes: Value = generator(
  "node",
  function* (node: Value) {
    yield* children(node);
    return None;
  },
  { qualname: "iter_child_nodes", module: "ast" },
);
export const walk: Value = generator(
  "node",
  function* (node: Value) {
    const todo = [node];
    for (let next = todo.shift(); next !== undefined; next = todo.shift()) {
      todo.push(...children(next));
      yield next;
    }
    return None;
  },
  { qualname: "walk", module: "ast" },
);

const visit = (self: Value, node: Value): Value => {
  const own = tryGetattr(self, `visit_${typeOf(node).name}`);
  return own === undefined ? invoke(self, "generic_visit", node) : call(own, node);
};
export const NodeVisitor: PyType = pythonClass("ast", "NodeVisitor", [], {
  generic_visit: [
    "node",
    (self: Value, node: Value) => {
      for (const child of children(node)) invoke(self, "visit", child);
      return None;
    },
  ],
  visit: ["node", visit],
  visit_Constant: [
    "node",
    (self: Value, node: Value) => {
      const name = oldName(getattr(node, "value"));
      const visitor = name === undefined ? undefined : tryGetattr(self, `visit_${name}`);
      if (visitor === undefined) return invoke(self, "generic_visit", node);
      deprecated(`visit_${name} is deprecated; add visit_Constant`);
      return call(visitor, node);
    },
  ],
});
export const NodeTransformer: PyType = pythonClass("ast", "NodeTransformer", [NodeVisitor], {
  generic_visit: [
    "node",
    (self: Value, node: Value) => {
      for (const [name, old] of pairs(node)) {
        if (Array.isArray(old)) {
          const kept: Value[] = [];
          for (const item of [...old]) {
            const made = isNode(item) ? invoke(self, "visit", item) : item;
            if (made === None && item !== None) continue;
            if (isNode(item) && !isNode(made)) kept.push(...(made as Value[]));
            else kept.push(made);
          }
          old.splice(0, old.length, ...kept);
        } else if (isNode(old)) {
          const made = invoke(self, "visit", old);
          if (made === None) delattr(node, name);
          else setattr(node, name, made);
        }
      }
      return node;
    },
  ],
});

export const copy_location: Value = fn("copy_location", "new_node, old_node", (made: Value, old: Value) => {
  for (const name of ["lineno", "col_offset", "end_lineno", "end_col_offset"]) {
    const value = tryGetattr(old, name);
    const fits = value !== undefined && (value !== None || name.startsWith("end_"));
    if (fits && attributesOf(old).includes(name) && attributesOf(made).includes(name)) setattr(made, name, value);
  }
  return made;
});
const attributesOf = (node: Value): string[] =>
  typeOf(node)
    .mro.map((t) => t.dict.get("_attributes"))
    .find((a) => a !== undefined)?.items ?? [];

export const fix_missing_locations: Value = fn("fix_missing_locations", "node", (node: Value) => {
  const fix = (n: Value, line: Value, column: Value, endLine: Value, endColumn: Value): void => {
    const own = attributesOf(n);
    const take = (name: string, fallback: Value): Value => {
      if (!own.includes(name)) return fallback;
      const value = tryGetattr(n, name);
      if (value !== undefined && value !== None) return value;
      setattr(n, name, fallback);
      return fallback;
    };
    const l = take("lineno", line);
    const el = take("end_lineno", endLine);
    const c = take("col_offset", column);
    const ec = take("end_col_offset", endColumn);
    for (const child of children(n)) fix(child, l, c, el, ec);
  };
  fix(node, 1, 0, 1, 0);
  return node;
});
export const increment_lineno: Value = fn("increment_lineno", "node, n=1", (node: Value, n: Value) => {
  const by = toSize(n);
  const visitAll = (at: Value): void => {
    if (isKind(at, "TypeIgnore")) setattr(at, "lineno", (field(at, "lineno") ?? 0) + by);
    else if (attributesOf(at).includes("lineno")) {
      setattr(at, "lineno", (field(at, "lineno") ?? 0) + by);
      const end = field(at, "end_lineno");
      if (end !== undefined && end !== None) setattr(at, "end_lineno", end + by);
    }
    for (const child of children(at)) visitAll(child);
  };
  visitAll(node);
  return node;
});
export const get_docstring: Value = fn("get_docstring", "node, clean=True", (node: Value, clean: Value) => {
  if (!isKind(node, "AsyncFunctionDef", "FunctionDef", "ClassDef", "Module"))
    throw error(TypeError, `${reprOf(typeOf(node).name)} can't have docstrings`);
  const first = field(node, "body")?.[0];
  if (first === undefined || !isKind(first, "Expr")) return None;
  const value = field(first, "value");
  const text = isKind(value, "Constant") ? field(value, "value") : undefined;
  if (typeof text !== "string") return None;
  return clean === false ? text : cleanDoc(text);
});

/** The source of a node, cut by its places in UTF-8 bytes. */
export const get_source_segment: Value = fn(
  "get_source_segment",
  "source, node, *, padded=False",
  (source: string, node: Value, padded: Value) => {
    const [line, column, endLine, endColumn] = ["lineno", "col_offset", "end_lineno", "end_col_offset"].map((name) =>
      field(node, name),
    );
    if ([line, column, endLine, endColumn].some((v) => v === undefined || v === None)) return None;
    const lines = source.split(/(?<=\r\n|\n|\r(?!\n))/).slice(line - 1, endLine);
    const cut = (text: string, from: number, to: number): string => {
      const bytes = utf8(text);
      return fromUtf8(bytes.slice(from, to));
    };
    if (line === endLine) return cut(lines[0] ?? "", column, endColumn);
    const first = lines[0] ?? "";
    const before = padded === true ? cut(first, 0, column).replace(/[^\f\t]/g, " ") : "";
    const last = lines.at(-1) ?? "";
    return (
      before + cut(first, column, Number.POSITIVE_INFINITY) + lines.slice(1, -1).join("") + cut(last, 0, endColumn)
    );
  },
);
const utf8 = (text: string): number[] => [...encodeUtf8(text, "surrogatepass")];
const fromUtf8 = (bytes: readonly number[]): string => decodeUtf8(Uint8Array.from(bytes), "surrogatepass");
