import type { ast, Diagnostic } from "@pycoro/syntax";
import { check, hasFutureAnnotations } from "./checks.ts";
import { type Declarations, declare } from "./declare/declare.ts";
import { analyzeFlow, type Flow } from "./flow.ts";
import { Mentions } from "./mentions.ts";
import { type Resolve, resolver } from "./resolve.ts";
import { Types } from "./types.ts";

/** All that is known of a module, as tables beside its tree; the tree is never written to. */
export interface Analysis
  extends Pick<Declarations, "module" | "scopes" | "typeParamScopes" | "nameScopes" | "globalNames"> {
  readonly resolve: Resolve;
  readonly flow: Flow;
  readonly types: Types;
  readonly mentions: Mentions;
  readonly futureAnnotations: boolean;
  /** Errors in CPython's order (symbol table, then code generation), then warnings. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Analyses a parsed module. Never throws; errors are diagnostics.
 * `hoistGlobals`: every global is declared at the top level, not in the block that alone uses it. `mayAwait`: a module that awaits is a coroutine
 * (`ast.PyCF_ALLOW_TOP_LEVEL_AWAIT`).
 */
export function analyze(
  module: ast.Module,
  options: { readonly hoistGlobals: boolean; readonly mayAwait?: boolean },
): Analysis {
  const futureAnnotations = hasFutureAnnotations(module);
  const declarations = declare(module, futureAnnotations);
  if (options.mayAwait && declarations.module.awaits) declarations.module.functionKind = "coroutine";
  const resolve = resolver(declarations);
  const checked = check(declarations);
  const { module: root, scopes, typeParamScopes, nameScopes, globalNames } = declarations;
  return {
    module: root,
    scopes,
    typeParamScopes,
    nameScopes,
    globalNames,
    resolve,
    flow: analyzeFlow(declarations, resolve, options.hoistGlobals),
    types: new Types(nameScopes, scopes, resolve),
    mentions: new Mentions(declarations),
    futureAnnotations,
    diagnostics: [
      ...declarations.diagnostics,
      ...checked.filter((d) => d.severity === "error"),
      ...checked.filter((d) => d.severity !== "error"),
    ],
  };
}
