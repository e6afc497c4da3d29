/**
 * What annotations say, as far as TypeScript may repeat it. Python trusts annotations with nothing, so a program may contradict its own: a type is
 * written only where nothing in the module contradicts it, and the emitted text passes `tsc --strict` whatever the annotations claim.
 */
import type { ast } from "@pycoro/syntax";
import type { Analysis } from "../../1-analyze/analyze.ts";
import type { Binding, Scope, ScopeNode } from "../../1-analyze/scope.ts";
import { children, isFunction, some } from "../../1-analyze/walk.ts";
import type { Imports } from "../imports.ts";
import * as late from "./annotation.lazy.ts";
import { type Called, called as calledIn, type Parameter } from "./called.ts";
import { type ClassShape, classShape, hasInterface } from "./classes.ts";
import {
  ANY,
  accepted,
  type Declared,
  assignable as isAssignable,
  NONE,
  parametersIn,
  union,
  widened,
} from "./declared.ts";
import { callsByDefinition, comparedWith, mentionsByDefinition, own, returned, yielded } from "./search.ts";

export interface DeclaredTypes {
  /** The type that an annotation in `scope` names; "any" for all that has no counterpart. */
  readonly annotation: (node: ast.Expr, scope: Scope) => Declared;
  /** The type of a parameter; "any" when something contradicts its annotation. */
  readonly parameter: (arg: ast.Arg, binding: Binding, fn: ast.FunctionNode) => Declared;
  /** The type of what a function returns (a coroutine when awaited); null when nothing can be said. */
  readonly returns: (node: ast.FunctionDef | ast.AsyncFunctionDef) => Declared | null;
  /** What a generator's annotation says it yields; null when nothing can be said. */
  readonly yields: (node: ast.FunctionDef | ast.AsyncFunctionDef) => Declared | null;
  /** What a function hands out: its result, or the items of a generator. */
  readonly result: (node: ast.FunctionDef | ast.AsyncFunctionDef) => Declared;
  /** What a function is called as where its definition cannot say it by itself; null elsewhere. */
  readonly called: (node: ast.FunctionDef | ast.AsyncFunctionDef) => Called | null;
  /** Whether a direct call of a function of the program has arguments in the number that TypeScript expects. */
  readonly fits: (call: ast.Call, fn: ast.FunctionDef | ast.AsyncFunctionDef) => boolean;
  /** Whether TypeScript, asked for the type of what the function returns, would have to know that very type. */
  readonly refersToItself: (node: ast.FunctionDef | ast.AsyncFunctionDef) => boolean;
  /** Whether a class of the program has an interface that names its attributes and methods. */
  readonly hasInterface: (node: ast.ClassDef) => boolean;
  /** The interface of a class that has one. */
  readonly shape: (node: ast.ClassDef) => ClassShape;
  /** Whether every direct call of a class in the module could be one with these parameters. */
  readonly acceptable: (node: ast.ClassDef, parameters: readonly Parameter[]) => boolean;
}

const ITERATORS = new Set(["Iterator", "Iterable", "Generator", "AsyncIterator", "AsyncIterable", "AsyncGenerator"]);

