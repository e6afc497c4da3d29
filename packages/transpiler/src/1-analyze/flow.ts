/**
 * Pass 3: which reads may find a name unbound, and where each variable is best declared in TypeScript.
 * A walk in evaluation order (flow/); the state is the set of variables that surely have a value (null: unreachable).
 */
import type { ast } from "@pycoro/syntax";
import type { Declarations } from "./declare/declare.ts";
import { expressionWalk } from "./flow/expressions.ts";
import { type Facts, type FlowWalk, nameWalk } from "./flow/flow-walk.ts";
import { statementWalk } from "./flow/statements.ts";
import * as late from "./match.lazy.ts";
import { exposedFrames, type Placement, placeBindings } from "./placement.ts";
import type { Resolve } from "./resolve.ts";
import type { Binding } from "./scope.ts";

export interface Flow {
  /** Name nodes (loads and dels) whose variable may have no value there. */
  readonly maybeUnbound: ReadonlySet<ast.Node>;
  readonly placements: ReadonlyMap<Binding, Placement>;
}

export function analyzeFlow(declarations: Declarations, resolve: Resolve, hoistGlobals: boolean): Flow {
  const { module, scopes, nameScopes } = declarations;
  const root = module.node as ast.Module;
  const facts: Facts = {
    scopes,
    nameScopes,
    resolve,
    maybeUnbound: new Set(),
    occurrences: new Map(),
    frames: [{ scope: module, block: { parent: null, statements: root.body, loop: 0 }, index: 0 }],
    loops: [],
    state: new Set(),
  };
  const walk = facts as FlowWalk;
  Object.assign(walk, nameWalk(walk), expressionWalk(walk), {
    match: (node: ast.Match) => late.flowOfMatch.matchWalk(walk)(node),
    stmt: statementWalk(walk),
  });
  root.body.forEach((statement, i) => {
    facts.frames[0]!.index = i;
    walk.stmt(statement);
  });
  const placements = placeBindings(facts.occurrences, hoistGlobals, exposedFrames(nameScopes, resolve));
  return { maybeUnbound: facts.maybeUnbound, placements };
}
