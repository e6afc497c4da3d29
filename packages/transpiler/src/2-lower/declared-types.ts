/**
 * What annotations say, as far as TypeScript may repeat it. Python trusts annotations with nothing, so a program may contradict its own: a type is
 * written only where nothing in the module contradicts it, and the emitted text passes `tsc --strict` whatever the annotations claim.
 */
import type { ast } from "@pycoro/syntax";
import type { Analysis } from "../1-analyze/analyze.ts";
import type { Binding, Scope } from "../1-analyze/scope.ts";
import { children, isFunction } from "../1-analyze/walk.ts";
import { ANY, assignable, type Declared, NONE, union } from "./declared.ts";
import { type ClassShape, classShape, hasInterface, type Parameter } from "./declared-classes.ts";
import type { Imports } from "./imports.ts";

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

const SIMPLE: Readonly<Record<string, Declared>> = {
  int: { kind: "int" },
  float: { kind: "float" },
  str: { kind: "str" },
  bool: { kind: "bool" },
  list: { kind: "list", of: ANY },
  set: { kind: "set", of: ANY },
  frozenset: { kind: "set", of: ANY },
  dict: { kind: "dict", key: ANY, of: ANY },
  tuple: { kind: "tuple", items: [ANY], repeats: true },
};
/** Names of `typing` that mean a builtin type. */
const ALIASES: Readonly<Record<string, string>> = {
  List: "list",
  Dict: "dict",
  Set: "set",
  FrozenSet: "frozenset",
  Tuple: "tuple",
  Text: "str",
};
const ITERATORS = new Set(["Iterator", "Iterable", "Generator", "AsyncIterator", "AsyncIterable", "AsyncGenerator"]);
const STANDARD = new Set(["abc", "collections.abc", "dataclasses", "typing", "typing_extensions"]);

