/** Reads annotations: which type an expression names. https://docs.python.org/3.13/library/typing.html */
import type { ast } from "@pycoro/syntax";
import type { Analysis } from "../../1-analyze/analyze.ts";
import type { Scope } from "../../1-analyze/scope.ts";
import { isFunction } from "../../1-analyze/walk.ts";
import type { Imports } from "../imports.ts";
import { annotationText } from "./annotation-text.ts";
import { ANY, accepted, type Declared, NONE, union } from "./declared.ts";
import { typeParameters } from "./type-parameters.ts";

export interface Annotations {
  /** The type that an annotation in `scope` names; "any" for all that has no counterpart. */
  readonly read: (node: ast.Expr, scope: Scope) => Declared;
  /** The name in a standard module or among the builtins that an expression of an annotation stands for. */
  readonly standardName: (node: ast.Expr, scope: Scope) => string | null;
}

const SIMPLE: Readonly<Record<string, Declared>> = {
  int: { kind: "int" },
  float: { kind: "float" },
  str: { kind: "str" },
  bool: { kind: "bool" },
};
/** Names of `typing` and `collections.abc` that stand for a type with another name. */
const ALIASES: Readonly<Record<string, string>> = {
  AbstractSet: "set",
  Collection: "Iterable",
  DefaultDict: "dict",
  Dict: "dict",
  FrozenSet: "set",
  List: "list",
  MutableMapping: "dict",
  MutableSequence: "list",
  MutableSet: "set",
  OrderedDict: "dict",
  Set: "set",
  Text: "str",
  Tuple: "tuple",
  Type: "type",
  frozenset: "set",
};
const STANDARD = new Set(["abc", "collections.abc", "dataclasses", "enum", "typing", "typing_extensions"]);
/** Modules whose classes mean the same when an annotation names them. */
const CONTAINERS = new Set(["collections"]);
const CONTAINER_NAMES: Readonly<Record<string, string>> = { defaultdict: "dict", OrderedDict: "dict" };

/**
 * @param shown Finds a class of the program that has an interface.
 * @param ofFunctions Whether the annotations are those of functions, which are generic over the type variables that they name.
 */
