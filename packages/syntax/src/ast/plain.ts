import type { SourceFile } from "../source-file.ts";
import { utf8Position } from "./dump.ts";
import { FIELDS, type FieldValue, fieldOf, isNode, UNPLACED } from "./fields.ts";
import type { ConstantValue, Node } from "./nodes.ts";

/** A node with its fields by CPython's names, and its place in lines and UTF-8 bytes: all that a reader without the source needs. */
export interface PlainNode {
  readonly kind: string;
  readonly fields: readonly (readonly [name: string, value: PlainValue])[];
  /** Line and column of start and end; null for nodes to which CPython gives no place. */
  readonly place: readonly [line: number, column: number, endLine: number, endColumn: number] | null;
}
/** Words (`ctx`, operators, names), numbers, literals, nodes and lists of these. */
export type PlainValue = PlainNode | ConstantValue | string | number | null | readonly PlainValue[];

/**
 * The tree as plain data.
 * @example
 * plainTree(parse(file).module, file).fields[0] // ["body", [{ kind: "Expr", … }]]
 */
export function plainTree(node: Node, file: SourceFile): PlainNode {
  const position = utf8Position(file);
  const plainValue = (value: FieldValue): PlainValue => {
    if (Array.isArray(value)) return value.map(plainValue);
    return isNode(value) ? plain(value) : (value as PlainValue);
  };
  const plain = (node: Node): PlainNode => {
    const fields = FIELDS[node.kind].map(
      (name) => [name === "u" ? "kind" : name, plainValue(fieldOf(node, name))] as const,
    );
    if (UNPLACED.has(node.kind)) return { kind: node.kind, fields, place: null };
    const start = position(node.start);
    const end = position(node.end);
    return { kind: node.kind, fields, place: [start.line, start.column, end.line, end.column] };
  };
  return plain(node);
}
