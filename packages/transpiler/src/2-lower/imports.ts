/**
 * Which imports can be ES imports of the runtime's standard modules. A module may be one when the program only reads known names from it;
 * a name may be one when it is bound once. All others are made by `importModule` where Python makes them.
 */
import type { ast } from "@pycoro/syntax";
import type { Analysis } from "../1-analyze/analyze.ts";
import type { Binding } from "../1-analyze/scope.ts";
import { eachChild } from "../1-analyze/walk.ts";
import * as b from "../target/build.ts";
import type * as t from "../target/nodes.ts";
import { type Cx, type LowerSettings, originated } from "./context.ts";
import type { Names } from "./names.ts";
import { shows } from "./words.ts";

export type ImportKind =
  | { readonly kind: "namespace"; readonly module: string; readonly local: string; readonly path?: string }
  | {
      readonly kind: "named";
      readonly module: string;
      readonly name: string;
      readonly local: string;
      readonly path?: string;
    };

export interface StarSource {
  readonly module: string;
  readonly path?: string;
}

export interface Imports {
  readonly of: (binding: Binding) => ImportKind | null;
  /** A name of a standard module: calling it needs no check. */
  readonly isNamed: (binding: Binding) => boolean;
  /** Names that `from module import *` brings, with the module, and its file when it is the program's own. */
  readonly star: ReadonlyMap<string, StarSource>;
}

const isStandardName = (kind: ImportKind | undefined): boolean =>
  kind?.kind === "named" && kind.path === undefined && isPlainlyCalled(kind.module, kind.name);

/** Whether what a standard module calls by the name is called as any function is: `typing`'s forms are objects that can be called. */
const isPlainlyCalled = (module: string, name: string): boolean =>
  module === "typing"
    ? /^[a-z]/.test(name) || CLASSES_OF_TYPING.has(name)
    : module !== "unittest.mock" || name !== "call";
const CLASSES_OF_TYPING = new Set(["ForwardRef", "NewType", "ParamSpec", "TypeVar", "TypeVarTuple"]);

export function classifyImports(analysis: Analysis, settings: LowerSettings, names: Names): Imports {
  const kinds = new Map<Binding, ImportKind>();
  const star = new Map<string, StarSource>();
  const result: Imports = {
    of: (binding) => kinds.get(binding) ?? null,
    isNamed: (binding) => isStandardName(kinds.get(binding)),
    star,
  };
  const facts = survey(analysis.module.node as ast.Module);
  for (const statement of facts.stars) {
    const module = absoluteName(statement, settings);
    if (module === null) continue;
    const path = siblingPath(module, settings);
    const names = path === null ? (settings.stdlib[module] ?? []).filter((name) => !name.startsWith("_")) : null;
    for (const name of names ?? settings.exports(module)?.star ?? [])
      star.set(name, path === null ? { module } : { module, path });
  }
  if (settings.globals === "namespace" || asksForNames(analysis) || shows(settings.source, EVALUATES)) return result;

  const loads = new Map<Binding, ast.Name[]>();
  for (const [node, scope] of analysis.nameScopes) {
    const { binding, classBinding } = analysis.resolve(scope, node.id);
    const target = classBinding ?? binding;
    if (!target || node.ctx !== "Load") continue;
    const list = loads.get(target) ?? [];
    if (list.length === 0) loads.set(target, list);
    list.push(node);
  }
  const scopes = new Set([analysis.module, ...analysis.scopes.values()]);
  for (const scope of scopes) {
    if (scope.kind === "class") continue;
    for (const binding of scope.bindings.values()) {
      const kind = classify(binding, loads.get(binding) ?? [], analysis, settings, facts, names);
      if (kind) kinds.set(binding, kind);
    }
  }
  withdrawConflicts(kinds, analysis, names);
  return result;
}

