/** What all nodes of the tree have. */

/** Where a node stands in its source: `start` is inside, `end` is the first offset after it. */
export interface Base<K extends string> {
  readonly kind: K;
  readonly start: number;
  readonly end: number;
}

export type ExprContext = "Load" | "Store" | "Del";
export type Operator =
  | "Add"
  | "Sub"
  | "Mult"
  | "MatMult"
  | "Div"
  | "Mod"
  | "Pow"
  | "LShift"
  | "RShift"
  | "BitOr"
  | "BitXor"
  | "BitAnd"
  | "FloorDiv";
export type UnaryOperator = "Invert" | "Not" | "UAdd" | "USub";
export type BoolOperator = "And" | "Or";
export type CmpOperator = "Eq" | "NotEq" | "Lt" | "LtE" | "Gt" | "GtE" | "Is" | "IsNot" | "In" | "NotIn";
