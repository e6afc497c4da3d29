/** What emitted `def f[T]()`, `class C[T]` and `type A = …` call: few programs have them. */
import type { PyTuple } from "../object/type.ts";
import type { Value } from "../object/value.ts";
import * as late from "./parameters.lazy.ts";
import type { TypeAlias, TypeParameterOptions } from "./type-params.ts";

/** A type parameter: `kind` is the name of its type in `typing`. */
export const typeParam = (kind: string, name: string, options?: TypeParameterOptions): Value =>
  late.parameters.typeParam(kind, name, options);

/** A type alias statement; the value is evaluated when it is first asked for. */
export const typeAlias = (
  name: string,
  compute: () => Value,
  info?: { readonly typeParams?: PyTuple; readonly module?: string },
): TypeAlias => late.parameters.typeAlias(name, compute, info);
