/** The interfaces of classes: what TypeScript sees of the instances of a class whose program says something of its attributes or methods. */
import type { ast } from "@pycoro/syntax";
import type { Analysis } from "../../1-analyze/analyze.ts";
import type { Scope } from "../../1-analyze/scope.ts";
import { children, isFunction } from "../../1-analyze/walk.ts";
import { parametersOf as ofFunction, type Parameter } from "./called.ts";
import { ANY, accepted, type Declared, same } from "./declared.ts";
import { typeParameters } from "./type-parameters.ts";
import type { DeclaredTypes } from "./types.ts";

export interface Member {
  readonly name: string;
  readonly kind: "attribute" | "readonly" | "method";
  /** Of an attribute. */
  readonly type: Declared;
  /** Of a method. */
  readonly fn: ast.FunctionDef | ast.AsyncFunctionDef | null;
  /** A method's parameters without the first; null when it takes any. */
  readonly parameters: readonly Parameter[] | null;
}
export interface ClassShape {
  /** What the interface is generic over. */
  readonly parameters: readonly string[];

  readonly bases: readonly { readonly node: ast.ClassDef; readonly without: readonly string[] }[];
  readonly members: readonly Member[];
  /** What calling the class takes; null when nothing can be said. */
  readonly constructor: readonly Parameter[] | null;
  /** What the class itself offers: members of an enumeration, static and class methods. */
  readonly statics: readonly Member[];
  /** Attributes that only methods store. */
  readonly stored: readonly string[];
}

/** Resolves an expression to a name of one of Python's own modules. */
export type StandardName = (node: ast.Expr, scope: Scope) => string | null;

/** Bases that say nothing of instances. */
const NEUTRAL = new Set(["object", "ABC", "Protocol", "Generic", "NamedTuple"]);
/** As in the runtime (typescript.ts): names that JavaScript itself asks objects for, and the field in which a tuple keeps its items. */
const HIDDEN = new Set([
  ...["constructor", "prototype", "then", "toJSON", "toLocaleString", "toString", "valueOf", "items"],
]);

/** What the runtime and JavaScript keep on the functions that classes are. */
const OF_CLASSES = new Set([
  ...[
    "alloc",
    "apply",
    "arguments",
    "base",
    "bases",
    "bind",
    "cache",
    "call",
    "caller",
    "construct",
    "dict",
    "hasDict",
    "isBase",
    "isHeap",
  ],
  ...["length", "module", "mro", "name", "qualname", "sharesLayout", "slots", "solid", "subclasses"],
]);
const ENUMERATIONS = new Set(["Enum", "Flag", "IntEnum", "IntFlag", "StrEnum"]);

const isMethod = (node: ast.Node): node is ast.FunctionDef | ast.AsyncFunctionDef =>
  node.kind === "FunctionDef" || node.kind === "AsyncFunctionDef";
const isVisible = (name: string): boolean => !name.startsWith("_") && !HIDDEN.has(name);

/** Whether a class gets an interface: it stands in the module, is what its name always means, and its text tells types. */
export function hasInterface(node: ast.ClassDef, analysis: Analysis, standardName: StandardName): boolean {
  if (analysis.module.node.kind !== "Module" || !analysis.module.node.body.includes(node)) return false;
  const binding = analysis.module.bindings.get(node.name);
  if (binding?.stores.length !== 1 || binding.stores[0]!.node !== node) return false;
  if (node.keywords.length > 0 || node.type_params.some(({ kind }) => kind !== "TypeVar")) return false;
  if (!node.decorator_list.every((decorator) => isDataclass(decorator, analysis, standardName))) return false;
  if (isEnumeration(node, analysis, standardName)) return true;
  const bases = node.bases.map((base) => classOf(base, analysis));
  const known = node.bases.every((base, i) => {
    const parent = bases[i];
    if (parent) return parent !== node && parent.start < node.start && hasInterface(parent, analysis, standardName);
    const name = standardName(base.kind === "Subscript" ? base.value : base, analysis.module);
    return name !== null && NEUTRAL.has(name);
  });
  return known && (bases.some((parent) => parent) || tellsTypes(node));
}