export function declaredTypes(analysis: Analysis, imports: Imports, active: boolean): DeclaredTypes {
  const { types, resolve } = analysis;
  const reader = (ofFunctions: boolean) =>
    lazily(() => late.annotation.annotations(analysis, imports, (name, scope) => classOf(name, scope), ofFunctions));
  const [plain, functions] = [reader(false), reader(true)];
  const annotation = (node: ast.Expr, scope: Scope): Declared => plain().read(node, scope);
  const standardName = (node: ast.Expr, scope: Scope): string | null => plain().standardName(node, scope);
  const ofFunction = (node: ast.Expr, scope: Scope): Declared => functions().read(node, scope);
  const assignable = (from: Declared, to: Declared): boolean => isAssignable(from, to, derives);
  const mentionCounts = lazily(() => mentionsByDefinition(analysis));
  const calls = lazily(() => callsByDefinition(analysis));
  const known = new Map<ast.Node, Declared | null>();

  const classOf = (name: string, scope: Scope): ast.ClassDef | null => {
    const { binding } = resolve(scope, name);
    const store = binding?.stores[0];
    if (binding?.stores.length !== 1 || store?.node.kind !== "ClassDef") return null;
    return isShown(store.node) ? store.node : null;
  };

  /** What TypeScript makes of a value of which it knows more than `Value`. */
  const evident = (node: ast.Expr): Declared => {
    if (node.kind === "List" && node.elts.every((e) => e.kind !== "Starred"))
      return { kind: "list", of: node.elts.length === 0 ? ANY : widened(union(node.elts.map(evident))) };
    if (node.kind === "Constant" && node.value.type === "str") return { kind: "literal", value: node.value.value };
    if (node.kind === "Lambda") return lambda(node);
    if (node.kind === "IfExp") return union([evident(node.body), evident(node.orelse)]);
    if (node.kind === "BoolOp") return union(node.values.map(evident));
    if (node.kind === "NamedExpr") return evident(node.value);
    if (node.kind === "Call") {
      const fn = types.definition(node.func);
      if (fn?.kind === "ClassDef") return isShown(fn) ? { kind: "class", node: fn, args: [] } : ANY;
      if (fn) return isFunctionKind(fn) ? given(fn) : { kind: "opaque" };
    }
    if (node.kind === "Name") {
      const its = ofName(node);
      if (its) return its;
      const fn = types.definition(node);
      if (fn?.kind === "FunctionDef" && isFunctionKind(fn)) return callable(fn);
    }
    switch (types.of(node)) {
      case "int":
        return { kind: "int" };
      case "float":
        return { kind: "float" };
      case "str":
        return { kind: "str" };
      case "bool":
        return { kind: "bool" };
      case "list":
        return { kind: "list", of: ANY };
      case "tuple":
        return { kind: "tuple", items: [ANY], repeats: true };
      case "dict":
        return { kind: "dict", key: ANY, of: ANY };
      case "set":
        return { kind: "set", of: ANY };
      case "function":
      case "class":
      case "module":
      case "generator":
      case "coroutine":
      case "asyncGenerator":
        return { kind: "opaque" };
      default:
        return ANY;
    }
  };

  /** A function that is handed on, as TypeScript sees it. */
  const callable = (fn: ast.FunctionDef): Declared => {
    const { args } = fn;
    if (args.vararg || args.kwarg || args.kwonlyargs.length > 0) return ANY;
    const its = analysis.scopes.get(fn)!;
    const plain = [...args.posonlyargs, ...args.args];
    const required = plain.slice(0, plain.length - args.defaults.length);
    const params = required.map((arg) => parameter(arg, its.bindings.get(arg.arg)!, fn));
    return { kind: "callable", params, result: given(fn) };
  };
  const lambda = ({ args, body }: ast.Lambda): Declared => {
    if (args.vararg || args.kwarg || args.kwonlyargs.length > 0) return ANY;
    const plain = [...args.posonlyargs, ...args.args];
    return { kind: "callable", params: plain.slice(args.defaults.length).map(() => ANY), result: evident(body) };
  };

  const ofName = (node: ast.Name): Declared | null => {
    const scope = analysis.nameScopes.get(node);
    const binding = scope ? resolve(scope, node.id).binding : null;
    const store = binding?.stores[0];
    if (!binding || !store) return null;
    if (store.kind === "parameter" && isFunction(binding.scope.node) && store.node.kind === "arg")
      return parameter(store.node, binding, binding.scope.node);
    // A constant has the type of what it is given.
    return binding.stores.length === 1 && store.kind === "assign" && store.value && !known.has(store.value)
      ? once(store.value, () => evident(store.value!))
      : null;
  };

  /** Guards against expressions that depend on themselves. */
  const once = <T extends Declared | null>(key: ast.Node, work: () => T): T => {
    if (known.has(key)) return known.get(key) as T;
    known.set(key, ANY);
    const value = work();
    known.set(key, value);
    return value;
  };

  const parameter = (arg: ast.Arg, binding: Binding, fn: ast.FunctionNode): Declared => {
    if (!active || !arg.annotation) return ANY;
    return once(arg, () => {
      const { args } = fn;
      const outside = analysis.scopes.get(fn)?.parent ?? analysis.module;
      const own = accepted(ofFunction(arg.annotation!, outside));
      if (own.kind === "any" && (arg === args.vararg || arg === args.kwarg)) return ANY;
      const type: Declared =
        arg === args.vararg
          ? { kind: "tuple", items: [own], repeats: true }
          : arg === args.kwarg
            ? { kind: "dict", key: { kind: "str" }, of: own }
            : own;
      // What the parameter is given may be made of itself.
      known.set(arg, type);
      const overlaps = (other: ast.Expr): boolean => {
        const its = evident(other);
        return assignable(its, type) || assignable(type, its);
      };
      if (!comparedWith(fn, arg.arg).every(overlaps)) return ANY;
      const plain = [...args.posonlyargs, ...args.args];
      const position = plain.indexOf(arg);
      const fallback =
        position >= 0
          ? args.defaults[position - (plain.length - args.defaults.length)]
          : args.kw_defaults[args.kwonlyargs.indexOf(arg)];
      if (fallback && !assignable(evident(fallback), type)) return ANY;
      for (const store of binding.stores) {
        if (store.kind === "parameter" || store.op) continue;
        if (store.kind !== "assign" || !store.value || !assignable(evident(store.value), type)) return ANY;
      }
      for (const { node } of calls().get(fn) ?? []) {
        const given = position >= 0 ? node.args[position] : undefined;
        if (given && !assignable(evident(given), type)) return ANY;
      }
      return type;
    });
  };

  const isFunctionKind = (fn: ast.FunctionDef | ast.AsyncFunctionDef): boolean =>
    analysis.scopes.get(fn)?.functionKind === "function";

  /** What calling a function gives: what its annotation says, else what TypeScript finds out by itself. */
  const given = (node: ast.FunctionDef | ast.AsyncFunctionDef): Declared => {
    const declared = returns(node);
    // What TypeScript makes of a type parameter is its own affair.
    if (declared && parametersIn(declared).length > 0) return { kind: "opaque" };
    if (declared || node.decorator_list.length > 0) return declared ?? ANY;
    const values = returned(node).flatMap((value) => value ?? []);
    return once(node.args, () => (values.length === 0 ? NONE : union(values.map(evident))));
  };

  const returns = (node: ast.FunctionDef | ast.AsyncFunctionDef): Declared | null => {
    if (!active || !node.returns) return null;
    return once(node, () => {
      const type = ofFunction(node.returns!, analysis.scopes.get(node)?.parent ?? analysis.module);
      if (type.kind === "any") return null;
      const values = returned(node);
      return values.every((value) => value === null || assignable(evident(value), type)) ? type : null;
    });
  };

  const yields = (node: ast.FunctionDef | ast.AsyncFunctionDef): Declared | null => {
    if (!active || node.returns?.kind !== "Subscript") return null;
    const outside = analysis.scopes.get(node)?.parent ?? analysis.module;
    const name = standardName(node.returns.value, outside);
    if (name === null || !ITERATORS.has(name)) return null;
    const { slice } = node.returns;
    const type = ofFunction(slice.kind === "Tuple" ? slice.elts[0]! : slice, outside);
    return yielded(node).every((value) => value !== null && assignable(evident(value), type)) ? type : null;
  };

  const fits = (call: ast.Call, fn: ast.FunctionDef | ast.AsyncFunctionDef): boolean => {
    const { args } = fn;
    if (args.vararg || args.kwarg || args.kwonlyargs.length > 0) return true;
    const plain = args.posonlyargs.length + args.args.length;
    const given = call.args.length;
    return call.args.every((arg) => arg.kind !== "Starred") && given <= plain && given >= plain - args.defaults.length;
  };

  /** The bindings that TypeScript meets when it looks for the type of an expression. */
  const mentioned = (value: ast.Expr): Binding[] => {
    const found: Binding[] = [];
    const visit = (node: ast.Node): void => {
      const scope = node.kind === "Name" ? analysis.nameScopes.get(node) : undefined;
      const binding = node.kind === "Name" && scope ? resolve(scope, node.id).binding : null;
      if (binding) found.push(binding);
      for (const child of children(node)) visit(child);
    };
    visit(value);
    return found;
  };
  /** What the type of a binding follows from: a variable that is set twice is a `Value`, a constant has the type of what it is given. */
  const sources = (binding: Binding): readonly Binding[] => {
    const [store] = binding.stores;
    if (binding.stores.length !== 1 || !store) return [];
    const { node } = store;
    if (node.kind === "FunctionDef" || node.kind === "AsyncFunctionDef")
      return node.decorator_list.length > 0 || (returns(node) ?? yields(node) ?? ANY).kind !== "any"
        ? []
        : handedOut(node);
    const value = store.value ?? takenApart(binding.scope.node, node);
    return value ? mentioned(value) : [];
  };
  /** The value that an assignment takes apart, a part of which is stored at a name. */
  const takenApart = (scope: ScopeNode, name: ast.Node): ast.Expr | null => {
    if (scope.kind !== "FunctionDef" && scope.kind !== "AsyncFunctionDef") return null;
    for (const at of own(scope))
      if (at.kind === "Assign" && at.targets.some((target) => some(target, (part) => part === name))) return at.value;
    return null;
  };
  const handedOut = (node: ast.FunctionDef | ast.AsyncFunctionDef): Binding[] =>
    own(node).flatMap((at) =>
      (at.kind === "Return" || at.kind === "Yield" || at.kind === "YieldFrom") && at.value ? mentioned(at.value) : [],
    );

  const refersToItself = (node: ast.FunctionDef | ast.AsyncFunctionDef): boolean => {
    const seen = new Set<Binding>();
    const waiting = handedOut(node);
    for (let binding = waiting.pop(); binding; binding = waiting.pop()) {
      if (seen.has(binding)) continue;
      seen.add(binding);
      if (binding.stores.some((store) => store.node === node)) return true;
      waiting.push(...sources(binding));
    }
    return false;
  };

  const shown = new Map<ast.ClassDef, boolean>();
  const isShown = (node: ast.ClassDef): boolean => {
    const before = shown.get(node);
    if (before !== undefined) return before;
    const is = active && hasInterface(node, analysis, standardName);
    shown.set(node, is);
    return is;
  };
  const shapes = new Map<ast.ClassDef, ClassShape>();
  const shape = (node: ast.ClassDef): ClassShape => {
    const before = shapes.get(node);
    if (before) return before;
    const made = classShape(node, analysis, result, standardName);
    shapes.set(node, made);
    return made;
  };
  const open = new Set<ast.ClassDef>();
  const derives = (node: ast.ClassDef, base: ast.ClassDef): boolean => {
    if (open.has(node)) return false;
    open.add(node);
    const found = shape(node).bases.some(
      (one) => one.without.length === 0 && (one.node === base || derives(one.node, base)),
    );
    open.delete(node);
    return found;
  };
  const acceptable = (node: ast.ClassDef, parameters: readonly Parameter[]): boolean =>
    (calls().get(node) ?? []).every(
      ({ node: { args, keywords } }) =>
        keywords.length > 0 ||
        ((args.length <= parameters.length || parameters.at(-1)?.rest === true) &&
          args.every((given, i) => {
            const { type } = parameters[i] ?? (parameters.at(-1) as Parameter);
            return given.kind !== "Starred" && assignable(evident(given), type);
          }) &&
          parameters.slice(args.length).every(({ optional, rest }) => optional || rest === true)),
    );

  const result: DeclaredTypes = {
    annotation,
    parameter,
    returns,
    yields,
    result: (node) => {
      const kind = analysis.scopes.get(node)!.functionKind;
      return (kind === "generator" || kind === "asyncGenerator" ? yields(node) : returns(node)) ?? ANY;
    },
    called: (node) =>
      active
        ? calledIn(node, {
            analysis,
            types: result,
            calls: (fn) => (calls().get(fn) ?? []).map((one) => one.node),
            mentions: (fn) => mentionCounts().get(fn) ?? 0,
            evident,
            assignable,
          })
        : null,
    fits,
    refersToItself,
    hasInterface: isShown,
    shape,
    acceptable,
  };
  return result;
}

function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}
