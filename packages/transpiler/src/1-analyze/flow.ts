/**
 * Pass 3: which reads may find a name unbound, and where each variable is best declared in TypeScript.
 * A walk in evaluation order (flow/); the state is the set of variables that surely have a value (null: unreachable).
 */
import type { ast } from "@pycoro/syntax";
import type { Declarations } from "./declare/declare.ts";
import { Flowing } from "./flow/statements.ts";
import { exposedFrames, type Placement, placeBindings } from "./placement.ts";
import type { Resolve } from "./resolve.ts";
import type { Binding } from "./scope.ts";

export interface Flow {
  /** Name nodes (loads and dels) whose variable may have no value there. */
  readonly maybeUnbound: ReadonlySet<ast.Node>;
  readonly placements: ReadonlyMap<Binding, Placement>;
}

export function analyzeFlow(declarations: Declarations, resolve: Resolve, hoistGlobals: boolean): Flow {
  const walk = new Flowing(declarations, resolve);
  walk.body((declarations.module.node as ast.Module).body);
  const { occurrences, maybeUnbound } = walk;
  const placements = placeBindings(occurrences, hoistGlobals, exposedFrames(declarations.nameScopes, resolve));
  return { maybeUnbound, placements };
}