/** A class of constants, with or without a type of their own: `class Kind(str, Enum)`. */
function isEnumeration(node: ast.ClassDef, analysis: Analysis, standardName: StandardName): boolean {
  const names = node.bases.map((base) => standardName(base, analysis.module));
  return (
    node.decorator_list.length === 0 &&
    ENUMERATIONS.has(names.at(-1) ?? "") &&
    names.slice(0, -1).every((name) => name === "str" || name === "int")
  );
}

function classOf(base: ast.Expr, analysis: Analysis): ast.ClassDef | null {
  if (base.kind !== "Name") return null;
  const { binding } = analysis.resolve(analysis.module, base.id);
  const store = binding?.stores[0];
  return binding?.stores.length === 1 && store?.node.kind === "ClassDef" ? store.node : null;
}

const tellsTypes = (node: ast.ClassDef): boolean =>
  node.body.some(
    (statement) =>
      (statement.kind === "AnnAssign" && statement.simple) ||
      (isMethod(statement) &&
        (statement.returns !== null ||
          [...statement.args.posonlyargs, ...statement.args.args].some((arg) => arg.annotation !== null))),
  );

function isDataclass(node: ast.Expr, analysis: Analysis, standardName: StandardName): boolean {
  return standardName(node.kind === "Call" ? node.func : node, analysis.module) === "dataclass";
}