export function declaredTypes(analysis: Analysis, imports: Imports, active: boolean): DeclaredTypes {
  const { types, resolve } = analysis;
  const calls = lazily(() => callsByDefinition(analysis));
  const known = new Map<ast.Node, Declared | null>();

  /** The name in a standard module or among the builtins that an expression of an annotation stands for. */
  const standardName = (node: ast.Expr, scope: Scope): string | null => {
    if (node.kind === "Name") {
      const { binding, kind } = resolve(scope, node.id);
      if (kind === "builtin") return node.id;
      const from = binding ? imports.of(binding) : null;
      return from?.kind === "named" && STANDARD.has(from.module) ? from.name : null;
    }
    if (node.kind === "Attribute" && node.value.kind === "Name") {
      const { binding } = resolve(scope, node.value.id);
      const from = binding ? imports.of(binding) : null;
      return from?.kind === "namespace" && STANDARD.has(from.module) ? node.attr : null;
    }
    return null;
  };

  const classOf = (name: string, scope: Scope): ast.ClassDef | null => {
    const { binding } = resolve(scope, name);
    const store = binding?.stores[0];
    if (binding?.stores.length !== 1 || store?.node.kind !== "ClassDef") return null;
    return isShown(store.node) ? store.node : null;
  };

  const annotation = (node: ast.Expr, scope: Scope): Declared => {
    if (node.kind === "Constant") {
      if (node.value.type === "None") return NONE;
      if (node.value.type !== "str" || !/^\p{ID_Start}\p{ID_Continue}*$/u.test(node.value.value)) return ANY;
      return named(node.value.value, resolve(scope, node.value.value).kind === "builtin", scope);
    }
    if (node.kind === "BinOp" && node.op === "BitOr")
      return union([annotation(node.left, scope), annotation(node.right, scope)]);
    if (node.kind === "Name" || node.kind === "Attribute") {
      const name = standardName(node, scope);
      if (name !== null) return named(name, true, scope);
      return node.kind === "Name" ? named(node.id, false, scope) : ANY;
    }
    if (node.kind !== "Subscript") return ANY;
    const name = standardName(node.value, scope);
    if (name === null) return ANY;
    const args = node.slice.kind === "Tuple" ? node.slice.elts : [node.slice];
    return parameterised(ALIASES[name] ?? name, args, scope);
  };

  const named = (name: string, isStandard: boolean, scope: Scope): Declared => {
    if (isStandard) return SIMPLE[ALIASES[name] ?? name] ?? (name === "None" ? NONE : ANY);
    const node = classOf(name, scope);
    return node ? { kind: "class", node } : ANY;
  };

  const parameterised = (name: string, args: readonly ast.Expr[], scope: Scope): Declared => {
    const at = (i: number): Declared => (args[i] ? annotation(args[i], scope) : ANY);
    switch (name) {
      case "list":
        return { kind: "list", of: at(0) };
      case "set":
      case "frozenset":
        return { kind: "set", of: at(0) };
      case "dict":
        return { kind: "dict", key: at(0), of: at(1) };
      case "tuple": {
        const last = args.at(-1);
        const repeats = args.length === 2 && last?.kind === "Constant" && last.value.type === "Ellipsis";
        return { kind: "tuple", items: repeats ? [at(0)] : args.map((arg) => annotation(arg, scope)), repeats };
      }
      case "Optional":
        return union([at(0), NONE]);
      case "Union":
        return union(args.map((arg) => annotation(arg, scope)));
      case "Annotated":
      case "Final":
      case "ClassVar":
        return at(0);
      default:
        return ANY;
    }
  };

  /** What TypeScript makes of a value of which it knows more than `Value`. */
  const evident = (node: ast.Expr): Declared => {
    if (node.kind === "List" && node.elts.every((e) => e.kind !== "Starred"))
      return { kind: "list", of: node.elts.length === 0 ? ANY : union(node.elts.map(evident)) };
    if (node.kind === "IfExp") return union([evident(node.body), evident(node.orelse)]);
    if (node.kind === "BoolOp") return union(node.values.map(evident));
    if (node.kind === "NamedExpr") return evident(node.value);
    if (node.kind === "Call") {
      const fn = types.definition(node.func);
      if (fn?.kind === "ClassDef") return isShown(fn) ? { kind: "class", node: fn } : ANY;
      if (fn) return isFunctionKind(fn) ? (returns(fn) ?? ANY) : { kind: "opaque" };
    }
    if (node.kind === "Name") {
      const its = ofName(node);
      if (its) return its;
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
      if (arg === args.vararg || arg === args.kwarg || comparedByIdentity(fn, arg.arg)) return ANY;
      const outside = analysis.scopes.get(fn)?.parent ?? analysis.module;
      const type = annotation(arg.annotation!, outside);
      const plain = [...args.posonlyargs, ...args.args];
      const position = plain.indexOf(arg);
      const fallback =
        position >= 0
          ? args.defaults[position - (plain.length - args.defaults.length)]
          : args.kw_defaults[args.kwonlyargs.indexOf(arg)];
      if (fallback && !(fallback.kind === "Constant" && assignable(evident(fallback), type))) return ANY;
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

  const returns = (node: ast.FunctionDef | ast.AsyncFunctionDef): Declared | null => {
    if (!active || !node.returns) return null;
    return once(node, () => {
      const type = annotation(node.returns!, analysis.scopes.get(node)?.parent ?? analysis.module);
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
    const type = annotation(slice.kind === "Tuple" ? slice.elts[0]! : slice, outside);
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
    return store.value ? mentioned(store.value) : [];
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
  const acceptable = (node: ast.ClassDef, parameters: readonly Parameter[]): boolean =>
    (calls().get(node) ?? []).every(
      ({ node: { args, keywords } }) =>
        keywords.length > 0 ||
        (args.length <= parameters.length &&
          parameters.every(({ type, optional }, i) => {
            const given = args[i];
            return given ? given.kind !== "Starred" && assignable(evident(given), type) : optional;
          })),
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

/** Every direct call of a function or class that is never rebound. */
function callsByDefinition(analysis: Analysis): Map<ast.Node, { readonly node: ast.Call }[]> {
  const found = new Map<ast.Node, { readonly node: ast.Call }[]>();
  const visit = (node: ast.Node): void => {
    if (node.kind === "Call") {
      const target = analysis.types.definition(node.func);
      if (target) found.set(target, [...(found.get(target) ?? []), { node }]);
    }
    for (const child of children(node)) visit(child);
  };
  visit(analysis.module.node);
  return found;
}

const comparedByIdentity = (node: ast.Node, name: string): boolean =>
  (node.kind === "Compare" && comparesName(node, name)) ||
  children(node).some((child) => comparedByIdentity(child, name));

/** `is None` is fine: the runtime's None has no narrower type. */
function comparesName(node: ast.Compare, name: string): boolean {
  const operands = [node.left, ...node.comparators];
  const isNone = (e: ast.Expr | undefined): boolean => e?.kind === "Constant" && e.value.type === "None";
  return node.ops.some((_, i) => {
    const [left, right] = [operands[i], operands[i + 1]];
    const mentions = (e: ast.Expr | undefined): boolean => e?.kind === "Name" && e.id === name;
    return (mentions(left) && !isNone(right)) || (mentions(right) && !isNone(left));
  });
}

/** The values of a function's own `return` statements; null for one without. */
const returned = (fn: ast.FunctionDef | ast.AsyncFunctionDef): (ast.Expr | null)[] =>
  own(fn).flatMap((node) => (node.kind === "Return" ? [node.value] : []));
/** The values of a function's own `yield`s; null for one without, and for a delegation. */
const yielded = (fn: ast.FunctionDef | ast.AsyncFunctionDef): (ast.Expr | null)[] =>
  own(fn).flatMap((node) => (node.kind === "Yield" ? [node.value] : node.kind === "YieldFrom" ? [null] : []));

/** All nodes of a function's body but those of functions and classes in it. */
function own(fn: ast.FunctionDef | ast.AsyncFunctionDef): ast.Node[] {
  const found: ast.Node[] = [];
  const visit = (node: ast.Node): void => {
    found.push(node);
    if (!isFunction(node) && node.kind !== "ClassDef") for (const child of children(node)) visit(child);
  };
  for (const statement of fn.body) visit(statement);
  return found;
}
