/** What classes are generic over. */
import type { ast } from "@pycoro/syntax";

const GENERIC = new Set(["Generic", "Protocol"]);

/** The names that a class is generic over, by its own brackets or by `Generic[T]` among its bases. */
export function typeParameters(node: ast.ClassDef): readonly string[] {
  const bases = node.bases.flatMap((base) =>
    base.kind === "Subscript" && base.value.kind === "Name" && GENERIC.has(base.value.id)
      ? base.slice.kind === "Tuple"
        ? base.slice.elts
        : [base.slice]
      : [],
  );
  return [...node.type_params, ...bases].flatMap((part) =>
    part.kind === "TypeVar" ? [part.name] : part.kind === "Name" ? [part.id] : [],
  );
}