/** What TypeScript may know of a class that has an interface. */
export function classShape(
  node: ast.ClassDef,
  analysis: Analysis,
  types: Pick<DeclaredTypes, "annotation" | "parameter" | "hasInterface" | "shape" | "acceptable" | "result">,
  standardName: StandardName,
): ClassShape {
  const scope = analysis.scopes.get(node)!;
  const isTuple = node.bases.some((base) => standardName(base, analysis.module) === "NamedTuple");
  const isData = node.decorator_list.length > 0;
  const isEnum = isEnumeration(node, analysis, standardName);
  const statics = new Map<string, Member>();
  const addStatic = (member: Member): void => {
    if (isVisible(member.name) && !OF_CLASSES.has(member.name)) statics.set(member.name, member);
  };
  const members = new Map<string, Member>();
  const add = (member: Member): void => {
    if (isVisible(member.name)) members.set(member.name, member);
  };
  const attribute = (name: string, type: Declared, kind: Member["kind"] = "attribute"): void =>
    add({ name, kind, type, fn: null, parameters: null });
  const fields: { readonly name: string; readonly type: Declared; readonly value: ast.Expr | null }[] = [];
  if (isEnum) {
    const own: Declared = { kind: "class", node, args: [] };
    attribute("name", { kind: "str" }, "readonly");
    attribute("value", enumValue(node), "readonly");
    for (const name of enumMembers(node)) addStatic({ name, kind: "readonly", type: own, fn: null, parameters: null });
  }
  let hasMark = false;
  for (const statement of node.body) {
    if (statement.kind === "AnnAssign" && statement.simple && statement.target.kind === "Name") {
      if (isClassVar(statement.annotation)) continue;
      if (standardName(statement.annotation, scope) === "KW_ONLY") {
        hasMark = true;
        continue;
      }
      const type = types.annotation(statement.annotation, scope);
      fields.push({ name: statement.target.id, type, value: statement.value });
      attribute(statement.target.id, type, isTuple || isFrozen(node) ? "readonly" : "attribute");
    } else if (isMethod(statement)) addMethod(statement);
  }
  const stored = storedAttributes(node);
  for (const [name, annotation] of stored) {
    if (!members.has(name)) attribute(name, annotation ? types.annotation(annotation, scope) : ANY);
  }

  function addMethod(fn: ast.FunctionDef | ast.AsyncFunctionDef): void {
    const decorators = fn.decorator_list.map((d) => (d.kind === "Name" ? d.id : d.kind === "Attribute" ? d.attr : ""));
    if (decorators[0] === "property" && decorators.length === 1) {
      attribute(fn.name, fn.returns ? types.annotation(fn.returns, scope) : ANY, "readonly");
    } else if (decorators[0] === "setter") {
      const before = members.get(fn.name);
      if (before) members.set(fn.name, { ...before, kind: "attribute" });
    } else if (decorators.every((d) => d === "staticmethod" || d === "classmethod" || d === "abstractmethod")) {
      const skip = decorators.includes("staticmethod") ? 0 : 1;
      const isOfClass = skip === 0 || decorators.includes("classmethod");
      const member: Member = { name: fn.name, kind: "method", type: ANY, fn, parameters: parametersOf(fn, skip) };
      add(member);
      if (isOfClass) addStatic(member);
    } else if (decorators.length > 0) attribute(fn.name, ANY);
  }

  function parametersOf(fn: ast.FunctionDef | ast.AsyncFunctionDef, skip: number): Parameter[] | null {
    return ofFunction(fn, skip, analysis, types);
  }

  const parents = node.bases.flatMap((base) => classOf(base, analysis) ?? []);
  const init = node.body.find((statement) => isMethod(statement) && statement.name === "__init__");
  const own = (): readonly Parameter[] | null => {
    if (init && isMethod(init)) return init.decorator_list.length === 0 ? parametersOf(init, 1) : null;
    if (isEnum) return [{ name: "value", type: enumValue(node), optional: false }];
    if (!isTuple && !isData) return parents[0] ? types.shape(parents[0]).constructor : [];
    const isReordered = hasMark || fields.some(({ value }) => isUnusual(value));
    if (isData && (isReordered || isUnusualData(node.decorator_list[0]!))) return null;
    const inherited = parents.length > 0 ? types.shape(parents[0]!).constructor : [];
    if (inherited === null || parents.length > 1) return null;
    const given = fields.map(({ name, type, value }) => ({ name, type: accepted(type), optional: value !== null }));
    return [...inherited.filter((p) => !given.some((g) => g.name === p.name)), ...given];
  };
  const hasOther = node.body.some((s) => isMethod(s) && (s.name === "__new__" || s.name === "__call__"));
  const constructor = hasOther ? null : own();
  const inherited = parents.map((parent) => ({ parent, its: allMembers(parent, types) }));
  const isNew = (member: Member): boolean =>
    !inherited.some(({ its }) => its.some((one) => one.name === member.name && alike(member, one, types)));
  const shown = [...members.values()].filter(isNew);
  const ownStatics = [...statics.values()];
  const inheritedStatics = parents
    .flatMap((parent) => types.shape(parent).statics)
    .filter(({ name }) => !statics.has(name) && !members.has(name));
  return {
    parameters: typeParameters(node),
    statics: [...ownStatics, ...inheritedStatics],
    bases: inherited.map(({ parent, its }) => ({
      node: parent,
      without: its.map(({ name }) => name).filter((name) => shown.some((member) => member.name === name)),
    })),
    members: [...shown.filter(({ kind }) => kind !== "method"), ...shown.filter(({ kind }) => kind === "method")],
    constructor: constructor && types.acceptable(node, constructor) ? constructor : null,
    stored: isData || isTuple ? [] : [...stored.keys()],
  };
}

function allMembers(node: ast.ClassDef, types: Pick<DeclaredTypes, "shape">): Member[] {
  const { members, bases } = types.shape(node);
  return [...members, ...bases.flatMap((base) => allMembers(base.node, types))];
}

/** Whether TypeScript sees the same in two members. */
function alike(a: Member, b: Member, types: Pick<DeclaredTypes, "result">): boolean {
  if (a.kind !== b.kind || !same(a.type, b.type)) return false;
  if (a.parameters === null || b.parameters === null) return a.parameters === b.parameters;
  const others = b.parameters;
  return (
    a.parameters.length === others.length &&
    a.parameters.every(
      (p, i) => same(p.type, others[i]!.type) && p.optional === others[i]!.optional && p.rest === others[i]!.rest,
    ) &&
    (a.fn === null || b.fn === null || same(types.result(a.fn), types.result(b.fn)))
  );
}

