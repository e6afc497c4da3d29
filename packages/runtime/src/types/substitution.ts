/**
 * What a subscript does to an alias with type variables, for `types.GenericAlias` and the aliases of `typing` alike: parameters and arguments
 * say themselves, through special methods, how they take part (PEP 646, 612, 696).
 */
import { tryGetattr } from "../object/attributes.ts";
import { error, TypeError } from "../object/exceptions/exceptions.ts";
import { call } from "../object/functions/call.ts";
import { toArray } from "../object/iterate.ts";
import { reprOf } from "../object/repr.ts";
import { getitem } from "../object/subscript.ts";
import { isType, PyTuple } from "../object/type.ts";
import { Ellipsis, type Value } from "../object/value.ts";

const listed = (v: Value): readonly Value[] | undefined =>
  v instanceof PyTuple ? v.items : Array.isArray(v) ? v : undefined;

/** The type variables among arguments, in order of appearance. */
export function parametersOf(args: readonly Value[]): Value[] {
  const found: Value[] = [];
  const take = (v: Value): void => {
    if (!found.includes(v)) found.push(v);
  };
  for (const arg of args) {
    const inside = listed(arg);
    if (inside !== undefined) parametersOf(inside).forEach(take);
    else if (isType(arg)) continue;
    else if (tryGetattr(arg, "__typing_subst__") !== undefined) take(arg);
    else {
      const inner = tryGetattr(arg, "__parameters__");
      if (inner instanceof PyTuple) inner.items.forEach(take);
    }
  }
  return found;
}
/** What `*tuple[int, str]` stands for; undefined for anything else. */
const unpackedItems = (arg: Value): readonly Value[] | undefined => {
  const items = isType(arg) ? undefined : tryGetattr(arg, "__typing_unpacked_tuple_args__");
  return items instanceof PyTuple ? items.items : undefined;
};
/** Arguments with unpacked tuples of known length put in their place. */
export const unpackArguments = (args: readonly Value[]): Value[] =>
  args.flatMap((arg) => {
    const items = unpackedItems(arg);
    return items === undefined || items.at(-1) === Ellipsis ? [arg] : [...items];
  });

/** One argument for each parameter; a TypeVarTuple's is a tuple. @throws TypeError in CPython's words */
export function bindArguments(alias: Value, parameters: readonly Value[], given: readonly Value[]): Value[] {
  let args = unpackArguments(given);
  for (const p of parameters) {
    const prepare = tryGetattr(p, "__typing_prepare_subst__");
    if (prepare !== undefined) args = toArray(call(prepare, alias, new PyTuple(args)));
  }
  if (args.length !== parameters.length)
    throw error(
      TypeError,
      `Too ${args.length > parameters.length ? "many" : "few"} arguments for ${reprOf(alias)}; actual ${args.length}, expected ${parameters.length}`,
    );
  return args;
}
const isVariadic = (p: Value): boolean => tryGetattr(p, "__typing_is_variadic__") === true;
/** Whether an argument stands for as many arguments as its type variable gets. */
export const isUnpackedVariable = (v: Value): boolean =>
  !isType(v) && tryGetattr(v, "__typing_is_unpacked_typevartuple__") === true;

/** The arguments with parameters replaced. `flatten`: a tuple of parameter types goes into the list, as in Callable. */
export function replaceArguments(
  args: readonly Value[],
  parameters: readonly Value[],
  bound: readonly Value[],
  flatten: boolean,
): Value[] {
  const valueOf = (p: Value): Value => bound[parameters.indexOf(p)];
  return args.flatMap((arg): readonly Value[] => {
    if (isType(arg)) return [arg];
    const nested = listed(arg);
    if (nested !== undefined) return [new PyTuple(replaceArguments(nested, parameters, bound, flatten))];
    const substitute = tryGetattr(arg, "__typing_subst__");
    let made: Value = arg;
    if (substitute !== undefined) made = call(substitute, valueOf(arg));
    else {
      const inner = tryGetattr(arg, "__parameters__");
      if (!(inner instanceof PyTuple) || inner.items.length === 0) return [arg];
      const values = inner.items.flatMap((p) => (isVariadic(p) ? toArray(valueOf(p)) : [valueOf(p)]));
      made = getitem(arg, new PyTuple(values));
    }
    const parts = listed(made);
    if (parts !== undefined && (flatten || isUnpackedVariable(arg))) return parts;
    return [made];
  });
}