export function annotations(
  analysis: Analysis,
  imports: Imports,
  shown: (name: string, scope: Scope) => ast.ClassDef | null,
  ofFunctions = false,
): Annotations {
  const { resolve } = analysis;

  const standardName = (node: ast.Expr, scope: Scope): string | null => {
    if (node.kind === "Name") {
      const { binding, kind } = resolve(scope, node.id);
      if (kind === "builtin") return node.id;
      const from = binding ? imports.of(binding) : null;
      return from?.kind === "named" ? known(from.module, from.name) : null;
    }
    if (node.kind === "Attribute" && node.value.kind === "Name") {
      const { binding } = resolve(scope, node.value.id);
      const from = binding ? imports.of(binding) : null;
      return from?.kind === "namespace" ? known(from.module, node.attr) : null;
    }
    return null;
  };

  const read = (node: ast.Expr, scope: Scope): Declared => {
    if (node.kind === "Constant") {
      if (node.value.type === "None") return NONE;
      const stated = node.value.type === "str" ? annotationText(node.value.value, node.start, node.end) : null;
      return stated === null ? ANY : read(stated, scope);
    }
    if (node.kind === "BinOp" && node.op === "BitOr") return union([read(node.left, scope), read(node.right, scope)]);
    if (node.kind === "Name" || node.kind === "Attribute") {
      const name = standardName(node, scope);
      if (name !== null) return named(name, true, scope);
      return node.kind === "Name" ? named(node.id, false, scope) : ANY;
    }
    if (node.kind !== "Subscript") return ANY;
    const args = node.slice.kind === "Tuple" ? node.slice.elts : [node.slice];
    const name = standardName(node.value, scope);
    if (name !== null) return parameterised(ALIASES[name] ?? name, args, scope);
    const of = node.value.kind === "Name" ? shown(node.value.id, scope) : null;
    return of ? { kind: "class", node: of, args: args.map((arg) => read(arg, scope)) } : ANY;
  };

  const named = (name: string, isStandard: boolean, scope: Scope): Declared => {
    if (isStandard) {
      if (name === "Self") return self(scope);
      return SIMPLE[ALIASES[name] ?? name] ?? parameterised(ALIASES[name] ?? name, [], scope);
    }
    const parameter = typeParameter(name, scope);
    if (parameter) return parameter;
    const node = shown(name, scope);
    if (node) return { kind: "class", node, args: [] };
    if (isTypedDict(name, scope)) return { kind: "dict", key: { kind: "str" }, of: ANY };
    return ofFunctions && isTypeVariable(name, scope) ? parameterOf(name) : ANY;
  };
  /** A class of the program that states the keys of dicts: its instances are dicts. */
  const isTypedDict = (name: string, scope: Scope, before = Number.POSITIVE_INFINITY): boolean => {
    const { binding } = resolve(scope, name);
    const store = binding?.stores.length === 1 ? binding.stores[0]?.node : undefined;
    return (
      store?.kind === "ClassDef" &&
      store.start < before &&
      store.bases.some(
        (base) =>
          standardName(base, scope) === "TypedDict" ||
          (base.kind === "Name" && isTypedDict(base.id, scope, store.start)),
      )
    );
  };
  /** `T = TypeVar("T")` of the module, without a bound. */
  const isTypeVariable = (name: string, scope: Scope): boolean => {
    const { binding } = resolve(scope, name);
    const value = binding?.scope === analysis.module && binding.stores.length === 1 ? binding.stores[0]?.value : null;
    if (value?.kind !== "Call" || value.args.length !== 1 || value.keywords.length > 0) return false;
    return standardName(value.func, analysis.module) === "TypeVar";
  };

  /** `Self`: the class around. */
  const self = (scope: Scope): Declared => {
    for (let at: Scope | null = scope; at; at = at.parent) {
      if (at.node.kind !== "ClassDef") continue;
      const node = shown(at.node.name, analysis.module);
      return node === at.node ? { kind: "class", node, args: typeParameters(node).map(parameterOf) } : ANY;
    }
    return ANY;
  };

  /** `T` in `class Stack[T]`: what its interface is generic over. */
  const typeParameter = (name: string, scope: Scope): Declared | null => {
    for (let at: Scope | null = scope; at; at = at.parent) {
      if (isFunction(at.node) && at.node.kind !== "Lambda") {
        const own = at.node.type_params.find((p) => p.name === name);
        if (own)
          return ofFunctions && at.kind === "typeParams" && own.kind === "TypeVar" && own.bound === null
            ? parameterOf(name)
            : null;
      }
      if (at.node.kind === "ClassDef" && typeParameters(at.node).includes(name)) return parameterOf(name);
    }
    return null;
  };

  const parameterised = (name: string, args: readonly ast.Expr[], scope: Scope): Declared => {
    const at = (i: number): Declared => (args[i] ? read(args[i], scope) : ANY);
    switch (name) {
      case "None":
        return NONE;
      case "list":
      case "set":
        return { kind: name, of: at(0) };
      case "Iterable":
        return { kind: "iterable", of: at(0) };
      case "Sequence":
        return { kind: "sequence", of: at(0) };
      case "Mapping":
        return { kind: "mapping", key: at(0), of: accepted(at(1)) };
      case "dict":
        return { kind: "dict", key: at(0), of: at(1) };
      case "type":
        return at(0).kind === "class" ? { kind: "type", of: at(0) } : ANY;
      case "tuple": {
        const last = args.at(-1);
        const repeats = args.length === 2 && last?.kind === "Constant" && last.value.type === "Ellipsis";
        if (args.length === 0 || repeats) return { kind: "tuple", items: [at(0)], repeats: true };
        const isEmpty = args.length === 1 && args[0]!.kind === "Tuple";
        return { kind: "tuple", items: isEmpty ? [] : args.map((arg) => read(arg, scope)), repeats: false };
      }
      case "Callable": {
        const [params] = args;
        if (params?.kind !== "List" || args.length !== 2) return ANY;
        return { kind: "callable", params: params.elts.map((param) => read(param, scope)), result: at(1) };
      }
      case "Literal":
        return args.length === 0 ? ANY : union(args.map(literal));
      case "Optional":
        return union([at(0), NONE]);
      case "Union":
        return union(args.map((arg) => read(arg, scope)));
      case "Annotated":
      case "Final":
      case "ClassVar":
      case "InitVar":
        return at(0);
      default:
        return ANY;
    }
  };

  return { read, standardName };
}

const known = (module: string, name: string): string | null =>
  STANDARD.has(module) ? name : CONTAINERS.has(module) ? (CONTAINER_NAMES[name] ?? null) : null;

const parameterOf = (name: string): Declared => ({ kind: "parameter", name });

function literal(node: ast.Expr): Declared {
  if (node.kind !== "Constant") return ANY;
  switch (node.value.type) {
    case "str":
      return { kind: "literal", value: node.value.value };
    case "int":
      return { kind: "int" };
    case "bool":
      return { kind: "bool" };
    case "None":
      return NONE;
    default:
      return ANY;
  }
}
