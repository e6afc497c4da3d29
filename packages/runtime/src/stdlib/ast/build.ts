/** Nodes made of what the parser gives. */
import type { SyntaxConstant, SyntaxNode, SyntaxValue } from "../../host/host.ts";
import { PyComplex, PyFloat } from "../../object/type.ts";
import { Ellipsis, None, type Value } from "../../object/value.ts";
import { bytesFromLatin1 } from "../../types/bytes/value.ts";
import { classes, node, single } from "./nodes.ts";

/** Fields whose words are nodes of their own. */
const WORDS: ReadonlySet<string> = new Set(["op", "ops", "ctx"]);
const isConstant = (v: SyntaxValue): v is SyntaxConstant => typeof v === "object" && v !== null && "type" in v;
const isTree = (v: SyntaxValue): v is SyntaxNode => typeof v === "object" && v !== null && "fields" in v;

function constant({ type, value }: SyntaxConstant): Value {
  switch (type) {
    case "None":
      return None;
    case "Ellipsis":
      return Ellipsis;
    case "float":
      return new PyFloat(value as number);
    case "complex":
      return new PyComplex(0, value as number);
    case "bytes":
      return bytesFromLatin1(value as string);
    default:
      return value;
  }
}
function value(v: SyntaxValue, name: string): Value {
  if (Array.isArray(v)) return v.map((item: SyntaxValue) => value(item, name));
  if (v === null) return None;
  if (typeof v === "string") return WORDS.has(name) ? single(v) : v;
  if (typeof v === "number") return v;
  return isTree(v) ? build(v) : isConstant(v) ? constant(v) : None;
}
const COMMENTED = new Set("FunctionDef AsyncFunctionDef Assign For AsyncFor With AsyncWith arg".split(" "));

/** A node of `ast` from a node of the parser's tree. */
export function build(tree: SyntaxNode): Value {
  const fields: Record<string, Value> = {};
  for (const [name, v] of tree.fields) fields[name] = value(v, name);
  if (tree.kind === "Module") fields["type_ignores"] = [];
  if (COMMENTED.has(tree.kind)) fields["type_comment"] = None;
  if (tree.place !== null) {
    const [lineno, column, endLine, endColumn] = tree.place;
    Object.assign(fields, {
      lineno,
      col_offset: column,
      end_lineno: endLine,
      end_col_offset: endColumn,
    });
  }
  return node(classes.has(tree.kind) ? tree.kind : "AST", fields);
}
