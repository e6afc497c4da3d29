/** How instances of types take part in patterns: https://docs.python.org/3.13/reference/compound_stmts.html#the-match-statement */
import { DictType } from "../dict.ts";
import { IntType, ListType, NoneType, type PyType, StrType, TupleType } from "../type.ts";

export type PatternKind = "sequence" | "mapping" | "self";
const KIND = Symbol("pattern kind");

/**
 * Says how instances of a type take part in patterns: as sequences, as mappings (`collections.abc` marks what is registered),
 * or with the subject itself as the one positional sub-pattern (`int(x)`). Subclasses inherit it.
 */
export function setPatternKind(type: PyType, ...kinds: PatternKind[]): void {
  const known = kindsOf(type) ?? new Set<PatternKind>();
  for (const kind of kinds) {
    // Nothing is both.
    if (kind !== "self") known.delete(kind === "mapping" ? "sequence" : "mapping");
    known.add(kind);
  }
  Object.defineProperty(type, KIND, { value: known, configurable: true });
}

const kindsOf = (type: PyType): Set<PatternKind> | undefined => (type as PyType & { [KIND]?: Set<PatternKind> })[KIND];

/** Whether instances of the type match patterns of a kind. */
export function hasPatternKind(type: PyType, kind: PatternKind): boolean {
  if (kind === "sequence") {
    if (type === ListType || type === TupleType) return true;
    if (type === DictType || type === StrType || type === IntType || type === NoneType) return false;
  } else if (kind === "mapping") {
    if (type === DictType) return true;
    if (type === ListType || type === TupleType || type === StrType || type === IntType || type === NoneType)
      return false;
  }
  // The first class that is said to be a sequence or a mapping decides.
  const rival = kind === "self" ? kind : kind === "mapping" ? "sequence" : "mapping";
  for (const t of type.mro) {
    const kinds = kindsOf(t);
    if (kinds?.has(kind)) return true;
    if (kinds?.has(rival)) return false;
  }
  return false;
}

setPatternKind(ListType, "sequence", "self");
setPatternKind(TupleType, "sequence", "self");
setPatternKind(DictType, "mapping", "self");