/** Builtins through which a program reaches variables that its text does not name. */
const ASKING = new Set(["eval", "exec", "globals", "vars", "locals"]);
/** Functions that evaluate text, mostly annotations, with the names of a module. */
const EVALUATES = /\b(get_type_hints|eval_str|__globals__)\b/;
export function asksForNames({ nameScopes, resolve }: Analysis): boolean {
  for (const node of nameScopes.keys())
    if (ASKING.has(node.id) && resolve(nameScopes.get(node)!, node.id).kind === "builtin") return true;
  return false;
}

interface Survey {
  readonly statements: Map<ast.Node, ast.Import | ast.ImportFrom>;
  /** Name nodes that are only the left side of a read attribute. */
  readonly attributes: Map<ast.Name, string>;
  readonly stars: ast.ImportFrom[];
}

function survey(module: ast.Module): Survey {
  const found: Survey = { statements: new Map(), attributes: new Map(), stars: [] };
  noteImports(module, found);
  return found;
}

function noteImports(node: ast.Node, found: Survey): void {
  if (node.kind === "Import" || node.kind === "ImportFrom") {
    for (const alias of node.names) found.statements.set(alias, node);
    if (node.kind === "ImportFrom" && node.names[0]?.name === "*") found.stars.push(node);
  } else if (node.kind === "Attribute" && node.ctx === "Load" && node.value.kind === "Name")
    found.attributes.set(node.value, node.attr);
  eachChild(node, noteImports, found);
}

function classify(
  binding: Binding,
  loads: readonly ast.Name[],
  analysis: Analysis,
  settings: LowerSettings,
  facts: Survey,
  names: Names,
): ImportKind | null {
  const [store] = binding.stores;
  if (!store || store.node.kind !== "alias" || binding.stores.some((s) => s.kind !== "import")) return null;
  if (loads.some((node) => analysis.flow.maybeUnbound.has(node) && !isDeferred(node, binding, analysis))) return null;
  const alias = store.node;
  const statement = facts.statements.get(alias);
  const local = names.of(binding);
  if (statement?.kind === "Import") {
    const module = alias.name;
    if (module.includes(".") && alias.asname === null) return null;
    if (binding.stores.some((store) => store.node.kind !== "alias" || store.node.name !== module)) return null;
    const path = siblingPath(module, settings);
    if (path !== null)
      return isSiblingNamespace(module, binding, loads, settings, facts)
        ? { kind: "namespace", module, local, path }
        : null;
    // An ES namespace is no Python module.
    if (binding.scope.kind === "module" && settings.isTaken(binding.name)) return null;
    const known = Object.hasOwn(settings.stdlib, module) ? settings.stdlib[module]! : null;
    if (!known?.length || !loads.every((node) => known.includes(facts.attributes.get(node) ?? ""))) return null;
    return { kind: "namespace", module, local };
  }
  if (statement?.kind !== "ImportFrom" || binding.stores.length !== 1) return null;
  const module = absoluteName(statement, settings);
  if (module === null) return null;
  const submodule = siblingPath(`${module}.${alias.name}`, settings);
  if (submodule !== null)
    return isSiblingNamespace(`${module}.${alias.name}`, binding, loads, settings, facts)
      ? { kind: "namespace", module: `${module}.${alias.name}`, local, path: submodule }
      : null;
  const path = siblingPath(module, settings);
  if (path !== null && settings.exports(module)?.all.includes(alias.name) === false) return null;
  if (path !== null) return { kind: "named", module, name: safeExport(alias.name, names), local, path };
  const known = statement.level === 0 && Object.hasOwn(settings.stdlib, module) ? settings.stdlib[module]! : null;
  return known?.includes(alias.name) ? { kind: "named", module, name: alias.name, local } : null;
}

/**
 * Whether another file of the program can be an ES namespace here: the program only reads names from it that it surely has, and nobody can ask this
 * module for it, since an ES namespace is no Python module.
 */
function isSiblingNamespace(
  module: string,
  binding: Binding,
  loads: readonly ast.Name[],
  settings: LowerSettings,
  facts: Survey,
): boolean {
  if (binding.scope.kind === "module" && settings.moduleName !== "__main__") return false;
  const names = settings.exports(module)?.all;
  return loads.every((node) => {
    const attribute = facts.attributes.get(node);
    return attribute !== undefined && (names === undefined || names.includes(attribute));
  });
}

