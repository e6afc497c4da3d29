/** Which Python a program was written for: the newest profile in which every API that it names exists (ARCHITECTURE.md, "Python versions"). */
import { type ast, positionAt, type SourceFile } from "@pycoro/syntax";
import type { Profile } from "../options.ts";
import type { Analysis } from "./analyze.ts";
import { frameScope, type Scope } from "./scope.ts";
import { children, isFunction } from "./walk.ts";

export interface ProfileChoice {
  readonly profile: Profile;
  /** A sentence for people: what decided. */
  readonly reason: string;
}

/** The newest profile; what a program that names nothing old runs as. */
export const NEWEST: Profile = "3.13";

/** Where asyncio's functions once took `loop=`. */
const TOOK_LOOP = new Set([
  "sleep",
  "gather",
  "wait",
  "wait_for",
  "shield",
  "Lock",
  "Event",
  "Condition",
  "Semaphore",
  "BoundedSemaphore",
  "Queue",
  "LifoQueue",
  "PriorityQueue",
  "as_completed",
]);
/** Names that a later Python removed: module, name, last profile that has it. */
const REMOVED: readonly (readonly [module: string, name: string, last: Profile])[] = [
  ["asyncio", "coroutine", "3.10"],
  ["asyncio.coroutines", "coroutine", "3.10"],
  ["inspect", "getargspec", "3.10"],
  ["inspect", "formatargspec", "3.10"],
  ["random", "jumpahead", "3.10"],
];

/** Names that a later Python added. */
const ADDED: readonly (readonly [module: string, name: string, first: Profile])[] = [
  ["asyncio", "Barrier", "3.11"],
  ["asyncio", "Runner", "3.11"],
  ["asyncio", "TaskGroup", "3.11"],
  ["asyncio", "timeout", "3.11"],
  ["asyncio", "timeout_at", "3.11"],
  ["asyncio", "BrokenBarrierError", "3.11"],
  ["asyncio", "eager_task_factory", "3.12"],
  ["asyncio", "create_eager_task_factory", "3.12"],
  ["asyncio", "QueueShutDown", "3.13"],
  ["copy", "replace", "3.13"],
  ["contextlib", "chdir", "3.11"],
  ["enum", "StrEnum", "3.11"],
  ["enum", "member", "3.11"],
  ["enum", "nonmember", "3.11"],
  ["enum", "verify", "3.11"],
  ["itertools", "batched", "3.12"],
  ["math", "cbrt", "3.11"],
  ["math", "exp2", "3.11"],
  ["math", "sumprod", "3.12"],
  ["math", "fma", "3.13"],
  ["operator", "call", "3.11"],
  ["inspect", "markcoroutinefunction", "3.12"],
  ["typing", "Self", "3.11"],
  ["typing", "override", "3.12"],
];
const order = (profile: Profile): number => Number(profile.slice(2));

/** The names of each module that a profile has, of all that the runtime has. */
export function namesIn(
  profile: Profile,
  all: Readonly<Record<string, readonly string[]>>,
): Record<string, readonly string[]> {
  const gone = new Set([
    ...REMOVED.filter(([, , last]) => order(last) < order(profile)).map(([module, name]) => `${module}.${name}`),
    ...ADDED.filter(([, , first]) => order(first) > order(profile)).map(([module, name]) => `${module}.${name}`),
  ]);
  const left: Record<string, readonly string[]> = { ...all };
  for (const full of gone) {
    const dot = full.lastIndexOf(".");
    const module = full.slice(0, dot);
    if (left[module]) left[module] = left[module].filter((name) => name !== full.slice(dot + 1));
  }
  return left;
}

