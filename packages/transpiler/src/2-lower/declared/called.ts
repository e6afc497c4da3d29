/** What functions are called as from TypeScript: their positional parameters, with a rest for `*args`, and the names they are generic over. */
import type { ast } from "@pycoro/syntax";
import type { Analysis } from "../../1-analyze/analyze.ts";
import type { Binding } from "../../1-analyze/scope.ts";
import { ANY, type Declared, parametersIn } from "./declared.ts";
import type { DeclaredTypes } from "./types.ts";

export interface Parameter {
  readonly name: string;
  readonly type: Declared;
  readonly optional: boolean;
  /** Whether it takes all further arguments, each of the type. */
  readonly rest?: boolean;
}
export interface Called {
  readonly parameters: readonly Parameter[];
  /** Type parameters that are the function's own. */
  readonly generics: readonly string[];
}
type Def = ast.FunctionDef | ast.AsyncFunctionDef;

/** The parameters of a function but the first `skip`; null where TypeScript cannot call it: a keyword that must be given has no place there. */
export function parametersOf(
  fn: Def,
  skip: number,
  analysis: Analysis,
  types: Pick<DeclaredTypes, "parameter">,
): Parameter[] | null {
  const { args } = fn;
  if (args.kw_defaults.some((value) => value === null)) return null;
  const its = analysis.scopes.get(fn)!;
  const typeOf = (arg: ast.Arg): Declared => types.parameter(arg, its.bindings.get(arg.arg) as Binding, fn);
  const plain = [...args.posonlyargs, ...args.args];
  const list = plain.slice(skip).map(
    (arg, i): Parameter => ({
      name: arg.arg,
      type: typeOf(arg),
      optional: i + skip >= plain.length - args.defaults.length,
    }),
  );
  if (!args.vararg) return list;
  const all = typeOf(args.vararg);
  return [
    ...list,
    { name: args.vararg.arg, type: all.kind === "tuple" ? all.items[0]! : ANY, optional: false, rest: true },
  ];
}

/** The names that a signature has and its surroundings do not. */
export function genericsOf(parameters: readonly Parameter[], result: Declared, around: readonly string[]): string[] {
  const all = [...parameters.map(({ type }) => type), result].flatMap(parametersIn);
  return [...new Set(all)].filter((name) => !around.includes(name));
}

/** What `called` needs to know of the program. */
export interface Program {
  readonly analysis: Analysis;
  readonly types: Pick<DeclaredTypes, "parameter" | "result">;
  readonly calls: (fn: Def) => readonly ast.Call[];
  readonly mentions: (fn: Def) => number;
  readonly evident: (node: ast.Expr) => Declared;
  readonly assignable: (from: Declared, to: Declared) => boolean;
}

/**
 * The type that a function of the module is given where `def` cannot say it: with starred or keyword-only parameters, or generic. Null where it says
 * nothing, or where the module uses the function in a way that TypeScript might refuse.
 */
export function called(fn: Def, { analysis, types, calls, mentions, evident, assignable }: Program): Called | null {
  const { args } = fn;
  if (analysis.module.node.kind !== "Module" || !analysis.module.node.body.includes(fn) || fn.decorator_list.length > 0)
    return null;
  const store = analysis.module.bindings.get(fn.name)?.stores;
  if (store?.length !== 1) return null;
  const parameters = parametersOf(fn, 0, analysis, types);
  if (parameters === null) return null;
  const result = types.result(fn);
  const generics = genericsOf(parameters, result, []);
  const isPlain = !args.vararg && !args.kwarg && args.kwonlyargs.length === 0;
  const saysNothing = result.kind === "any" && parameters.every(({ type }) => type.kind === "any");
  if (saysNothing || (isPlain && generics.length === 0)) return null;
  const its = calls(fn);
  if (mentions(fn) !== its.length) return null;
  return its.every((call) => fits(call, parameters, evident, assignable)) ? { parameters, generics } : null;
}

/** Whether TypeScript accepts a call. Of several arguments that a type parameter follows from, it might make something of its own. */
function fits(
  call: ast.Call,
  parameters: readonly Parameter[],
  evident: Program["evident"],
  assignable: Program["assignable"],
): boolean {
  if (call.keywords.length > 0) return true;
  const last = parameters.at(-1);
  const plain = last?.rest === true ? parameters.slice(0, -1) : parameters;
  if (call.args.length < plain.filter(({ optional }) => !optional).length) return false;
  if (call.args.length > plain.length && last?.rest !== true) return false;
  let deciding = 0;
  return call.args.every((arg, i) => {
    if (arg.kind === "Starred") return false;
    const { type } = plain[i] ?? (last as Parameter);
    const given = evident(arg);
    if (given.kind !== "any" && parametersIn(type).length > 0) deciding++;
    return deciding < 2 && assignable(given, type);
  });
}