/** The module that an import names, from the package of this one; null when there is no package to start from. */
export function absoluteName(
  statement: Pick<ast.ImportFrom, "level" | "module">,
  settings: Pick<LowerSettings, "moduleName" | "source">,
): string | null {
  if (statement.level === 0) return statement.module;
  if (settings.moduleName === "__main__") return null;
  const parts = settings.moduleName.split(".");
  const isPackage = /(^|[\\/])__init__\.py$/.test(settings.source.path);
  const kept = parts.length - statement.level + (isPackage ? 1 : 0);
  if (kept <= 0) return null;
  const base = parts.slice(0, kept);
  return [...base, ...(statement.module === null ? [] : [statement.module])].join(".");
}

/** In `ts` the program's own modules are files beside each other: the way from this one to that one, or null. */
export function siblingPath(module: string, settings: LowerSettings): string | null {
  if (settings.dialect !== "ts" || !settings.siblings(module)) return null;
  const isPackage = settings.siblings(`${module}.__init__`);
  const own = settings.moduleName === "__main__" ? [] : settings.moduleName.split(".");
  const folder = /(^|[\\/])__init__\.py$/.test(settings.source.path) ? own : own.slice(0, -1);
  const target = [...module.split("."), ...(isPackage ? ["__init__"] : [])];
  let shared = 0;
  while (shared < folder.length && shared < target.length - 1 && folder[shared] === target[shared]) shared++;
  const up = folder.length - shared;
  return `${up === 0 ? "./" : "../".repeat(up)}${target.slice(shared).join("/")}.${settings.extension}`;
}

/** What another module's file calls the variable. */
const safeExport = (name: string, names: Names): string => (names.isReserved(name) ? `${name}_` : name);

/** A read in a nested function: it runs later, when the import has been made. */
const isDeferred = (node: ast.Name, binding: Binding, analysis: Analysis): boolean =>
  analysis.nameScopes.get(node) !== binding.scope;

/** ES imports live at the top level: two meanings of one local name there, or one beside another variable, must stay dynamic. */
function withdrawConflicts(kinds: Map<Binding, ImportKind>, analysis: Analysis, names: Names): void {
  const meanings = new Map<string, Set<string>>();
  for (const kind of kinds.values()) {
    const meaning = kind.kind === "named" ? `${kind.module}:${kind.name}` : kind.module;
    meanings.set(kind.local, (meanings.get(kind.local) ?? new Set()).add(meaning));
  }
  for (const binding of analysis.module.bindings.values()) {
    if (!kinds.has(binding)) meanings.get(names.of(binding))?.add("");
  }
  for (const [binding, kind] of kinds) if (meanings.get(kind.local)!.size > 1) kinds.delete(binding);
}

/** `asyncio.sleep` as a member of the import namespace; null when it is an attribute of an ordinary value. */
export function namespaceMember(node: ast.Attribute, cx: Cx): t.Expression | null {
  if (node.value.kind !== "Name") return null;
  const { binding } = cx.analysis.resolve(cx.scope, node.value.id);
  const kind = binding && cx.imports.of(binding);
  if (kind?.kind !== "namespace") return null;
  const attribute = kind.path === undefined ? node.attr : safeExport(node.attr, cx.names);
  return originated(b.member(cx.namespace(kind), attribute), node);
}

/** The full name of the attribute when it is one of a standard module's names, whose calls need no check: "asyncio.sleep". */
export function standardMember(node: ast.Attribute, cx: Cx): string | null {
  const { binding } = node.value.kind === "Name" ? cx.analysis.resolve(cx.scope, node.value.id) : { binding: null };
  const kind = binding && cx.imports.of(binding);
  const isOne = kind?.kind === "namespace" && kind.path === undefined && isPlainlyCalled(kind.module, node.attr);
  return isOne ? `${kind.module}.${node.attr}` : null;
}