/** Chooses for `auto`. The first thing found in the order of the text is the reason. */
export function chooseProfile(module: ast.Module, analysis: Analysis, source: SourceFile): ProfileChoice {
  const modules = importedModules(module);
  const origins = importedNames(module);
  const lists = coroutineLists(module, analysis);
  let found: ProfileChoice | null = null;
  /** The program names something, or is written in a way, that 3.10 did not have. */
  let isNewer = false;
  const choose = (node: ast.Node, profile: Profile, why: string): void => {
    found ??= { profile, reason: `line ${positionAt(source, node.start).line} ${why}` };
  };

  /** `asyncio.name` or a name imported from asyncio. */
  const apiOf = (node: ast.Expr): { module: string; name: string } | null => {
    if (node.kind === "Attribute" && node.value.kind === "Name") {
      const of = modules.get(node.value.id);
      return of === undefined ? null : { module: of, name: node.attr };
    }
    if (node.kind === "Name") {
      const origin = origins.get(node.id);
      return origin ?? null;
    }
    return null;
  };

  const call = (node: ast.Call, scope: Scope): void => {
    const api = apiOf(node.func);
    if (api?.module !== "asyncio") return;
    if (TOOK_LOOP.has(api.name) && node.keywords.some((keyword) => keyword.arg === "loop")) {
      choose(node, "3.10", `passes loop= to asyncio.${api.name}, which Python 3.10 was the last to name in its errors`);
    }
    if (api.name === "wait" && node.args[0] && holdsCoroutines(node.args[0], analysis, lists)) {
      choose(node, "3.10", "passes bare coroutines to asyncio.wait, which Python 3.11 forbids");
    }
    const outside =
      frameScope(scope).functionKind !== "coroutine" && frameScope(scope).functionKind !== "asyncGenerator";
    if (outside && api.name === "get_event_loop")
      choose(node, "3.10", "calls asyncio.get_event_loop() where no loop may be running, which later Pythons refuse");
    if (outside && api.name === "ensure_future")
      choose(node, "3.10", "calls asyncio.ensure_future() where no loop may be running, which later Pythons refuse");
  };

  const visit = (node: ast.Node, scope: Scope): void => {
    if (node.kind === "TryStar" || node.kind === "TypeAlias" || ("type_params" in node && node.type_params.length > 0))
      isNewer = true;
    if (node.kind === "Attribute" || node.kind === "Name") {
      const api = apiOf(node);
      if (api && ADDED.some(([of, name]) => of === api.module && name === api.name)) isNewer = true;
      const gone = api && REMOVED.find(([of, name]) => of === api.module && name === api.name);
      if (gone) choose(node, gone[2], `uses ${gone[0]}.${gone[1]}, which Python 3.11 removed`);
    }
    if (node.kind === "Call") call(node, scope);
    const inner = isFunction(node) || node.kind === "ClassDef" ? (analysis.scopes.get(node) ?? scope) : scope;
    for (const child of children(node)) visit(child, inner);
  };
  visit(module, analysis.module);
  const newest: ProfileChoice = {
    profile: NEWEST,
    reason: `every API that the program names exists in Python ${NEWEST}`,
  };
  return isNewer ? newest : (found ?? newest);
}

/** Local name to module, for `import asyncio` and `import asyncio as aio`. */
function importedModules(module: ast.Module): Map<string, string> {
  const found = new Map<string, string>();
  const visit = (node: ast.Node): void => {
    if (node.kind === "Import")
      for (const alias of node.names)
        found.set(
          alias.asname ?? alias.name.split(".")[0]!,
          alias.asname === null ? alias.name.split(".")[0]! : alias.name,
        );
    for (const child of children(node)) visit(child);
  };
  visit(module);
  return found;
}

function importedNames(module: ast.Module): Map<string, { module: string; name: string }> {
  const found = new Map<string, { module: string; name: string }>();
  const visit = (node: ast.Node): void => {
    if (node.kind === "ImportFrom" && node.module !== null && node.level === 0) {
      for (const alias of node.names) found.set(alias.asname ?? alias.name, { module: node.module, name: alias.name });
    }
    for (const child of children(node)) visit(child);
  };
  visit(module);
  return found;
}

/** Whether the expression is a collection of coroutines, itself or through a variable. */
function holdsCoroutines(node: ast.Expr, analysis: Analysis, lists: ReadonlySet<string>): boolean {
  if (node.kind === "List" || node.kind === "Tuple" || node.kind === "Set")
    return node.elts.some((item) => isCoroutine(item, analysis));
  if (node.kind === "ListComp" || node.kind === "SetComp" || node.kind === "GeneratorExp")
    return isCoroutine(node.elt, analysis);
  return node.kind === "Name" && lists.has(node.id);
}

const isCoroutine = (node: ast.Expr, analysis: Analysis): boolean =>
  node.kind === "Starred" ? holdsCoroutines(node.value, analysis, new Set()) : analysis.types.of(node) === "coroutine";

/** Names of variables that are given a collection of coroutines, or have one appended. */
function coroutineLists(module: ast.Module, analysis: Analysis): Set<string> {
  const found = new Set<string>();
  const visit = (node: ast.Node): void => {
    if (node.kind === "Assign" && node.targets[0]?.kind === "Name" && holdsCoroutines(node.value, analysis, found))
      found.add(node.targets[0].id);
    if (
      node.kind === "Call" &&
      node.func.kind === "Attribute" &&
      node.func.attr === "append" &&
      node.func.value.kind === "Name"
    ) {
      const [item] = node.args;
      if (item && isCoroutine(item, analysis)) found.add(node.func.value.id);
    }
    for (const child of children(node)) visit(child);
  };
  visit(module);
  return found;
}