const isClassVar = (node: ast.Expr): boolean => {
  const head = node.kind === "Subscript" ? node.value : node;
  return (head.kind === "Name" && head.id === "ClassVar") || (head.kind === "Attribute" && head.attr === "ClassVar");
};

/** `@dataclass(kw_only=True)` and the like, where the parameters are not the fields in order. */
const isUnusualData = (decorator: ast.Expr): boolean =>
  decorator.kind === "Call" &&
  decorator.keywords.some(({ arg }) => arg === "init" || arg === "kw_only" || arg === null);

const isFrozen = (node: ast.ClassDef): boolean =>
  node.decorator_list.some(
    (decorator) =>
      decorator.kind === "Call" &&
      decorator.keywords.some(
        ({ arg, value }) =>
          arg === "frozen" && value.kind === "Constant" && value.value.type === "bool" && value.value.value,
      ),
  );

/** The constants of an enumeration. */
const enumMembers = (node: ast.ClassDef): string[] =>
  node.body.flatMap((statement) =>
    statement.kind === "Assign"
      ? statement.targets.flatMap((target) => (target.kind === "Name" ? [target.id] : []))
      : [],
  );

/** The type that all values of an enumeration have, where the text alone tells. */
function enumValue(node: ast.ClassDef): Declared {
  const isSet = node.body.some((at) => isMethod(at) && (at.name.startsWith("__") || at.name.startsWith("_generate")));
  const values = node.body.flatMap((statement) => (statement.kind === "Assign" ? [statement.value] : []));
  const all = (type: string): boolean => values.every((at) => at.kind === "Constant" && at.value.type === type);
  if (isSet || values.length === 0) return ANY;
  return all("str") ? { kind: "str" } : all("int") ? { kind: "int" } : ANY;
}

/** `field(init=False)` and `field(kw_only=True)` change the order of parameters. */
const isUnusual = (value: ast.Expr | null): boolean =>
  value?.kind === "Call" && value.keywords.some(({ arg }) => arg === "init" || arg === "kw_only" || arg === null);

/** What methods store in their first parameter, with the annotation if one of the places has any. */
function storedAttributes(node: ast.ClassDef): Map<string, ast.Expr | null> {
  const found = new Map<string, ast.Expr | null>();
  for (const fn of node.body) {
    const self = isMethod(fn) ? [...fn.args.posonlyargs, ...fn.args.args][0] : undefined;
    if (!isMethod(fn) || !self) continue;
    const own = (target: ast.Expr): target is ast.Attribute =>
      target.kind === "Attribute" && target.value.kind === "Name" && target.value.id === self.arg;
    const visit = (at: ast.Node): void => {
      if (at.kind === "AnnAssign" && own(at.target)) found.set(at.target.attr, at.annotation);
      else if (at.kind === "Attribute" && at.ctx === "Store" && own(at) && !found.has(at.attr))
        found.set(at.attr, annotationOf(at, fn));
      if (!isFunction(at) && at.kind !== "ClassDef") for (const child of children(at)) visit(child);
    };
    for (const statement of fn.body) visit(statement);
  }
  return found;
}

/** `self.x = x` in `__init__`: the attribute has the parameter's annotation. */
function annotationOf(target: ast.Attribute, fn: ast.FunctionDef | ast.AsyncFunctionDef): ast.Expr | null {
  if (fn.name !== "__init__") return null;
  for (const statement of fn.body) {
    if (statement.kind !== "Assign" || statement.targets[0] !== target || statement.value.kind !== "Name") continue;
    const { id } = statement.value;
    return (
      [...fn.args.posonlyargs, ...fn.args.args, ...fn.args.kwonlyargs].find((a) => a.arg === id)?.annotation ?? null
    );
  }
  return null;
}
