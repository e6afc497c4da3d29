/** Python's names as readable TypeScript names: reserved words get an underscore, temporaries are named after what they hold. */
import type { Analysis } from "../1-analyze/analyze.ts";
import type { Binding, Scope } from "../1-analyze/scope.ts";
import { BUILTINS } from "../target/builtin-names.ts";
import { HELPERS } from "./helper-names.ts";

/** Words that cannot name a variable in a strict ES module, and `undefined`, which emitted code relies on. */
const RESERVED = new Set(
  `arguments await break case catch class const continue debugger default delete do else enum eval export extends false finally for function if
  implements import in instanceof interface let new null package private protected public return static super switch this throw true try typeof
  undefined var void while with yield Infinity NaN Symbol Array`
    .split(/\s+/)
    .filter((word) => word !== ""),
);

export interface Names {
  /** The identifier of a variable. */
  readonly of: (binding: Binding) => string;
  /** The identifier for a helper: its own name unless the program or JavaScript uses that one. */
  readonly helper: (name: string) => string;
  /** A name no variable of the program has, for a temporary in the given frame. */
  readonly fresh: (frame: Scope, base: string) => string;
  /** Gives temporaries back that no later code of the frame can meet. */
  readonly release: (frame: Scope, names: readonly string[]) => void;
  /** Whether JavaScript or TypeScript keeps the word for itself. */
  readonly isReserved: (name: string) => boolean;
  /** Renames a variable whose own name would be misread where it stands. */
  readonly rename: (binding: Binding) => void;
}

export function createNames(analysis: Analysis): Names {
  const used = new Set<string>();
  const chosen = new Map<Binding, string>();
  const temporaries = new Map<Scope, Set<string>>();
  const every = new Set<Scope>([analysis.module, ...analysis.scopes.values(), ...analysis.typeParamScopes.values()]);
  for (const scope of every) for (const name of scope.bindings.keys()) used.add(name);
  for (const [node] of analysis.nameScopes) used.add(node.id);

  const safe = (name: string): string => {
    if (!RESERVED.has(name)) return name;
    let candidate = `${name}_`;
    while (used.has(candidate)) candidate += "_";
    return candidate;
  };
  const bound = new Set<string>();
  for (const scope of every)
    if (scope.kind !== "class") for (const name of scope.bindings.keys()) bound.add(safe(name));

  // Type parameters become constants beside their definition, where a variable or another definition's may have the same name.
  const typeParams = new Set<string>();
  const variables = new Set<string>();
  for (const scope of every)
    if (scope.kind !== "typeParams") for (const name of scope.bindings.keys()) variables.add(safe(name));
  for (const scope of analysis.typeParamScopes.values()) {
    for (const [name, binding] of scope.bindings) {
      let candidate = safe(name);
      for (let i = 2; typeParams.has(candidate) || variables.has(candidate); i++) candidate = `${name}${i}`;
      typeParams.add(candidate);
      used.add(candidate);
      chosen.set(binding, candidate);
    }
  }

  const helperNames = new Map<string, string>();
  const helperLocals = new Set<string>();
  const helper = (name: string): string => {
    let found = helperNames.get(name);
    if (found === undefined) {
      found = name;
      // `bytes` that had to give way must not be called what the helper `bytes_` is.
      while (RESERVED.has(found) || bound.has(found) || helperLocals.has(found)) found += "_";
      helperNames.set(name, found);
      helperLocals.add(found);
    }
    return found;
  };

  const fresh = (frame: Scope, base: string): string => {
    let taken = temporaries.get(frame);
    if (!taken) temporaries.set(frame, (taken = new Set()));
    let candidate = base;
    const isTaken = (name: string): boolean =>
      used.has(name) || taken.has(name) || RESERVED.has(name) || BUILTINS.has(name) || HELPERS.has(name);
    for (let i = 2; isTaken(candidate); i++) candidate = `${base}${i}`;
    taken.add(candidate);
    return candidate;
  };

  return {
    of: (binding) => chosen.get(binding) ?? safe(binding.name),
    helper,
    fresh,
    release: (frame, names) => {
      for (const name of names) temporaries.get(frame)?.delete(name);
    },
    isReserved: (name) => RESERVED.has(name),
    rename: (binding) => {
      let candidate = `${binding.name}_`;
      while (used.has(candidate)) candidate += "_";
      chosen.set(binding, candidate);
    },
  };
}
